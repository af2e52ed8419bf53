"""Pictures of the screens on one full day. After a change that is meant, look at them and run `--snapshot-update`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.fakes import Story
from tests.ui.driver import Screen, an_app, stand_still
from tests.ui.full_day import a_full_day

Size = tuple[int, int]
Compare = Callable[[str, Size, tuple[str, ...]], bool]
SIZES: dict[str, Size] = {"120x40": (120, 40), "80x24": (80, 24), "200x60": (200, 60)}
EVERY = [pytest.param(lang, size, id=f"{lang}-{name}") for lang in ("zh", "en") for name, size in SIZES.items()]
TWO = [pytest.param(lang, SIZES[name], id=f"{lang}-{name}") for lang, name in (("zh", "120x40"), ("en", "80x24"))]

in_every_size = pytest.mark.parametrize(("lang", "size"), EVERY)
in_both_languages = pytest.mark.parametrize(("lang", "size"), TWO)


@pytest.fixture(scope="module")
def day() -> Story:
    """Told once; the pictures only look at it."""
    return a_full_day()


@pytest.fixture
def looks_right(day: Story, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Whether the screen behind these keys looks as it did; a key `#2` opens that incident."""
    # colours, animation and terminal features must not come from the machine
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def compare(lang: str, size: Size, keys: tuple[str, ...]) -> bool:
        app = an_app(day, lang=lang)
        app.animation_level = "none"

        async def before(pilot: Pilot[Any]) -> None:
            screen = Screen(app, pilot, day)
            await pilot.pause()
            for key in keys:
                await (opens(screen, int(key[1:])) if key.startswith("#") else screen.press(key))
            await stand_still(screen)

        facts = len(day.ledger.facts)
        same = snap_compare(app, terminal_size=size, run_before=before)
        assert len(day.ledger.facts) == facts, "a picture was to be taken, nothing written"
        return same

    return compare


async def opens(screen: Screen, number: int) -> None:
    """Opens an incident as Enter on its row does."""
    from shiftdesk.ui.actions.incidents import open_incident

    await open_incident(screen.app, screen.story.incident(number).id)
    await screen.settle()


@in_every_size
def test_home(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ())


@in_every_size
def test_fire_in_its_first_minute(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("#3",))


@in_every_size
def test_roles(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("f12",))


@in_every_size
def test_briefing(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("f8",))


@in_every_size
def test_queue(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("U", "down"))


@in_every_size
def test_round(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("O",))


@in_both_languages
def test_fault_with_a_report_overdue(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("#2",))


@in_both_languages
def test_picker(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("f2",))


@in_both_languages
def test_report_dialog(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("#2", "f4"))


@in_both_languages
def test_help(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("f1",))


@in_both_languages
def test_cover(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("f9",))


@in_both_languages
def test_who_writes(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("W",))
