"""One full morning for pictures: everything that the screens can show, at a clock that stands at 10:12:00."""

from __future__ import annotations

from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import Contact, HallChange, Person
from shiftdesk.domain.payloads import Absence
from tests.fakes import Story, a_desk
from tests.ui.driver import with_shipped

HOSTILE = "客户名写成 [/red][bold]张\x1b[31m三\x1b[0m,照原样记下"
LONG = "陪一位老人在自助机上办完缴费,家属来电致谢,留下号码希望再问一次账单"
STEP_S = 4.0
"""The engine takes five seconds without a beat for lost time."""


def a_full_day() -> Story:
    """A shift of 王丽, closed briefing, a log, a fault with its second report overdue, and a fire that just began."""
    story = with_shipped(a_desk("2026-11-23 08:00"))
    story.does(c.SetHall(change=_hall()))
    story.does(c.StartShift(name="早班", leader="王丽", staff=("李雷", "赵强", "陈静", "周敏"), until="15:00"))
    for role, person in (("commander", "王丽"), ("evacuation_guide", "陈静"), ("liaison", "李雷"), ("guard", "赵强")):
        story.does(c.AssignRole(role=role, person=person))
    _briefing(_until(story, "08:10"))
    _illness(_until(story, "08:20"))
    _round(_until(story, "08:50"))
    _fault(_until(story, "09:30"))
    _log(_until(story, "09:47"))
    _until(story, "10:08")
    _owed(story)
    _until(story, "10:11:40")
    story.does(c.StartIncident(playbook="fire", place="二层茶水间"))
    return _until(story, "10:12")


def _round(story: Story) -> None:
    story.does(c.TakeAttendance())
    story.does(c.BeginRound())
    story.does(c.LookAt(item="materials", result="fault", note="申请表快用完", owner="陈静"))
    story.does(c.EndRound(rest_ok=True))
    story.does(c.GiveOut(name="业务申请表", qty=50, to="一号台"))
    story.does(c.OpenCase(kind="new", customer="马先生", phone="13900000031", business="新装 100 kVA"))


def _owed(story: Story) -> None:
    story.does(c.StepCase(case="C1", step="slip"))
    story.does(c.BeginRound())
    for item in ("exits", "guard"):
        story.does(c.LookAt(item=item, result="ok"))
    story.does(c.KeepRecording(kind="safety", activity="安全活动"))


def _hall() -> HallChange:
    staff = (("王丽", "值班长"), ("李雷", "营业员"), ("赵强", "保安"), ("陈静", "门迎导岗"), ("周敏", "营业员"))
    people = tuple(Person(name, post, f"1380000000{n}") for n, (name, post) in enumerate(staff, 1))
    contacts = (Contact("coordination_group", "0571-80000001"), Contact("support_centre", "0571-80000002"))
    return HallChange(
        name="城南营业厅", siblings=("城东厅", "城西厅"), people=people, contacts=contacts, address="人民路 18 号",
        landmarks=("电影院对面",), assembly="门前停车场北侧", outside_line="0", hours="08:30-17:30",
    )  # fmt: skip


def _until(story: Story, time: str) -> Story:
    """Time passes, the engine beats often enough to miss nothing."""
    here, end = story.clock.wall, type(story.clock)(zone=story.clock.zone)
    end.wall = here
    end.set(time)
    while story.clock.wall < end.wall:
        story.clock.go(min(STEP_S, end.wall.timestamp() - story.clock.wall.timestamp()))
        story.desk.tick()
    return story


def _briefing(story: Story) -> None:
    story.does(c.StartBriefing(host="王丽", place="大厅"))
    for text in ("昨天等候较长,高峰时开满四个台席", "今天有缴费优惠活动,导岗先问业务再取号"):
        story.does(c.NoteBriefing(text=text))
    story.does(c.NoteBriefing(text="下班前检查应急物资", part="requirement"))
    story.does(c.CountBriefing(expected=5, present=4, absent=(Absence("周敏", "leave"),)))
    story.does(c.CloseBriefing(summary="到岗四人,准时开门"))


def _log(story: Story) -> None:
    story.does(c.WriteEntry(text="应急灯、灭火器、疏散通道检查正常", category="facility"))
    story.does(c.WriteEntry(text="卷帘门开启时有异响,已报物业", category="facility", at="09:40"))
    counted = story.writes("等候 3 人,改走人工预受理")
    for name, phone, business in (("孙先生", "13900000022", "过户"), ("郑女士", "13900000023", "套餐变更")):
        story.does(
            c.TakeFollowup(kind="pre-accepted", customer=name, phone=phone, business=business, incident=2, due="+4h")
        )
    _until(story, "09:55")
    story.does(c.WriteEntry(text=HOSTILE, category="customer"))
    story.does(c.AmendEntry(of=counted, text="等候 5 人,改走人工预受理"))
    story.does(c.TakeFollowup(kind="complaint", customer="吴先生", phone="13900000021", due="16:30", business="等候久"))
    _until(story, "10:05")
    story.does(c.WriteEntry(text="2 号台席打印机卡纸,已清理", category="system"))
    story.does(c.WriteEntry(text=LONG, category="customer"))
    story.does(c.WriteEntry(text="门口电动车占道,已请车主移走", category="security", by="赵强"))


def _illness(story: Story) -> None:
    number = story.starts("illness")
    story.reports("I0", number, answer="已出车").reports("I1", number, to=("家属",))
    for step in ("call-120", "stay", "family"):
        story.does(c.MarkStep(incident=number, step=step, mark="done"))
    _until(story, "08:41")
    story.resolves(number)
    story.does(
        c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020", due="10:00", business="账单疑问")
    )


def _fault(story: Story) -> None:
    number = story.starts("sys-single")
    story.does(c.NoteIncident(incident=number, text="业务系统登录不上,提示连接超时"))
    for step in ("onset", "start-acceptance"):
        story.does(c.MarkStep(incident=number, step=step, mark="done"))
    story.does(c.HearHall(incident=number, hall="城东厅", state="ok"))
    story.reports("L0", number, answer="已知,联系支撑中心")
