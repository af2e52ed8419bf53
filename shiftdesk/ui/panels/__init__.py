"""What the panels show: functions from the view to rows."""
