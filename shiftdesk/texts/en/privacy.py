"""English: limits of text, who writes, the wall display, what of the data lies open."""

TEXTS: dict[str, str] = {
    "text.name_too_long": 'What begins with "{start}" has {length} characters; a name, number or time has at most '
    "{longest}. Nothing was stored, and it stands where you typed it. Shorten it.",
    "text.all_too_long": "That is {length} characters in one go, at most {longest} fit. Nothing was stored. Split it.",
}
