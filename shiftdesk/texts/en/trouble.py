"""What the screen says of itself: its engine, its end."""

TEXTS: dict[str, str] = {
    "strip.engine": "timer {age}s",
    "strip.stands": "timer stopped {age}",
    "strip.stands_why": "▲ Timer stopped: due levels show but are not logged. Quit and open again",
}
