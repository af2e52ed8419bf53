"""The chain of facts in day files: the ledger of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from shiftdesk.adapters.dayfile import HEAD, OPENING, Content
from shiftdesk.adapters.days import Days
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.heads import HeadNote
from shiftdesk.adapters.index import AMENDED, COMMAND, FACT, INCIDENT, Index, refs_of
from shiftdesk.adapters.lock import WAIT_S, Lock
from shiftdesk.adapters.newest import Newest, storage_of, store
from shiftdesk.adapters.openings import opening_of
from shiftdesk.adapters.past import Past, amendments_of, found_in
from shiftdesk.adapters.places import Places
from shiftdesk.adapters.removal import remove
from shiftdesk.adapters.seclusion import refuse_links, refuse_links_to_days
from shiftdesk.adapters.storage import name_of_copy
from shiftdesk.adapters.tail import Tail, behind, no_less, sealed, tail_of
from shiftdesk.adapters.verify import is_sound, verify
from shiftdesk.desk.ports import Day, Found, Head, Ids, News, NotSaved, Unusable, Verdict
from shiftdesk.domain.chain import Draft, Fact, canonical, sha
from shiftdesk.domain.retention import Cut


class DayLedger:
    """Day files under one folder, each a TinyDB. Reads never write and never wait for the lock."""

    def __init__(self, root: Path, ids: Ids, files: Files | None = None, wait_s: float = WAIT_S) -> None:
        """Touches nothing. `ids` makes the salts; `wait_s`: how long a writer waits for another one."""
        self._root = root
        self._ids = ids
        self._files = files or Files()
        self._lock = Lock(root / "lock", self._files, wait_s)
        self._days = Days(root / "days", self._files)
        self._today = Newest(self._days, self._files, root / "backups")
        self._past = Past(self._days, Index(root / "index" / "past.sqlite", self._files))
        self._note = HeadNote(root / "head.json", self._files)
        self._places = Places(root, self._days, self._files)
        self._held = False
        self._looked = False

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Holds the writers' lock between processes and threads; raises Busy after the waiting time, and Unusable
        when the data folder is a link or holds one.
        """
        refuse_links(self._root)
        with self._lock.exclusive():
            self._held = True
            try:
                yield
            finally:
                self._held = False

    def news(self, day: str | None, seq: int) -> News | None:
        """The facts behind `seq` of the newest day; None when there are none. An unchanged file is not read."""
        found = self._newest()
        if found is None:
            return None
        newest, content = found
        if newest != day:
            return News(newest, opening_of(self._days, newest, content), content.facts)
        facts = behind(content.facts, seq)
        return News(newest, None, facts) if facts else None

    def append(self, day: str, opening: dict[str, Any] | None, drafts: list[Draft], seq: int) -> tuple[Fact, ...]:
        """Seals and stores the drafts behind `seq`, all or none, durably; the caller holds the lock.

        `opening` begins a new day file. On a damaged day the facts go behind the last one that its head knows, and
        the file as it was found is kept under `backups`.

        Raises:
            NotSaved: the disk refused; everything is as before.
        """
        try:
            return self._append(day, opening, drafts, seq)
        except OSError as error:
            raise NotSaved(error.strerror or str(error)) from error

    def found(self) -> Found | None:
        """What a kill, a power cut or damage left; None when all is in order. Sure only under the lock."""
        unfinished, newest = len(self._days.leftovers()), self._newest()
        noted, broken = self._note.look()
        if newest is None or newest[1].whole:
            return Found(unfinished=unfinished, note=broken) if unfinished or broken else None
        day, content = newest
        head: Mapping[str, Any] = content.one(HEAD) or {}
        told = head.get("count")
        if not isinstance(told, int):  # nothing of the file can be read: the note beside the days knows how many it had
            told = noted.count - int(opening_of(self._days, day, content)["seq"]) if noted else 0
        lost = max(0, told - len(content.facts))
        kept = name_of_copy(day, content.data)
        return Found(unfinished=unfinished, damaged=day, lost=lost, kept=kept, note=broken)

    def days(self) -> list[str]:
        """All duty days on the disk, oldest first."""
        self._look()
        return self._days.all()

    def day(self, day: str) -> Day | None:
        """One day, whole as far as it can be read."""
        content = self._today.content(day)
        return Day(day, opening_of(self._days, day, content), content.facts) if content else None

    def facts_of(self, cmd: str) -> tuple[Fact, ...]:
        """What a command stored, on whatever day; empty when it is unknown.

        Raises:
            NotSaved: under the lock, when the disk does not say that it will keep them.
        """
        for day, facts in self._holding(COMMAND, cmd):
            if self._held:
                self._places.vouch(self._days.path(day).parent)
            return tuple(fact for fact in facts if fact.cmd == cmd)
        return ()

    def day_of(self, fact_id: str) -> str | None:
        """The day that holds a fact."""
        return next((day for day, _ in self._holding(FACT, fact_id)), None)

    def day_of_incident(self, number: int) -> str | None:
        """The newest day with a fact of that incident; log lines and follow-ups that only name it do not count."""
        return next((day for day, _ in self._holding(INCIDENT, str(number))), None)

    def amendments(self, day: str) -> dict[str, str]:
        """Amendments recorded on later days of entries of `day`: entry id -> newest amendment's fact id."""
        content = self._today.content(day)
        ids = {fact.id for fact in content.facts} if content else set()
        past = [later for later in self._past.holding(AMENDED, ids, self._held) if later > day]
        newest = self._newest()
        found: dict[str, str] = {}
        for later in [*past, *([newest[0]] if newest and newest[0] > day else [])]:
            then = self._today.content(later)
            found |= amendments_of(then.facts, ids) if then else {}
        return found

    def search(self, text: str, first: str | None, last: str | None) -> list[Fact]:
        """Facts whose payload holds the text (any case), on the days from `first` to `last`, oldest first."""
        self._look()
        files = (self._days.read(day) for day in self._days.between(first, last))
        return [fact for data in files if data is not None for fact in found_in(data, text)]

    def verify(self, head: Head | None = None) -> Verdict:
        """Reads everything and names the first thing that is wrong, also against a head that was kept elsewhere."""
        refuse_links(self._root, deep=True)  # a day's file that is a link is named by the verdict
        noted, broken = self._note.look()
        return verify(self._days, [known for known in (head, noted) if known is not None], broken)

    def sound(self, day: str) -> bool:
        """Whether a day is in itself as it was written."""
        content = self._days.load(day)
        return content is not None and is_sound(day, content)

    def remove(self, day: str, cut: Cut, seal: str | None) -> bool:
        """Takes the cut's content out of a past day; the caller holds the lock. False: damaged, left as found.

        Raises:
            NotSaved: the disk refused; the day is whole, and the same again does no harm.
        """
        if day not in self._days.all():
            return False
        try:
            self._places.tidy()
            done = remove(self._days, self._files, day, cut, seal)
        except OSError as error:
            raise NotSaved(error.strerror or str(error)) from error
        with suppress(Unusable):
            self._past.learn([day])
        return done

    def _holding(self, what: str, key: str) -> Iterator[tuple[str, tuple[Fact, ...]]]:
        """The days with a reference, newest first, with their facts."""
        newest = self._newest()
        if newest is None:
            return
        if (what, key) in refs_of(newest[1].facts):
            yield newest[0], newest[1].facts
        for day in reversed(self._past.holding(what, [key], self._held)):
            content = self._today.content(day)
            if content is not None and (what, key) in refs_of(content.facts):
                yield day, content.facts

    def _look(self) -> None:
        """Once before anything is read: no link leads out of the data folder, none into it."""
        if not self._looked:
            refuse_links(self._root, deep=True)
            refuse_links_to_days(self._days.folder)
            self._looked = True

    def _newest(self) -> tuple[str, Content] | None:
        self._look()
        return self._today.read()

    def _append(self, day: str, opening: dict[str, Any] | None, drafts: list[Draft], seq: int) -> tuple[Fact, ...]:
        before = self._days.newest()
        if (before or day) > day or (before == day) != (opening is None):
            raise ValueError(f"{day} cannot go behind {before} {'without' if opening is None else 'with'} an opening")
        if before is not None and before != day:
            storage_of(self._today.open(before)).keep_damaged()
        db = self._today.open(day)
        content = storage_of(db).content()
        if content is None:
            # salted, so that nobody can find out by trying what stood in it once it is removed
            opening = {**(opening or {}), "salt": self._ids.fresh()}
            tail = Tail(0, seq, sha(canonical(opening)))
        else:
            first = opening_of(self._days, day, content)
            tail = tail_of(content, seq, first)
            if not content.whole:
                tail = no_less(tail, self._note.read())
            opening = None if content.one(OPENING) else first
        self._places.settle(self._days.path(day).parent)
        facts = sealed(drafts, tail, self._ids.fresh)
        store(db, opening, tail.count, facts)
        # they are stored: nothing that fails from here on may say that they are not
        follows = tail.prev if opening is None else str(opening.get("head", ""))
        self._note.leave(tail.seq, follows, Head(count=facts[-1].seq, hash=facts[-1].hash))
        with suppress(Unusable):
            self._places.tidy()
            if before is not None and before != day:
                self._past.learn([before])
        # as every reader sees them: what were tuples are lists now
        return behind(storage_of(db).stored(), tail.seq)
