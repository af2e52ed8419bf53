"""What stands before the first picture: no more than it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftdesk.assembly import Late, main
from shiftdesk.cli.bare import wish
from shiftdesk.domain import printable
from shiftdesk.domain.printable import clean, thinned
from shiftdesk.ui.stylebook import StyleBook

LATER = (
    "click", "yaml", "chinese_calendar", "pypinyin", "sqlite3", "zipfile", "shiftdesk.desk.handlers",
    "shiftdesk.domain.commands", "shiftdesk.adapters.backups", "shiftdesk.adapters.playbooks",
    "shiftdesk.desk.retention", "shiftdesk.ui.actions", "shiftdesk.ui.widgets.typed_lines",
)  # fmt: skip
"""What a start would pay for, and the first picture does not show."""


def test_the_first_picture_loads_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nimport shiftdesk.assembly as a, shiftdesk.cli.bare\n"
        f"desk = a.open_desk(Path({str(tmp_path)!r}))\ndesk.refresh()\n"
        "import shiftdesk.ui.run, shiftdesk.ui.screens.home\n"
        f"print([name for name in {LATER!r} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("argv", "found"),
    [
        ([], (None, None)),
        (["--data", "d"], ("d", None)),
        (["--lang=en", "--data=d=e"], ("d=e", "en")),
        (["--data", "d", "status"], None),
        (["--data"], None),
        (["--lang", "fr"], None),
        (["--json"], None),
        (["--help"], None),
    ],
)
def test_a_call_for_the_dashboard_is_known_without_the_command_line(
    argv: list[str], found: tuple[str | None, str | None] | None
) -> None:
    assert wish(argv) == found


def test_what_keeps_the_dashboard_from_opening_is_said_in_two_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    assert main(["--data", str(tmp_path / "file"), "--lang", "en"]) == 78
    said = capsys.readouterr()
    assert said.out == ""
    assert 1 <= len(said.err.strip().splitlines()) <= 2
    assert "Traceback" not in said.err


def test_what_is_late_is_made_once_and_only_when_it_is_asked() -> None:
    made: list[list[str]] = []

    def make() -> list[str]:
        made.append(["one"])
        return made[-1]

    late = Late(make)
    assert made == []
    assert late.index("one") == 0
    assert late.count("one") == 1
    assert len(made) == 1


def test_every_character_that_is_passed_unseen_needs_no_cleaning() -> None:
    plain = [chr(code) for code in range(0x11_0000) if printable._PLAIN.fullmatch(chr(code))]
    assert len(plain) > 20_000
    dirty = [char for char in plain if printable._cleaned(char * 12, False) != char * 12]
    assert dirty == []


@given(st.text() | st.text("值班09:05·—✓▲┃", max_size=40))
def test_the_short_way_shows_what_the_long_one_shows(text: str) -> None:
    assert clean(text) == printable._cleaned(text, False)
    assert clean(text, keep_newlines=True) == printable._cleaned(text, True)
    assert thinned(thinned(text)) == thinned(text)


def test_styles_are_parsed_again_for_another_colour_or_another_source_only() -> None:
    class Counted(StyleBook):
        times = 0

        def parse(self) -> None:
            self.times += 1
            super().parse()

    book = Counted({"paper": "#101010"})
    book.add_source("Screen { background: $paper; }", ("home", ""))
    book.reparse()
    book.set_variables({"paper": "#101010"})
    book.reparse()
    assert book.times == 1
    book.set_variables({"paper": "#efefef"})
    book.reparse()
    assert book.times == 2
    assert "239" in book.rules[0].css or "#EFEFEF" in book.rules[0].css.upper()
    book.add_source("Static { color: red; }", ("more", ""))
    book.reparse()
    assert book.times == 3
    assert len(book.rules) == 2
