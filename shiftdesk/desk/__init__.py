"""What the desk does: one small handler per command, and the questions that screens, command line and reports ask."""
