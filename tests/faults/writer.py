"""A command line that goes on and on until it is killed: `python -m tests.faults.writer DATA NAME`.

Prints the number of each command and its exit status once it has answered; the commands follow from name and number.
"""

from __future__ import annotations

import io
import os
import random
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from shiftdesk.assembly import main
from tests.faults.verbs import CHANGES

WORDS = ("巡视正常", "客户等候较多 🔥", "系统缓慢,已致电支撑中心", "长" * 400, "[/red] 打印机缺纸")
PEOPLE = ("王丽", "李强", "赵敏")


STORY = tuple(row.split() for row in CHANGES if isinstance(row, str) and "{" not in row)
"""Every command of the command line that names nothing that only an earlier answer tells."""


def command(name: str, number: int) -> list[str]:
    """The number-th command of a writer; what it does depends on nothing else.

    Every second one goes on in the story of all commands, from wherever this writer began in it.
    """
    chance = random.Random(f"{name}/{number}")
    begun = random.Random(name).randrange(len(STORY))
    made = STORY[(begun + number // 2) % len(STORY)] if number % 2 else _by_chance(name, number, chance)
    by = [] if "--by" in made else ["--by", chance.choice(PEOPLE)]
    return [*made, "--id", f"{name}-{number}", *by]


def _by_chance(name: str, number: int, chance: random.Random) -> list[str]:
    incident = str(chance.randint(1, 3))
    return chance.choice([
        ["log", "add", f"{name}-{number} {chance.choice(WORDS)}"],
        ["log", "add", f"{name}-{number} {chance.choice(WORDS)}", "--at", "-1m"],
        ["role", "assign", "保安", chance.choice(PEOPLE)],
        ["role", "release", "保安"],
        ["setup", "--landmark", f"路口{number}"],
        ["shift", "start", "班", "--leader", chance.choice(PEOPLE), "--reason", "顶班"],
        ["shift", "handover", "--to", chance.choice(PEOPLE)],
        ["shift", "withdraw"],
        ["shift", "end"],
        ["briefing", "start", "--host", "王丽"],
        ["briefing", "note", f"{number}"],
        ["incident", "start", chance.choice(["sys-single", "fire"])],
        ["incident", "note", incident, f"{name}-{number}"],
        ["incident", "report", incident, "L0", "--to", f"{name}-{number}"],
        ["incident", "step", incident, "onset", chance.choice(["done", "undo"])],
        ["incident", "ack", incident],
        ["incident", "resolve", incident],
        ["incident", "cancel", incident, "--reason", "误报"],
        ["followup", "add", "callback", "--customer", f"{name}-{number}", "--phone", "13900000000"],
        ["followup", "attempt", "F1", "--note", f"{name}-{number}"],
        ["tick"],
    ])  # fmt: skip


def run(data: Path, argv: list[str]) -> tuple[int, str]:
    """Runs one command of the command line inside this process; its status and what it said on standard error."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["--data", str(data), "--lang", "zh", *argv])
    return status, err.getvalue()


def write_on(data: Path, name: str, out: int) -> None:
    """Writes until it is killed."""
    number = 0
    while True:
        status, _ = run(data, command(name, number))
        os.write(out, f"{number} {status}\n".encode())
        number += 1


if __name__ == "__main__":
    write_on(Path(sys.argv[1]), sys.argv[2], 1)
