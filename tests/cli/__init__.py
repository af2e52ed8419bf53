"""The command line, told through real day files."""
