"""English: limits of text, who writes, the wall display, what of the data lies open."""

TEXTS: dict[str, str] = {
    "text.name_too_long": 'What begins with "{start}" has {length} characters; a name, number or time has at most '
    "{longest}. Nothing was stored, and it stands where you typed it. Shorten it.",
    "data.no_file": "{file} is no ordinary file. Move it away; the data folder holds files and folders only.",
    "data.open": "Other users of this computer can look into {folder}, for it holds files that are not the desk's. "
    "Give the desk a folder of its own, or close this one (chmod 700).",
    "key.writer.choose": "who writes",
    "writer.heading": "Nobody pressed a key for ten minutes. Who writes now?",
    "writer.choose": "Who writes from now on?",
    "writer.still": "still {name}",
    "writer.other": "another name…",
    "writer.unsaid": "Not written: nobody said who writes. What you typed still stands there; press Enter again.",
    "help.wall": "A display for the staff room: clocks, kinds of incidents, ladders; no names, nothing to change",
    "wall.none": "No incident is open",
    "wall.more": "{count:more incident|more incidents}",
    "wall.foot": "Display only · q leaves",
    "wall.stale": "The desk's program is not running: levels fall due here, but nobody is called",
    "wall.trouble": "The desk's data cannot be read: what is shown may be old",
    "text.paste_too_long": "Not pasted: that would be {length} characters, at most {longest} fit here. "
    "What stood here is kept. Paste it in parts, or keep it as a file.",
    "text.all_too_long": "That is {length} characters in one go, at most {longest} fit. Nothing was stored. Split it.",
}
