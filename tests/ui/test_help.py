"""The help page: every key where it works, and why it rests, in whole sentences."""

from __future__ import annotations

from itertools import takewhile

import pytest

from shiftdesk.domain.commands import AssignRole
from shiftdesk.texts import say
from shiftdesk.ui.keys import TABLE
from shiftdesk.ui.screens.help import help_rows, reasons
from tests.ui.driver import a_real_desk, dashboard

EVERY = [(lang, size) for lang in ("zh", "en") for size in ((120, 40), (80, 24))]
PAGES = {
    "I": "incident.all", "L": "due.list", "U": "followup.list", "F": "form.list", "T": "day.menu", "A": "handover.open",
    "O": "round.open", "f8": "briefing.open", "f12": "roles.open", "f1": "view.help",
}  # fmt: skip
"""Keys that open a page, and what they do."""


@pytest.mark.parametrize(("lang", "size"), EVERY)
async def test_nothing_on_the_help_page_is_cut(lang: str, size: tuple[int, int]) -> None:
    async with dashboard(a_real_desk().has_a_shift(), size=size, lang=lang) as screen:
        await screen.press("f1")
        assert "…" not in screen.panel("help")


async def test_a_key_stands_under_the_place_where_it_works_with_its_reason_below() -> None:
    async with dashboard(a_real_desk().has_a_shift(), lang="en") as screen:
        why = reasons(screen.app)
        lines = ["".join(text for text, _ in row.spans).strip() for row in help_rows(screen.app, why, 60)]
        for scope in ("home", "incident", "roles"):
            block = [*takewhile(bool, lines[lines.index(say("en", f"help.scope.{scope}")) + 1 :])]
            keys = [key for key in TABLE if key.scope == scope]
            assert [line.split("   ")[-1].strip() for line in block[: len(keys)]] == [
                say("en", f"key.{key.id}") for key in keys
            ]
            said = " ".join(block[len(keys) :])
            assert all(say("en", reason) in said for key in keys if (reason := why[key.id]))


async def test_what_the_page_below_can_do_does_not_rest_behind_the_help() -> None:
    story = a_real_desk().has_a_shift()
    story.does(AssignRole(role="commander", person="王丽"))
    async with dashboard(story, size=(200, 60)) as screen:
        await screen.press("f1")
        assert say("zh", "why.role.vacant") in screen.panel("help"), "on the home screen no role is chosen"
        await screen.press("escape", "f12", "f1")
        assert say("zh", "why.role.vacant") not in screen.panel("help")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_page_has_the_name_of_the_key_that_opens_it(lang: str) -> None:
    async with dashboard(a_real_desk().has_a_shift(), lang=lang) as screen:
        for key, action in PAGES.items():
            await screen.press(key)
            titles = [str(one.border_title).casefold() for one in screen.app.screen.query("*") if one.border_title]
            assert any(say(lang, f"key.{action}") in title for title in titles), (key, titles)
            await screen.press("escape")
