"""Handing the desk over, and what goes from shift to shift."""
