"""English: limits of text, who writes, the wall display, what of the data lies open."""

TEXTS: dict[str, str] = {
    "text.name_too_long": 'What begins with "{start}" has {length} characters; a name, number or time has at most '
    "{longest}. Nothing was stored, and it stands where you typed it. Shorten it.",
    "data.no_file": "{file} is no ordinary file. Move it away; the data folder holds files and folders only.",
    "data.open": "Other users of this computer can look into {folder}, for it holds files that are not the desk's. "
    "Give the desk a folder of its own, or close this one (chmod 700).",
    "text.all_too_long": "That is {length} characters in one go, at most {longest} fit. Nothing was stored. Split it.",
}
