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
    "tell.desk.recovered.note": (
        "The note of where the log ends (head.json) was damaged and is written anew; "
        "whether facts were missing at the end by then, only a head kept elsewhere tells (verify --head)"
    ),
    "tell.fact.strange": "A fact ({what}) that this version did not write and cannot make sense of: kept as it is, it "
    "changes nothing here",
    "cli.damage.found": "▲ The file of {day} is damaged: {lost} facts cannot be read. The next write keeps the file as "
    "found as backups/{kept} and goes on.",
    "cli.damage.noted": "▲ The file of {day} was damaged: {lost} facts cannot be read. The file as found is kept as "
    "backups/{kept}.",
    "cli.damage.past": "▲ The file of {day} is damaged; it lies in days as it was found. See verify, and backup list "
    "for a whole copy.",
    "word.damage.unknown": "an unknown number of",
    "word.category.desk": "Desk",
}
