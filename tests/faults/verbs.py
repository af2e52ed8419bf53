"""Every command of the command line, in an order in which none is refused; a new one needs a row here."""

from __future__ import annotations

import errno
import io
import itertools
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout

import click
import msgspec

from shiftdesk.cli.main import main, root
from shiftdesk.cli.world import World
from shiftdesk.desk.retention import plan_of
from shiftdesk.domain.board import Board
from shiftdesk.domain.payloads import LogWritten
from tests.faults.disk import ROOT, Image, MemoryDisk
from tests.faults.refuse import CODES
from tests.faults.refuse import READS as READ_CALLS
from tests.faults.refusing import Refusing
from tests.faults.story import Place, facts_of, whole

HOUR = 3600.0


def _fields(kind: str) -> str:
    return " ".join(f"{name}={value}" for name, value in whole(kind).items())


CHANGES: tuple[str | float, ...] = (
    "setup --hall 城东营业厅 --sibling 城西 --contact 综合组:0571-87654321",
    "shift start 早班 --leader 王丽 --staff 李强 --until +8h",
    "log add 开门",
    "log amend {entry} 08:05开门",
    "log carry {entry}", "log discharge {entry}", "document add 新资费说明 --level 01", "document read W1 王丽",
    "role assign 保安 李强", "role release 保安", "role assign 现场指挥 李强",
    "briefing start --host 王丽", "briefing note 着装", "briefing rollcall --expected 1 --present 1",
    "briefing close --summary 完", "briefing sign 王丽",
    "incident start sys-single --onset -2m", "incident note 1 登录不上", "incident place 1 三号台",
    "incident onset 1 -4m", "incident report 1 L0", "incident answered 1 L0 派人",
    "incident handed 1 six --note 已送", "incident correct 1 L0 --how face --reason 记错", "incident step 1 onset done",
    "incident ack 1", "incident answer 1 other-halls normal", "incident role 1 clerk 李强", "incident hall 1 城西 ok",
    "followup add pre-accepted --customer 钱女士 --phone 13900000000 --incident 1", "followup attempt F1",
    "followup keyed F1", "followup dispatched F1",
    "followup add callback --customer 孙 --phone 13900000001", "followup done F2",
    "followup add callback --customer 周 --phone 13900000002", "followup cancel F3 --note 不用了",
    "form open TH --incident 1", f"form fill TH1 {_fields('TH')}", "form copy TH1 police --to 派出所",
    f"form open RB --incident 1 --for 李强 {_fields('RB')}", "form done RB1", "form reveal RB1 --to police",
    "form open VS", "form void VS1 --reason 走错",
    "followup add complaint --customer 吴 --phone 13900000003 --important", "followup leaders F4",
    "followup visit F4 +2h", "followup move F4 --due +3h --reason 改期",
    "followup add callback --customer 郑 --phone 13900000004", "followup told F5 +2h",
    "deadline add 报表 --due +2h", "deadline move D1 --due +3h --reason 等", "deadline done D1",
    "case open new --customer 马", "case step C1 slip", "recording add safety 安全活动", "day attendance",
    "round start",
    "round mark exits ok", "round done", "paper out 申请表 --qty 5 --to 一号台", "paper back P1", "day registers",
    "day statistics --to 中心 --analysis 无",
    0.6 * HOUR, "tick", "incident skip 1 L1 --reason 无人", "incident reclassify 1 sys-multi --hall 城西",
    "incident report 1 M0", "incident report 1 M1",
    "incident resolve 1", "incident reopen 1 --reason 又断", 5.0, "incident resolve 1",
    "incident gate 1 halls-restored", "incident close 1", "incident start fire", "incident cancel 2 --reason 误报",
    "incident start fire --drill", "drill record 3 --participants 王丽,李强 --evaluation 撤完",
    "incident start fire --drill", "incident real 4", "incident casualties 4 一人扭伤",
    "incident start illness", "incident link 4 5",
    "campaign start 周年庆", "campaign step supplies done", "campaign end",
    "shift handover --to 李强", "shift words 三号机等配件", "shift withdraw", "shift handover --to 李强",
    "shift refuse --by 李强 --reason 没到岗", "shift handover --to 李强", 16 * HOUR,
    "shift accept --by 李强 --name 晚班 --staff 王丽", "role confirm", "shift end",
    "hold add 诉讼 --from 2026-11-01 --reason 来函", "hold release H1 --reason 结案",
    "retention set --period followup=90 --backup-days 7", 200 * 24 * HOUR, "log add 半年后",
    "retention run --plan {plan}",
)  # fmt: skip
"""Commands, and seconds that pass between them."""
READS = (
    "status", "log list", "log list --day 2026-11-23", "log show {entry}", "shift show", "briefing show",
    "incident list --all", "incident show 1", "role list", "followup list", "followup find 钱", "due list",
    "case list", "case show C1", "recording name 会", "recording list", "round show", "paper list", "day show",
    "grab", "search 开门", "playbook list",
    "shift draft", "shift report", "shift list", "document list", "campaign show", "drill list",
    "form kinds", "form list", "form show TH1", "form export TH1",
    "playbook show fire", "playbook check", "playbook schema", "verify",
    "hold list", "retention plan", "retention show", "backup make", "backup list",
    "backup restore latest --into /power/back",
)  # fmt: skip
ELSEWHERE = {"demo", "wall"}
"""One makes a folder of its own and changes nothing else; the other is a screen that writes nothing."""


