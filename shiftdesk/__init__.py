"""shiftdesk: the duty desk of a shift leader, a full-screen dashboard over a chain of facts."""

__version__ = "0.1.0"
