"""What is owed, and the shift leader's day."""