class Said(msgspec.Struct, frozen=True):
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


def says(place: Place, argv: str, *more: str) -> Said:
    """Runs a command over a place's files, as a process of its own would."""
    world = World(
        folder=lambda option: ROOT, open_desk=lambda folder: place.opened(), language=lambda: "zh",
        dashboard=lambda desk, folder, lang: 0,
    )  # fmt: skip
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["--lang", "zh", *argv.split(), *more], world)
    return Said(status, out.getvalue(), err.getvalue())


def filled(argv: str, place: Place, board: Board) -> str:
    """The command with the name of the first entry, or of the plan of now."""
    if "{plan}" in argv:
        return argv.format(plan=plan_of(place.desk).told.plan)
    return argv.format(entry=_first_entry(board)) if "{" in argv else argv


def _first_entry(board: Board) -> str:
    return next(line.id for line in board.entries.values() if line.kind == LogWritten.KIND)


def every_verb() -> Iterator[tuple[str, bool]]:
    """All commands there are, and whether each of them changes something."""
    yield from _below(root, "")


def _below(command: click.Command, path: str) -> Iterator[tuple[str, bool]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _below(found, f"{path} {name}".strip())
    else:
        yield path, any("--id" in param.opts for param in command.params)


REMARKED = ("shift handover", "shift accept")
"""Commands that say beside their answer that lives are at stake, or what nobody restated."""


class VerbRefusals:
    """Runs every command over a disk that refuses its n-th call.

    Attributes:
        failures: what went wrong, one line each. tries: commands that were run. changed, read: those that came to be.
    """

    def __init__(self, step: int = 1) -> None:
        """`step`: of all calls each so-many-th one is refused, another one for each command."""
        self.failures: list[str] = []
        self.tries = 0
        self.changed: set[str] = set()
        self.read: set[str] = set()
        self._step = step

    def play(self) -> VerbRefusals:
        """The changes in their order, then everything that reads."""
        disk = MemoryDisk()
        place = Place(disk)
        for turn, row in enumerate(CHANGES):
            if isinstance(row, float):
                place.clock.go(row)
                continue
            place.desk.refresh()
            argv = filled(row, place, place.desk.board)
            self._all(argv, turn, disk.killed(), place, f"row-{turn}")
            done = says(place, argv, "--id", f"row-{turn}")
            assert done.status == 0 and _is_a_remark(argv, done.err), f"{argv}: {done.err}"
            self.changed.add(argv)
        for turn, row in enumerate(READS):
            argv = filled(row, place, _of_first_day(place))
            self._all(argv, turn, disk.killed(), place, "")
            assert says(place, argv).status == 0, argv
            self.read.add(argv)
        return self

    def _all(self, argv: str, turn: int, image: Image, place: Place, name: str) -> None:
        for n in itertools.count(1 + turn % self._step, self._step):
            code, stays = CODES[n % len(CODES)], n % 3 == 0
            door = Refusing(MemoryDisk(image), n, code, stays)
            self.tries += 1
            try:
                self._one(argv, door, place, name)
            except Exception as error:
                self.failures.append(f"{argv}, call {n}, {errno.errorcode[code]}: {type(error).__name__} {error}")
            if not door.refused:
                return

    def _one(self, argv: str, door: Refusing, place: Place, name: str) -> None:
        more = ("--id", name) if name else ()
        here = Place(door, place.then(), place.names)
        said = says(here, argv, *more)
        lines = said.err.splitlines()
        assert said.status in (0, 74, 78), f"status {said.status} {said.err}"
        assert len(lines) <= 2, said.err
        assert "Traceback" not in said.err, said.err
        # what cannot be read is what these were asked for: their answer says so
        if said.status and not argv.startswith(("verify", "backup restore")):
            assert lines, "nothing is said"
            assert not said.out, f"an answer all the same: {said.out}"
            assert said.status == 74 or READ_CALLS & set(door.refused), "78, but nothing was refused to a reader"
        door.number = 0
        if name:
            again = says(here, argv, *more)
            assert again.status == 0 and _is_a_remark(argv, again.err), again.err
            assert said.status or again.out == said.out, "another answer the second time"
            facts = [fact for fact in facts_of(here.opened()) if fact.cmd == name]
            assert len({fact.kind + str(fact.data) for fact in facts}) == len(facts), "stored twice"
            assert facts or argv == "tick", "not stored"


def _of_first_day(place: Place) -> Board:
    from shiftdesk.domain.chain import typed
    from shiftdesk.domain.fold import fold

    day = place.desk.ports.ledger.day(place.desk.ports.ledger.days()[0])
    assert day is not None
    return fold(typed(day.opening, Board), day.facts)


def _is_a_remark(argv: str, err: str) -> bool:
    """What may stand on standard error beside an answer: nothing, but where a desk with a fire is handed over."""
    return not err or (argv.startswith(REMARKED) and len(err.splitlines()) <= 2 and "Traceback" not in err)
