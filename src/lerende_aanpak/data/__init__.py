"""Figures come in here, through one guarded door: read, guard, add up, protect."""
