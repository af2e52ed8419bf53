"""English: what the log says after a power cut, a kill or damage."""

TEXTS: dict[str, str] = {
    "tell.desk.recovered.unfinished": (
        "The last save was cut short (power cut or program killed): "
        "what it was saving is not saved, everything saved before is here"
    ),
    "tell.desk.recovered.damaged": (
        "The file of {day} was damaged: {lost} facts cannot be read, the rest is here; "
        "the file as found is kept as backups/{kept}"
    ),
    "word.category.desk": "Desk",
}
