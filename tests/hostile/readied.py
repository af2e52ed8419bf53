"""For every command one that fits, and what must have happened before it."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from shiftdesk.domain import commands as c
from shiftdesk.domain.commands.base import Command
from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.payloads import RetentionRan
from tests.fakes import MemoryLedger, Story, a_desk
from tests.hostile.table import built, put

LETTERS = itertools.count()
WARRANT = RetentionRan(plan="某plan", seqs="1", facts=1, days=(), kinds={})
THEFT = {"reporter": "陈", "scene": "窗", "place": "院", "written_by": "王"} | dict.fromkeys(
    ("reporter_contact", "found", "missing", "suspects"), "?"
)
BEFORE: dict[str, tuple[Command, ...]] = {
    "AnswerLevel": (c.ReportLevel(incident=1, level="L0"),),
    "CorrectReport": (c.ReportLevel(incident=1, level="L0"),),
    "Reopen": (c.Resolve(incident=1),),
    "AcceptHandover": (c.OfferHandover(to="李强"),),
    "WithdrawHandover": (c.OfferHandover(to="李强"),),
    "RefuseHandover": (c.OfferHandover(to="李强"),),
    "DischargeNote": (c.CarryNote(of=""),),
    "StartBriefing": (c.CountBriefing(expected=0, present=0), c.CloseBriefing(summary="完")),
    "CloseBriefing": (c.CountBriefing(expected=0, present=0),),
    "ReleaseRole": (c.AssignRole(role="commander", person="赵敏", incident=1),),
    "ConfirmRoles": (c.OfferHandover(to="李强"), c.AcceptHandover(by="李强")),
    "ReleaseHold": (c.PlaceHold(name="某hold", reason="某reason", first="2026-11-01"),),
    "FinishRetention": (c.RunRetention(told=WARRANT),),
    **dict.fromkeys(("MakeReal", "RecordDrill"), (c.StartIncident(playbook="fire", drill=True),)),
    "LinkIncident": (c.StartIncident(playbook="fire"),),
    **dict.fromkeys(("MarkCampaign", "EndCampaign"), (c.StartCampaign(name="促销", playbook="closing"),)),
    "FillForm": (c.OpenForm(form="TH", incident=1),),
    "CopyForm": (c.OpenForm(form="TH", incident=1, values=THEFT),),
    "SettleForm": (
        c.OpenForm(form="TH", incident=1, values=THEFT),
        c.CopyForm(number="TH1", copy="police", to="周"),
        c.CopyForm(number="TH1", copy="archive", to="柜"),
    ),
    "BeginRound": (c.EndRound(),),
    "CloseIncident": (c.ReportLevel(incident=1, level="L0"), c.Resolve(incident=1)),
}
"""What must have happened before a command can be done."""
FITTING: dict[str, dict[str, object]] = {
    "MakeReal": {"incident": 2}, "RecordDrill": {"incident": 2}, "StartCampaign": {"playbook": "closing"},
    "MarkCampaign": {"step": "lights"}, "SignBriefing": {"people": ("王丽",)}, "ReadDocument": {"people": ("王丽",)},
}  # fmt: skip
"""What a command needs beyond what fits by the name of a field."""


def at_work() -> Story:
    """A shift, a hall, an open incident, a briefing, an entry and something owed."""
    story = a_desk()
    entry = c.WriteEntry(text="第一条")
    for command in (
        c.SetHall(change=HallChange(name="城南营业厅")), entry,
        c.StartShift(name="早班", leader="王丽", staff=("李强",)),
        c.AssignRole(role="commander", person="王丽"), c.StartIncident(playbook="sys-single"),
        c.StartBriefing(host="王丽"), c.TakeFollowup(kind="callback", customer="孙", phone="1"),
        c.SetDeadline(what="报表", due="2026-11-30"), c.OpenCase(kind="new", customer="马"), c.BeginRound(),
        c.GiveOut(name="申请表", qty=5, to="一号台"), c.AddDocument(title="通知", level="01"),
    ):  # fmt: skip
        story.does(command)
    return story


def fork(story: Story) -> Story:
    """The same desk once more; what is done there leaves the first one alone."""
    ledger = MemoryLedger()
    ledger._days = {day: (opening, list(facts)) for day, (opening, facts) in story.ledger._days.items()}
    other = Story(story.clock, ledger, story.pulse, f"f{next(LETTERS)}-")
    other.desk.refresh()
    return other


def entry_of(story: Story) -> str:
    return next(f.id for f in story.ledger.facts if f.kind == "log.written")


def ready(story: Story, kind: type[Command]) -> Command:
    """A command of that kind that fits, on a desk where what must come before it is done."""
    command: Command = replace(built(kind), **FITTING.get(kind.__name__, {}))
    if hasattr(command, "of"):
        command = put(command, ("of",), entry_of(story))
    for before in BEFORE.get(kind.__name__, ()):
        story.does(put(before, ("of",), entry_of(story)) if hasattr(before, "of") else before)
    return command
