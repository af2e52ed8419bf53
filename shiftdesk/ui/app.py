"""The app is a table of contents: what it holds, its one beat, and where actions go."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar

from pendulum import DateTime
from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from shiftdesk.desk.context import Context
from shiftdesk.desk.engine import STILL_S
from shiftdesk.desk.outbox import View
from shiftdesk.desk.ports import Busy, NotSaved, Unusable
from shiftdesk.domain.board import Board
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts import on_screen, say
from shiftdesk.ui import bell, palette, themes
from shiftdesk.ui.again import Owed
from shiftdesk.ui.border import CleanFilter
from shiftdesk.ui.clerk import Clerk
from shiftdesk.ui.ending import Pausing
from shiftdesk.ui.focus import current, in_sight
from shiftdesk.ui.grab_watch import GrabWatch
from shiftdesk.ui.key_order import KeyOrder
from shiftdesk.ui.keys import bindings, keymap
from shiftdesk.ui.known import KnownNumbers
from shiftdesk.ui.later import load_later
from shiftdesk.ui.memory import MinuteOfMemory, collect_again
from shiftdesk.ui.noticing import NoticingApp
from shiftdesk.ui.plan_watch import PlanWatch
from shiftdesk.ui.restated import Restated
from shiftdesk.ui.speak import Named, trouble_text
from shiftdesk.ui.stylebook import StyleBook
from shiftdesk.ui.writer import Writer

STYLES = ("base", "home", "incident", "dialogs", "pages")
"""One style file per area, in this order."""


class DeskApp(NoticingApp):
    """The dashboard of one desk."""

    ENABLE_COMMAND_PALETTE = False
    COMPONENT_CLASSES: ClassVar[set[str]] = palette.CLASSES
    BINDINGS: ClassVar[list[BindingType]] = list(bindings("all"))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]

    def __init__(self, context: Context) -> None:
        """An app that has read nothing yet."""
        files: list[str | PurePath] = [context.styles / f"{name}.tcss" for name in STYLES]
        super().__init__(context, css_path=files)
        self.preferences = context.preferences
        self.plan_watch = PlanWatch(context)
        changed = partial(self._from_clerk, self.renew)
        self.clerk = Clerk(context, changed, self._refused_later, self.plan_watch.look)
        self.writer = Writer(context.desk.ports.user, context.desk.ports.clock.read().boot)
        self.bell_keeper = bell.BellKeeper()
        self._view = View(board=context.desk.board)
        self.at_work: list[str] = []
        self._opened = context.desk.ports.clock.read().mono
        # form -> what was typed into it and not sent: the disk may be slower than the form is opened again
        self.typed: dict[str, str] = {}
        # what the disk refused is known again, so that it is stored once however often it is sent
        self.owed = Owed(context.outbox)
        self.restated = Restated()
        self._known = KnownNumbers()
        self.key_order = KeyOrder(self, super().on_event)
        self.grab_watch = GrabWatch()
        self._border = CleanFilter()
        self._next_beat: asyncio.TimerHandle | None = None
        self._memory = MinuteOfMemory(self.now())
        # chosen before anything is drawn: a theme that changes later is a second round over all styles
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.name_of(self.preferences.theme)
        self.stylesheet = StyleBook(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Every drawn line goes over the output border last."""
        return [*super().get_line_filters(), self._border]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for the moment before a theme of ours is chosen."""
        return dict(themes.THEMES[0].variables)

    @property
    def lang(self) -> str:
        """`zh` or `en`."""
        return self.preferences.lang

    def say(self, key: str, /, **facts: Any) -> str:
        """A text of the catalogues in the chosen language."""
        return say(self.lang, on_screen(self.lang, key), press=Named(self.preferences.keys), **facts)

    @property
    def view(self) -> View:
        """The board with what is not saved yet; made anew by `renew`."""
        return self._view

    def numbers(self, board: Board | None = None) -> frozenset[str]:
        """The customers' numbers that lists mask: those of the desk, and of the board of which a list speaks."""
        here = self._view.board
        return self._known.of(here) if board is None or board is here else self._known.of(here, board)

    def playbooks(self) -> list[Playbook]:
        """All playbooks, read once and again when a file changed."""
        return self.plan_watch.read()

    def now(self) -> DateTime:
        """The wall clock."""
        return self.context.desk.now()

    def get_default_screen(self) -> Screen[Any]:
        """The home screen is the first one drawn; a desk that customers can see begins with nothing at all."""
        from shiftdesk.ui.screens.home import HomeScreen

        self.context.desk.refresh()
        self._view = self.context.outbox.view()
        self.grab_watch.look(self, self._view.board)
        return Screen() if self._view.board.hall.place == "hall" else HomeScreen()

    def on_mount(self) -> None:
        """Covers the screen where customers see it, then starts the beat and the clerk."""
        self.set_keymap(keymap(self.preferences.keys))
        self._first_question()
        if self.ending is not None:
            Pausing(self).listen()
        self.beat()
        self.call_after_refresh(self._behind_the_first_picture)

    def _first_question(self) -> None:
        if self.context.lies_open:
            self.notify(self.say("data.open", folder=self.context.lies_open), timeout=12, markup=False)
        if self._view.board.hall.place == "hall":
            from shiftdesk.ui.screens.cover import CoverScreen
            from shiftdesk.ui.screens.home import HomeScreen

            self.push_screen(HomeScreen())
            self.push_screen(CoverScreen())
        elif not self._view.board.hall.name:
            self.run_worker(self._first_run(), group="actions")

    def _behind_the_first_picture(self) -> None:
        collect_again()
        self.clerk.start()
        # before anyone needs them: an incident must not wait for files, nor a key for code
        self.clerk.do(self.context.desk.prepare)
        self.clerk.do(self.playbooks)
        self.run_worker(load_later(), group="later")

    async def on_event(self, event: events.Event) -> None:
        """Every key and click, before anything else: after a quiet time another person may sit here."""
        by_hand = isinstance(event, events.Key | events.Paste | events.MouseDown) and not event.is_forwarded
        if by_hand:
            self.read_notices()
            if self.writer.touched(self.context.desk.ports.clock.read().boot):
                self.call_later(self.renew)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.key_order.comes(event)
        elif self.screen_stack or not isinstance(event, events.Key):  # a key may come back when the screens are gone
            await super().on_event(event)

    def working(self, on: bool, word: str = "save.working") -> None:
        """Shows on the strip what takes its time, until that is done."""
        if (word in self.at_work) != on:
            self.at_work = [*self.at_work, word] if on else [one for one in self.at_work if one != word]
            self.renew()

    async def _first_run(self) -> None:
        from shiftdesk.ui.actions.day import first_run

        await first_run(self)

    def on_unmount(self) -> None:
        """The terminal is given back; nothing that was accepted or typed is left unwritten."""
        if self.ending is not None:
            self.ending.screen_ends()
        if self._next_beat is not None:
            self._next_beat.cancel()
        self.keeper.stop()
        self.clerk.stop()

    @property
    def engine_age(self) -> float:
        """Seconds since the engine of this desk beat, or since the desk was opened."""
        still = self.context.desk.still_s()
        return self.context.desk.ports.clock.read().mono - self._opened if still is None else still

    @property
    def engine_stands(self) -> bool:
        """Whether the engine stands still: levels show when they are due, but nobody records that."""
        return self.engine_age >= STILL_S

    def beat(self) -> None:
        """The one ticker of the app: at every full second of the wall clock."""
        now = self.now()
        # the loop's own timer: one of the library's each second costs as much as a list
        pause = 1.0 - now.microsecond / 1e6 + 0.002
        self._next_beat = asyncio.get_running_loop().call_later(pause, self.call_next, self.beat)
        self.clerk.tend()
        self.draw(now)

    def draw(self, now: DateTime) -> None:
        """What shows time, and the bell if it is to ring now."""
        for screen in in_sight(self.screen_stack):
            draw = getattr(screen, "beat", None)
            if draw is not None and screen.is_mounted and screen.children:
                draw(self._view, now)
        if self.bell_keeper.rings(self._view.board, now):
            self.bell()
        # last: a clock does not wait for it
        self._memory.looked_after(now)

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """What is seen behind dialogs. The library counts the page below in any case: what a hidden page wants to be
        painted, perhaps for another size of the window, would be painted over the one that is seen.
        """
        return in_sight(self.screen_stack)[:-1]

    def renew(self) -> None:
        """Reads the view again and lets the screens show it."""
        self._view = self.context.outbox.view()
        self.grab_watch.look(self, self._view.board)
        now = self.now()
        for screen in self.screen_stack:
            show = getattr(screen, "renew", None)
            if show is not None and screen.is_mounted and screen.children:
                show(self._view, now)
        if self.bell_keeper.rings(self._view.board, now):
            self.bell()

    def _from_clerk(self, call: Any) -> None:
        if self.is_running:
            self.call_later(call)

    def _refused_later(self, refusal: Refused) -> None:
        self._from_clerk(lambda: self.complain(refusal))

    def complain(self, error: BaseException) -> None:
        """Shows why something was not done; a fault of the program leaves a crash file and the desk stays open."""
        known = isinstance(error, Refused | NotSaved | Busy | Unusable)
        text = trouble_text(self, error)
        if not known:
            text = self.say("fault.line", path=str(self.context.crashed(error) or "-"))
        self.notify(text, severity="warning" if isinstance(error, Refused) else "error", timeout=8, markup=False)

    async def action_do(self, name: str) -> None:
        """Does the action of a row of the key table."""
        from shiftdesk.ui.actions import perform

        await perform(self, name)

    def current_incident(self) -> Incident | None:
        """The incident that incident keys mean now: the open one, the chosen one, else the most urgent."""
        return current(self)

    def pop_screen(self) -> AwaitComplete:
        """A dialog that is taken away answers with nothing: whoever waits for it must not wait for ever."""
        left = getattr(self.screen, "taken_away", None)
        closed: AwaitComplete | None = left() if left else None
        return closed or super().pop_screen()

    async def cover(self) -> None:
        """Swaps in the neutral page, or takes it away."""
        from shiftdesk.ui.screens.cover import CoverScreen

        if isinstance(self.screen, CoverScreen):
            await self.pop_screen()
        else:
            await self.push_screen(CoverScreen())
