"""What the board keeps of everything owed: deadlines near and far, cases, papers out, the shift leader's day."""

import base64
import zlib
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.domain.cases import Case
from shiftdesk.domain.chain import canonical, plain, typed
from shiftdesk.domain.deadlines import Deadline, in_order, split
from shiftdesk.domain.moments import after, midnight, to_text
from shiftdesk.domain.papers import Paper
from shiftdesk.domain.rounds import Round

NEAR_DAYS = 40
"""House: what is due later than this many days ahead sleeps in a packet that is not opened before."""


ATTENDED = ("present", "absent", "leave", "late", "rest", "duty")
"""How a person can be found (A-02-11); rest and duty are the roll call's words for who need not be there."""


class Attended(msgspec.Struct, frozen=True):
    """One person's attendance, in one of the words of `ATTENDED`."""

    name: str
    state: str


class Attendance(msgspec.Struct, frozen=True, kw_only=True):
    """Who was there, as taken for a shift."""

    shift: str
    taken: DateTime
    by: str
    people: tuple[Attended, ...]


class Signed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A task of the shift that was done once: registers complete, statistics sent."""

    shift: str
    when: DateTime
    by: str
    note: str = ""
    to: str = ""


class Owed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything owed.

    Attributes:
        deadlines: those that wait and are near, and those begun or met today, by due time.
        far: those that are far away, packed, by the month in which they are due (`2027-11`).
        cases: open ones, and those ended today. papers: what is out, and what came back today.
        rounds, attendance, registers, statistics: of the shifts of this duty day. served: hours of this day for which
        the day before made a round.
    """

    deadlines: tuple[Deadline, ...] = ()
    far: dict[str, str] = {}
    cases: dict[str, Case] = {}
    papers: dict[str, Paper] = {}
    rounds: tuple[Round, ...] = ()
    served: tuple[DateTime, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    registers: tuple[Signed, ...] = ()
    statistics: tuple[Signed, ...] = ()

    def find(self, name: str) -> Deadline | None:
        """A deadline by its id, also one that sleeps."""
        here = next((one for one in self.deadlines if one.id == name), None)
        return here or next((one for one in self.asleep() if one.id == name), None)

    def asleep(self) -> list[Deadline]:
        """All that are far away, by due time; unpacks them."""
        return [one for month in sorted(self.far) for one in unpacked(self.far[month])]

    def rounds_of(self, shift: str) -> tuple[Round, ...]:
        """The rounds of one shift."""
        return tuple(one for one in self.rounds if one.shift == shift)

    def round_going_on(self) -> Round | None:
        """The round that was begun and not ended."""
        return next((one for one in reversed(self.rounds) if one.done is None), None)

    def hours_served(self) -> set[DateTime]:
        """The set hours for which a round was begun, by whatever shift."""
        return {one.hour for one in self.rounds if one.hour is not None} | {*self.served}


def packed(deadlines: Iterable[Deadline]) -> str:
    """Deadlines as one short text."""
    return base64.b85encode(zlib.compress(canonical([plain(one) for one in deadlines]), 9)).decode("ascii")


def unpacked(text: str) -> tuple[Deadline, ...]:
    """What `packed` put together."""
    found: tuple[Deadline, ...] = typed(
        msgspec.json.decode(zlib.decompress(base64.b85decode(text))), tuple[Deadline, ...]
    )
    return found


def put(owed: Owed, *deadlines: Deadline) -> Owed:
    """With these new deadlines; ids are never used twice, so nothing that sleeps is looked at."""
    return replace(owed, deadlines=in_order([*owed.deadlines, *deadlines])) if deadlines else owed


def change(owed: Owed, *changed: Deadline) -> Owed:
    """With these in the place of those of the same id; what slept is awake then."""
    names = {one.id for one in changed}
    kept = [one for one in owed.deadlines if one.id not in names]
    if len(owed.deadlines) - len(kept) < len(names):
        owed = _woken(owed, names)
    return replace(owed, deadlines=in_order([*kept, *changed]))


def without(owed: Owed, of: str) -> Owed:
    """Without those that wait for `of`: it is over, or nothing is owed for it any more."""
    return replace(owed, deadlines=tuple(one for one in owed.deadlines if one.of != of or one.done is not None))


def _woken(owed: Owed, names: set[str]) -> Owed:
    """Without those of these ids among the sleeping ones."""
    far = dict(owed.far)
    for month, text in owed.far.items():
        inside = unpacked(text)
        left = [one for one in inside if one.id not in names]
        if len(left) == len(inside):
            continue
        if left:
            far[month] = packed(left)
        else:
            del far[month]
    return replace(owed, far=far)


def carried(owed: Owed, day: str, zone: str) -> Owed:
    """What the opening of `day` keeps: what waits, near or asleep; of the day itself only papers that are out."""
    start = midnight(day, zone)
    edge = after(start, NEAR_DAYS * 86400)
    waiting = [one for one in owed.deadlines if one.done is None]
    month = to_text(edge)[:7]
    woken = [one for name in owed.far if name <= month for one in unpacked(owed.far[name])]
    near, far = split([*waiting, *woken], edge)
    sleeping = {name: text for name, text in owed.far.items() if name > month}
    for name in sorted({to_text(one.due)[:7] for one in far}):
        new = [one for one in far if to_text(one.due)[:7] == name]
        sleeping[name] = packed(in_order([*new, *(unpacked(sleeping[name]) if name in sleeping else ())]))
    return Owed(
        deadlines=near, far=dict(sorted(sleeping.items())),
        cases={key: case for key, case in owed.cases.items() if case.ended is None},
        papers={key: paper for key, paper in owed.papers.items() if paper.back is None},
        # an unfinished round does not go on in another file: its hour is owed again
        served=tuple(sorted({
            hour for hour in (*owed.served, *(one.hour for one in owed.rounds if one.done)) if hour and hour >= start
        })),
    )  # fmt: skip
