"""The command line: one file per noun, over a desk that it is given."""
