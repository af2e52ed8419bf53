"""What breaks: power cuts at every call, disks that refuse, kills, crowds. `python -m tests.faults` runs it in full."""
