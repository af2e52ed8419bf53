"""Pictures of an incident's forms: the list, a report half filled. After a change that is meant, look at them and run
`--snapshot-update`; registers and sheets are among the pictures of the day.
"""

from __future__ import annotations

import pytest

from shiftdesk.domain import commands as c
from tests.fakes import Story
from tests.ui.full_day import a_full_day
from tests.ui.test_snapshots import SIZES, Compare, Size, looks_right  # noqa: F401

EVERY = [(lang, SIZES[name]) for lang in ("zh", "en") for name in ("120x40", "80x24")]
NAMES = [f"{lang}-{name}" for lang in ("zh", "en") for name in ("120x40", "80x24")]
in_every_size = pytest.mark.parametrize(("lang", "size"), EVERY, ids=NAMES)


@pytest.fixture(scope="module")
def day() -> Story:
    """The full day with a report begun, two witnesses, a wallet in custody and a recording to keep."""
    story = a_full_day()
    story.does(c.OpenForm(form="SX", incident=2, values={"persons": "无人受伤", "media": "?", "trend": "steady"}))
    story.does(c.OpenForm(form="RB", incident=2, whom="陈静", values={"age": "约三十岁", "plate": "?"}))
    story.does(c.OpenForm(form="CC", incident=1, values={"camera": "2 号", "from": "08:15", "to": "08:45"}))
    found = {"item": "黑色钱包", "found": "09:20", "found_place": "3 号台席", "counter1": "李雷", "counter2": "周敏",
             "kept": "保险柜"}  # fmt: skip
    story.does(c.OpenForm(form="LF", values=found))
    return story


@in_every_size
def test_forms_of_an_incident(looks_right: Compare, lang: str, size: Size) -> None:  # noqa: F811
    assert looks_right(lang, size, ("#2", "F"))


@in_every_size
def test_a_report_half_filled(looks_right: Compare, lang: str, size: Size) -> None:  # noqa: F811
    assert looks_right(lang, size, ("#2", "F", "1", "f"))
