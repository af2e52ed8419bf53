"""The English catalogue, split by area."""
