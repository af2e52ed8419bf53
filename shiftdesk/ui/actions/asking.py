"""What actions of the day share: lists of people, names as typed, a question with yes and no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from shiftdesk.domain.playbook import Level
from shiftdesk.ui.actions.common import pick
from shiftdesk.ui.screens.form import Field, Values
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import key_for

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

CONFIRM = "confirm-"
_MARKS = ",\uff0c\u3001;\uff1b"
_PART = re.compile(rf"(?:\\[{_MARKS}\\]|[^{_MARKS}\n])+")
_ESCAPED = re.compile(rf"\\([{_MARKS}\\])")
"""A backslash before a comma or another backslash makes it part of the name."""


async def agreed(app: DeskApp, title: str, yes: str, no: str) -> bool:
    """Whether a person says yes. Only inside a worker."""
    items = [Item("yes", yes, letter="y", digit="1"), Item("no", no, letter="n", digit="2")]
    return await pick(app, title, items) == "yes"


def names_in(text: str) -> tuple[str, ...]:
    """The names of a list as it is typed, with Chinese or other commas."""
    names = (_ESCAPED.sub(r"\1", part.strip()) for part in _PART.findall(text))
    return tuple(name for name in names if name)


def listed(app: DeskApp, names: Sequence[str]) -> str:
    """The names as a list to type on; `names_in` reads the same names from it."""
    return app.say("word.separator").join(re.sub(rf"([{_MARKS}\\])", r"\\\1", name) for name in names)


def confirm_fields(app: DeskApp, level: Level) -> list[Field]:
    """A choice for each thing that the receiver of a level should confirm: not yet, or the confirmed thing's words."""
    say = app.say
    return [
        Field(
            f"{CONFIRM}{n}", text.say(app.lang), kind="choice",
            choices=(("", say("confirm.not_yet")), (text.say(app.lang), say("confirm.yes"))),
        )
        for n, text in enumerate(level.confirms)
    ]  # fmt: skip


def confirmed(values: Values) -> list[str]:
    """The words of what was confirmed in the fields of `confirm_fields`."""
    return [value for name, value in values.items() if name.startswith(CONFIRM) and value]


def numbered(items: Sequence[Item]) -> list[Item]:
    """The items with the digits 1 to 9 for the first nine, and no other digit."""
    return [item._replace(digit=str(n) if n < 10 else "") for n, item in enumerate(items, 1)]


def people_of(app: DeskApp) -> list[str]:
    """Everybody known here: the shift's leader and staff, then all others of the hall."""
    board = app.view.board
    on_shift = (board.shift.leader, *board.shift.staff) if board.shift else ()
    return list(dict.fromkeys([*on_shift, *(person.name for person in board.hall.people)]))


def hints(app: DeskApp, actions: Sequence[str]) -> str:
    """Keys and words of those actions that can be done now, for the edge of a panel."""
    from shiftdesk.ui.actions import why_not

    possible = [action for action in actions if why_not(app, action) is None]
    return " · ".join(f"{key_for(app, action)} {app.say(f'key.{action}')}" for action in possible)
