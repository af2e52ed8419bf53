"""`demo`: a day at a hall in a throw-away folder, written as it would have happened, then the dashboard."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click
from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.cli.demo_day import demo_day
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, Verb
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.ports import Reading
from shiftdesk.desk.pulse import Beat
from shiftdesk.domain.moments import after


class StagedClock:
    """A clock that stands where the day's story is."""

    def __init__(self, wall: DateTime) -> None:
        """Stands at `wall`."""
        self.wall = wall

    def read(self) -> Reading:
        """The story's time; it ran without a break."""
        return Reading(self.wall, self.wall.timestamp(), self.wall.timestamp())


def fill(desk: Desk, lang: str) -> None:
    """Writes the day up to now: each command at the minute at which it happened."""
    now = desk.now()
    clock = StagedClock(now)
    staged = Desk(replace(desk.ports, clock=clock))
    for minutes, command in demo_day(lang):
        clock.wall = after(now, -60.0 * minutes)
        staged.ask(command)
    # the desk counts as watched until now, so the dashboard finds nothing missed
    desk.ports.pulse.beat(Beat(at=now))
    desk.refresh()


@click.command("demo", cls=Verb, options_metavar=REST)
@click.option("--keep", is_flag=True)
@click.pass_obj
def demo(face: Face, keep: bool) -> None:
    """Fills a throw-away folder and opens the dashboard over it."""
    folder = Path(tempfile.mkdtemp(prefix="shiftdesk-demo-"))
    try:
        desk = face.world.open_desk(folder)
        fill(desk, face.lang)
        if keep:
            return face.lines([face.say("cli.demo.folder", folder=folder)])
        face.status = face.world.dashboard(desk, folder, face.lang)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
