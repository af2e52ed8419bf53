"""A sentence names the way of the face that shows it: keys on the screen, commands on the command line."""

from __future__ import annotations

import re
from importlib import import_module

import click
import pytest

from shiftdesk.cli.main import COMMANDS
from shiftdesk.texts import LANGS, catalogue, on_screen
from shiftdesk.texts.refuse import sentence
from shiftdesk.ui.keys import TABLE
from shiftdesk.ui.speak import Named
from tests.fake_ports import ZONE
from tests.texts.test_catalogues import PACKAGE, all_codes, codes_in

FOR_THE_CLI = ("cli.", "help.", "usage.", "tell.")
"""Texts that only the command line prints, or that are kept as they were told."""
NO_SCREEN_FOR_IT = ("retention.", "hold.", "backup.", "head.")
"""What can be done on the command line only."""
AT_THE_START = ("terminal.none", "data.no_folder")
"""Said in the terminal, before there is a screen."""
BESIDE_AN_ANSWER = ("remark.answer.", "remark.round.incident_")
"""Printed beside what a command answers; the screen shows it in its own way (`Remark.spoken`)."""
A_KEY = re.compile(
    r"按 ?[A-Za-z0-9,{]|再 [a-z]\b|回车|\bF\d+\b|\bEsc\b|\bEnter\b|[Pp]ress |\bwith [a-z]\b(?! )|\bwith [a-z] when"
    r"|\(h\b|\(or [A-Z]\)|palette|命令面板|屏幕上|at the screen|\{key\b|\{press\b"
)


def verbs() -> set[str]:
    """Every command of two words."""
    found = set()
    for noun, (module, name) in COMMANDS.items():
        group = getattr(import_module(f"shiftdesk.cli.{module}"), name)
        if isinstance(group, click.Group):
            found |= {f"{noun} {verb}" for verb in group.list_commands(click.Context(group))}
    return found


WORDS_TOO = ("drill record", "shift report")
"""Commands that are plain English as well."""
A_COMMAND = re.compile(r"--[a-z]|\bshiftdesk [a-z]+|\b(?:" + "|".join(sorted(verbs() - {*WORDS_TOO})) + r")\b")


def refusals() -> set[str]:
    """Every code that either face may have to put into words."""
    return all_codes() | {key for key in catalogue("zh") if key.startswith("remark.") and not key.endswith(".screen")}


def test_the_two_patterns_see_what_they_look_for() -> None:
    for text in ("办完按 g 确认", "press w to", "Confirm with g, or", "(h 再 t,", "按 {key} 接班", "(or D)"):
        assert A_KEY.search(text), text
    for text in ("写明恢复时间(--at)", "用 campaign start 开始", "shiftdesk tick", "See incident show."):
        assert A_COMMAND.search(text), text
    assert not A_KEY.search("close with a reason, with participants; 按现行级别上报")


@pytest.mark.parametrize("lang", LANGS)
def test_the_command_line_names_no_key(lang: str) -> None:
    texts = catalogue(lang)
    on_the_screen_only = ui_codes() - all_codes()
    assert {code: texts[code] for code in refusals() - on_the_screen_only if A_KEY.search(texts[code])} == {}


def ui_codes() -> set[str]:
    """The codes that the screen refuses with by itself."""
    return {code for path in (PACKAGE / "ui").rglob("*.py") for code in codes_in(path.read_text("utf-8"))}


@pytest.mark.parametrize("lang", LANGS)
def test_the_screen_names_no_command_in_any_text(lang: str) -> None:
    elsewhere = (*FOR_THE_CLI, *NO_SCREEN_FOR_IT, *AT_THE_START, *BESIDE_AN_ANSWER)
    shown = {on_screen(lang, key) for key in catalogue(lang) if not key.startswith(elsewhere)}
    assert refusals() & shown, "what has no way of its own is said the same on both"
    texts = catalogue(lang)
    assert not {key for key in shown for words in WORDS_TOO if f"用 {words}" in texts[key]}
    assert {key: texts[key] for key in shown if A_COMMAND.search(texts[key])} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_a_text_of_the_screen_belongs_to_a_refusal_and_names_actions_that_there_are(lang: str) -> None:
    own = {key: text for key, text in catalogue(lang).items() if key.endswith(".screen")}
    assert {key for key in own if key.removesuffix(".screen") not in refusals()} == set()
    named = {name for text in own.values() for name in re.findall(r"\{press\[([^\]]+)\]\}", text)}
    assert named - {row.id for row in TABLE} == set() != named


def test_what_only_the_command_line_can_do_is_nowhere_asked_on_the_screen() -> None:
    commands = re.findall(r"^class (\w+)\(", (PACKAGE / "domain/commands/keeping.py").read_text("utf-8"), re.MULTILINE)
    screens = "".join(path.read_text("utf-8") for path in (PACKAGE / "ui").rglob("*.py"))
    assert commands and [name for name in commands if re.search(rf"\b{name}\b", screens)] == []


def test_a_sentence_names_the_way_of_its_face_and_a_key_as_it_was_remapped() -> None:
    facts = {"number": 1, "gates": ()}
    assert "incident gate" in sentence("incident.gates_open", facts, "zh", ZONE)
    for remapped, key in (({}, "g"), ({"incident.gate": "f11"}, "F11")):
        said = sentence("incident.gates_open", facts, "zh", ZONE, keys=Named(remapped))
        assert f"按 {key} 确认" in said and "incident gate" not in said
