"""Who acts for a role that nobody was given: told in the same words wherever roles are shown."""

from __future__ import annotations

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import HallChange, Person
from tests.ui.driver import a_real_desk, dashboard

SAID = {"zh": "王丽(代)", "en": "王丽 (acting)"}


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_home_roles_handover_and_the_incident_name_who_acts(lang: str) -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    async with dashboard(story, lang=lang) as screen:
        assert SAID[lang] in screen.panel("roles")
        await screen.press("f12")
        commander = next(line for line in screen.panel("roles-table").splitlines() if SAID[lang] in line)
        assert commander.rstrip().endswith({"zh": "代行,未指派", "en": "acting, nobody assigned"}[lang])
        await screen.press("A")
        assert SAID[lang] in screen.panel("handover-items")
        await screen.press("escape", "escape", "f7")
        assert SAID[lang] in screen.panel("head")


async def test_who_has_a_role_by_post_is_named_and_not_handed_over_as_vacant() -> None:
    story = a_real_desk()
    story.does(c.SetHall(change=HallChange(people=(Person("赵强", "保安"), Person("钱勇", "保安")))))
    story.does(c.StartShift(name="早班", leader="王丽", staff=("赵强", "钱勇")))
    async with dashboard(story) as screen:
        assert "赵强、钱勇" in screen.panel("roles")
        await screen.press("f12")
        guards = next(line for line in screen.panel("roles-table").splitlines() if line.startswith("保安"))
        assert "赵强、钱勇" in guards and "按岗位" in guards
        await screen.press("A")
        assert "保安" not in screen.panel("handover-items")
        story.does(c.AssignRole(role="guard", person="赵强"))
        await screen.press("escape")
        screen.app.renew()
        assert "✓ 在岗" in screen.panel("roles-table")


async def test_whose_a_step_is_stands_there_whole() -> None:
    story = a_real_desk().has_a_shift("王芳")
    story.starts("sys-single")
    async with dashboard(story, lang="en") as screen:
        await screen.press("f7")
        steps = screen.panel("steps")
        assert "王芳 (acting)" in steps and "王芳 (a…" not in steps and "shift leader 王芳" in steps
