"""The Chinese catalogue, split by area."""
