"""The clerk: one thread that does all writing and reading of the ledger, in order, off the UI loop."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shiftdesk.desk.context import Context
from shiftdesk.desk.desk import Answer
from shiftdesk.desk.keeper import Keeper
from shiftdesk.desk.ports import NotSaved
from shiftdesk.domain.refusal import Refused

if TYPE_CHECKING:
    from pendulum import DateTime

    from shiftdesk.desk.past_runs import PastRuns
    from shiftdesk.domain.commands import Command

OUTBOX = "outbox"
"""Name of the draft that keeps what is not on the disk yet."""
BEAT_S = 0.5
"""House: how often the clerk looks for other processes' facts and for what is due."""
STOP_S = 6.0
"""House: the end waits this long for what is being written: longer than for the lock, not for a dead disk."""


class Clerk:
    """Works off what it is given; between jobs it beats: saves what waits, raises what is due, reads others' facts."""

    def __init__(
        self, context: Context, changed: Callable[[], None], refused: Callable[[Refused], None],
        look: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        """All three are called from the clerk's thread; `look` tells whether something beside the ledger changed."""
        self._look = look
        self._context = context
        self._changed = changed
        self._refused = refused
        self._jobs: queue.Queue[tuple[Callable[[], Any], Future[Any]] | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self.trouble: Exception | None = None
        self.troubled: DateTime | None = None
        self._ticks = False
        self._unpacked = False
        self.keeper = Keeper(context.desk, changed)

    def start(self) -> None:
        """Begins to work."""
        self._thread = threading.Thread(target=self._run, name="clerk", daemon=True)
        self._thread.start()

    def tend(self) -> None:
        """Starts again if it broke down; what it was given is still there."""
        if self._thread is not None and not self._thread.is_alive():
            self.start()

    def stop(self) -> None:
        """Finishes what was given, then ends; called before the app returns. A disk that hangs is left behind."""
        thread, self._thread = self._thread, None
        if thread is not None and thread.is_alive():
            self._jobs.put(None)
            thread.join(timeout=STOP_S)
        self.keeper.stop()

    def do(self, job: Callable[[], Any]) -> Future[Any]:
        """Has a job done after those before it."""
        done: Future[Any] = Future()
        self._jobs.put((job, done))
        return done

    def ask(self, command: Command) -> Future[Answer]:
        """Has a command done; the future brings the answer, or Refused, NotSaved, Busy."""
        return self.do(lambda: self._context.desk.ask(command))

    @cached_property
    def past(self) -> PastRuns:
        """What past runs took; the clerk reads of them when it has nothing else to do."""
        from shiftdesk.desk.past_runs import PastRuns  # nothing that the first picture waits for

        return PastRuns(self._context.desk)

    def nudge(self) -> None:
        """Something was put into the outbox: save it now."""
        self._jobs.put((lambda: None, Future()))

    def _run(self) -> None:
        self._unpack()
        while True:
            try:
                job = self._jobs.get(timeout=BEAT_S)
            except queue.Empty:
                self._beat()
                if self.past.look():
                    self._changed()
                continue
            if job is None:
                self._beat()
                return
            self._work(*job)
            self._beat()

    def _unpack(self) -> None:
        """Takes up what an earlier run could not save, once; the disk may be slow, so not before the first picture."""
        if not self._unpacked:
            self._unpacked = True
            self._context.outbox.unpack(self._context.drafts.load(OUTBOX))
            if self._context.outbox.waiting:
                self._changed()

    def _work(self, job: Callable[[], Any], done: Future[Any]) -> None:
        if not done.set_running_or_notify_cancel():
            return
        try:
            answer = job()
        except BaseException as error:  # the waiting screen gets whatever went wrong
            if isinstance(error, NotSaved):
                self._blame(error)
            done.set_exception(error)
        else:
            if isinstance(answer, Answer):
                self._blame(None)
            done.set_result(answer)

    def _blame(self, error: Exception | None) -> None:
        """What keeps the desk from saving, until something is saved again."""
        if type(error) is not type(self.trouble) or str(error) != str(self.trouble):
            self.trouble = error
            self.troubled = (self.troubled or self._context.desk.now()) if error else None
            self._changed()

    def _beat(self) -> None:
        """Never raises: whatever refuses is trouble to show, not an end."""
        try:
            changed = self._flush()
            # looks for others' facts at every beat, and is the engine at every second one
            self._ticks = not self._ticks
            desk, outbox = self._context.desk, self._context.outbox
            if self._ticks and desk.tick(*self._unsaved()):
                changed = True
                self._blame(outbox.failed)
            elif not self._ticks:
                changed = desk.refresh() or changed
                self.keeper.beat()
                changed = self._look() or changed
        except Exception as error:  # a clerk that dies would leave a desk that only looks alive
            self._blame(error)
        else:
            if isinstance(self.trouble, Exception) and not isinstance(self.trouble, NotSaved):
                self._blame(self._context.outbox.failed)
            if changed:
                self._changed()

    @property
    def refused(self) -> bool:
        """Whether the disk did not take what somebody sent, which still stands in its field."""
        return isinstance(self.trouble, NotSaved)

    def _unsaved(self) -> tuple[DateTime | None, str]:
        """Since when something is not saved, and why: what waits, or what the disk refused and stands in its field."""
        outbox = self._context.outbox
        since = outbox.view().since or (self.troubled if self.refused else None)
        return since, outbox.error or (str(self.trouble) if self.refused else "")

    def _flush(self) -> bool:
        """Saves what waits; what cannot be saved yet is kept for the next start. True when something changed."""
        outbox, drafts = self._context.outbox, self._context.drafts
        if not outbox.waiting:
            return False
        drafts.save(OUTBOX, outbox.packed())
        for refusal in outbox.flush():
            self._refused(refusal)
        drafts.save(OUTBOX, outbox.packed())
        self._blame(outbox.failed)
        return True
