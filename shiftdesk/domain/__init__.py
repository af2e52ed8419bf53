"""The rules as plain code: no files, no clock, no screen. `now` is always an argument.

Rooms with records that are read from files do without postponed annotations: msgspec would compile each one at start.
"""
