"""Playbooks as a picker shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.playbook import Playbook
from shiftdesk.ui.screens.pick import Item

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def plan_items(app: DeskApp, plans: list[Playbook]) -> list[Item]:
    """Playbooks to pick: by letter, digit, or any of their names."""
    return [
        Item(
            p.id,
            p.title.say(app.lang),
            app.say("picker.life") if p.life_danger else app.say(f"family.{p.family}"),
            p.key,
            p.digit or "",
            (p.title.zh, p.title.en, p.id),
            "danger" if p.life_danger else "strong",
        )
        for p in plans
        if p.incident
    ]
