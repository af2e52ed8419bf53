"""Whoever follows the guide to a playbook of one's own, letter by letter, has it running."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from shiftdesk.adapters.playbooks import PlaybookFiles
from shiftdesk.domain.playbook_links import TERM

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "playbooks" / "GUIDE.md"
STEP = re.compile(r"<!-- (file|more|run)(?: (\S+))? -->\n```\w+\n(.*?)```", re.DOTALL)


def program() -> str:
    """The installed command, beside the interpreter that runs the tests."""
    found = shutil.which("shiftdesk", path=str(Path(sys.executable).parent))
    assert found is not None
    return found


def run(line: str, folder: Path) -> str:
    """One line of the guide as a shell would run it, without a shell."""
    words, _, into = line.partition(" > ")
    env = {**os.environ, "SHIFTDESK_CONFIG": str(folder / "config"), "LANG": "en_US.UTF-8"}
    args = [program(), *words.split()[1:]]
    done = subprocess.run(args, cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, (line, done.stderr, done.stdout)
    if into:
        (folder / into.strip()).write_text(done.stdout, encoding="utf-8")
    return done.stdout


def test_the_guide_leads_from_an_empty_file_to_a_running_incident(tmp_path: Path) -> None:
    (tmp_path / "DATA" / "playbooks").mkdir(parents=True)
    said = ""
    for what, place, block in STEP.findall(GUIDE.read_text(encoding="utf-8")):
        if what == "run":
            said = "".join(run(line, tmp_path) for line in block.strip().splitlines())
            continue
        with (tmp_path / place).open("a" if what == "more" else "w", encoding="utf-8") as file:
            file.write(block)
    shown = json.loads(run("shiftdesk --data DATA incident show 1 --json", tmp_path))
    assert "Close the main valve" in said or "关总阀" in said
    assert shown["playbook"] == "water-leak"
    assert {level["id"]: level["state"] for level in shown["levels"]} == {"P0": "due", "P1": "due"}
    assert {step["id"]: step["state"] for step in shown["steps"]}["dry"] == "folded"


def test_the_guide_is_no_playbook_and_the_schema_knows_every_condition_it_writes() -> None:
    assert GUIDE.stem not in {plan.id for plan in PlaybookFiles(ROOT / "playbooks").all()}
    schema = PlaybookFiles(ROOT / "playbooks").schema()
    pattern = schema["$defs"]["Step"]["properties"]["only_if"]["items"]["pattern"]
    assert re.match(pattern, "electric=yes") and re.match(pattern, "a=b & not c=d") and not re.match(pattern, "a & b")
    assert TERM.pattern in pattern
