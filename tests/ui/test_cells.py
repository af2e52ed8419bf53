"""Text that is broken into lines: nothing is lost, words and marks stay where they can be read."""

from __future__ import annotations

import pytest
from rich.cells import chop_cells

from shiftdesk.domain.printable import MARKS, PLACEHOLDER
from shiftdesk.ui.cells import pad_row, width, wrap, wrap_set_in

ENGLISH = "Phone the coordination group and the centre head"
CHINESE = "客户待办三(预受理):孙先生,业务:过户,约定下午办理,另行通知。"


@pytest.mark.parametrize("cells", range(8, 40))
@pytest.mark.parametrize("text", [ENGLISH, CHINESE, "A" * 90, "客户 [/red] 三,照原样记下"])
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, cells: int) -> None:
    lines = wrap(text, cells, 50)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(width(line) for line in lines) <= cells


@pytest.mark.parametrize("cells", range(16, 40))
@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_a_first_line_that_shares_its_place_is_shorter_and_the_others_use_theirs(text: str, cells: int) -> None:
    lines = wrap(text, cells, 50, first=cells - 8)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert width(lines[0]) <= cells - 8 and max(width(line) for line in lines) <= cells
    assert len(lines) < len(wrap(text, cells - 8, 50)) or len(lines) <= 3
    assert width(wrap(text, cells, 1, first=cells - 8)[0]) <= cells - 8


@pytest.mark.parametrize("cells", range(12, 40))
@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_a_line_that_is_set_in_goes_on_below_its_beginning(text: str, cells: int) -> None:
    lines = wrap_set_in(f"  {text}", cells, 50)
    assert all(line.startswith("  ") and line[2] != " " for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(width(line) for line in lines) <= cells
    assert wrap_set_in("", cells, 50) == [""], "an empty line stays one"


def test_a_word_stays_whole_where_the_line_has_room_for_it() -> None:
    assert wrap(ENGLISH, 20) == ["Phone the", "coordination group", "and the centre head"]


@pytest.mark.parametrize("cells", range(8, 40))
def test_no_line_begins_with_a_comma_or_ends_with_a_bracket(cells: int) -> None:
    lines = wrap(CHINESE, cells, 50)
    assert not [line for line in lines if line[0] in ",:)。" or line[-1] == "("]


@pytest.mark.parametrize("cells", range(8, 40))
def test_what_does_not_fit_ends_with_one_ellipsis(cells: int) -> None:
    for text in (ENGLISH * 4, CHINESE * 4):
        last = wrap(text, cells, 2)[-1]
        assert last.endswith("…") and not last.endswith("……") and width(last) <= cells


def test_a_long_text_costs_no_more_than_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0

    def counted(text: str, cells: int) -> list[str]:
        nonlocal measured
        measured += len(text)
        return chop_cells(text, cells)

    monkeypatch.setattr("shiftdesk.ui.cells.chop_cells", counted)
    text = CHINESE * 300
    assert "".join(wrap(text, 76, 2000)) == text
    assert measured < 3 * len(text)


def test_marks_without_a_width_are_kept_with_their_letter() -> None:
    text = "e" + "\u0301" * MARKS
    assert wrap(text + "字" * 20, 10, 100)[0] == text + "字" * 4
    assert wrap(text[1:], 10, 100) == [text[1:]]


def test_a_flood_of_marks_or_joiners_never_hides_that_more_follows() -> None:
    for flood in ("\u0301" * 500, "\u200d" * 500, "\U000e0041" * 500):
        assert wrap(f"e{flood}后面还有", 10, 2)[-1].endswith("…")
    assert wrap("e" + "\u0301" * 500 + "后面", 10, 100) == ["e" + "\u0301" * MARKS + PLACEHOLDER + "后面"]


@pytest.mark.parametrize(
    ("cells", "row"), [(22, "报告领导 周先生  10:00"), (19, "报告领导 周…  10:00"), (12, "报告…  10:00")]
)
def test_a_row_that_is_cut_ends_with_one_ellipsis(cells: int, row: str) -> None:
    made = pad_row("x", (("报告领导 ", "due"), ("周先生 ", "muted")), (("10:00", "time"),), cells)
    text = "".join(text for text, _ in made.spans)
    assert (text, width(text)) == (row, cells)
