"""The dashboard in a real pseudo-terminal, looked at through a screen emulator."""
