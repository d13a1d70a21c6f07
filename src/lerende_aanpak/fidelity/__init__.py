"""Rules of good PDSA, one file a phase: each teaches why it matters and what to do."""

from lerende_aanpak.fidelity.rule import Context, Finding, Rule
from lerende_aanpak.fidelity.rules import RULES, check

__all__ = ["RULES", "Context", "Finding", "Rule", "check"]
