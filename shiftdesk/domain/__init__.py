"""The rules as plain code: no files, no clock, no screen. `now` is always an argument."""
