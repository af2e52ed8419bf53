"""All day, every day: the dashboard over real files while the clock runs as fast as it can be followed."""
