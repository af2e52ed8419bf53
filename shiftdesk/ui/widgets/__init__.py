"""Widgets: rows of cells drawn line by line, a strip, a footer, an entry line."""
