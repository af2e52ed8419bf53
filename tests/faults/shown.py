"""Kills while a dashboard stands open over the same folder, and of the dashboard itself."""

from __future__ import annotations

from pathlib import Path

from shiftdesk.assembly import open_desk
from shiftdesk.domain.commands import SetHall
from shiftdesk.domain.hall import HallChange
from tests.faults.kills import Killer, Tally
from tests.faults.onlooker import Onlooker
from tests.faults.story import facts_of

ROUND = 10
"""Kills of others between two of the dashboard."""


def kills_under_a_screen(folder: Path, count: int, seed: int) -> Tally:
    """So many kills of writers; after each ten the dashboard, which goes on until then, is killed as well."""
    data = folder / "data"
    screens: list[Onlooker] = []

    def looks() -> None:
        for screen in screens:
            screen.look(0.0)

    killer = Killer(folder, seed, looks)
    wrote: list[str] = []
    # a hall without a name would be asked for it in a form
    open_desk(data).ask(SetHall(change=HallChange(name="城东")))
    for turn in range(max(1, count // ROUND)):
        with Onlooker(data) as screen:
            screens[:] = [screen]
            screen.opens()
            killer.kills(killer.tally.kills + ROUND, moving=False)
            screen.shows(f"other-{turn}")
            wrote.append(f"screen-{turn}")
            screen.writes(wrote[-1])
            screen.kill9()
            killer.tally.kills += 1
            killer.tally.acknowledged += 1
        stored = [str((fact.data or {}).get("text")) for fact in facts_of(open_desk(data))]
        killer.tally.lost += sum(text not in stored for text in wrote)
        killer.tally.doubled += sum(stored.count(text) > 1 for text in wrote)
    killer.count_days()
    return killer.tally
