"""What is installed and what README.md says about it."""
