"""The dashboard. Screens read the view and send commands; nothing here touches files."""
