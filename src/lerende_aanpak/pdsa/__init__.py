"""The spine: plan, do, study and act of one cycle, in that order; a phase may look back, never ahead."""
