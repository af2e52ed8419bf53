"""Figures of this machine: `python -m tests.bench`. Ratios tell more than numbers; nothing here is a timed test."""
