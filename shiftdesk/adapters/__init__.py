"""The outside world: files, clock, lock."""
