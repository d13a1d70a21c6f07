"""The cycles/ folder on disk: the only place that reads or writes cycle files."""
