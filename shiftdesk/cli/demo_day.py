"""The day that `demo` shows: minutes ago, and what was asked of the desk then. Names and numbers are made up."""

from __future__ import annotations

from shiftdesk.desk.engine import WHO
from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import Contact, HallChange, Person
from shiftdesk.domain.payloads import Absence

Story = list[tuple[float, c.Command]]
Staff = tuple[str, str, str, str, str, str]


def demo_day(lang: str) -> Story:
    """The day in one language, oldest first."""
    zh = lang == "zh"
    staff: Staff = _ZH if zh else _EN
    parts = (_morning, _entries, _illness, _round, _papers, _found, _fault)
    story = [*(told for part in parts for told in part(staff, zh)), *_customers(zh)]
    return sorted(story, key=lambda told: -told[0])


_ZH: Staff = ("李娟", "王磊", "陈静", "赵敏", "孙涛", "周航")
_EN: Staff = ("Li Juan", "Wang Lei", "Chen Jing", "Zhao Min", "Sun Tao", "Zhou Hang")


def _pick(zh: bool, chinese: str, english: str) -> str:
    return chinese if zh else english


def _hall(staff: Staff, zh: bool) -> HallChange:
    posts = ("值班长", "营业员", "营业员", "门迎导岗", "安全员", "保安") if zh else (
        "shift leader", "clerk", "clerk", "greeter", "safety officer", "guard")  # fmt: skip
    people = tuple(Person(n, p, f"1380000000{i}") for i, (n, p) in enumerate(zip(staff, posts, strict=True), 1))
    contacts = ("coordination_group", "support_centre", "centre_head", "director", "property_office")
    return HallChange(
        name=_pick(zh, "城东营业厅", "East Hall"),
        siblings=("城西营业厅", "城北营业厅", "城南营业厅") if zh else ("West Hall", "North Hall", "South Hall"),
        people=people, contacts=tuple(Contact(name, f"0571-8000000{i}") for i, name in enumerate(contacts, 1)),
        address=_pick(zh, "解放东路 218 号一层", "218 East Jiefang Road, ground floor"),
        landmarks=("公交东站对面",) if zh else ("opposite the east bus station",),
        assembly=_pick(zh, "门前停车场北侧", "north side of the car park"), outside_line="0", hours="08:00-17:30",
    )  # fmt: skip


def _morning(staff: Staff, zh: bool) -> Story:
    leader, clerk, second, greeter, safety, guard = staff
    name = _pick(zh, "早班", "early shift")
    items = (
        ("昨天客户等候较长,高峰时开满四个台席", "Long waits yesterday: open all four counters at the peak"),
        ("今天有缴费优惠活动,导岗先问业务再取号", "Payment offer today: ask what is wanted before giving a ticket"),
        ("雨天地滑,门口铺防滑垫、放提示牌", "Wet floor: mat and sign at the door"),
    )  # fmt: skip
    notes = [c.NoteBriefing(text=_pick(zh, *item), by=leader) for item in items]
    supplies = _pick(zh, "今天之内检查应急物资", "Check the emergency supplies today")
    roles = {"commander": leader, "evacuation_guide": greeter, "liaison": clerk, "guard": guard, "first_aid": safety}
    return [
        (301, c.SetHall(change=_hall(staff, zh))),
        (300, c.StartShift(name=name, leader=leader, staff=staff[1:], until="+6h")),
        *((299 - n, c.AssignRole(role=role, person=person)) for n, (role, person) in enumerate(roles.items())),
        (290, c.StartBriefing(host=leader, place=_pick(zh, "大厅", "main hall"))),
        *((289 - n, note) for n, note in enumerate(notes)),
        (285, c.NoteBriefing(text=supplies, part="requirement", by=leader)),
        (284, c.CountBriefing(expected=6, present=5, absent=(Absence(second, "leave"),))),
        (280, c.CloseBriefing(summary=_pick(zh, "到岗五人,准时开门", "Five at work, doors open on time"))),
        (279, c.SignBriefing(people=(leader, clerk, greeter))),
    ]


def _entries(staff: Staff, zh: bool) -> Story:
    _, clerk, _, greeter, safety, guard = staff
    told = (
        (276, safety, "facility", "应急灯、灭火器、通道检查正常", "Lights, extinguishers and exits checked"),
        (270, greeter, "note", "开门营业,等候 8 人", "Doors open, 8 waiting"),
        (262, clerk, "system", "2 号台席打印机卡纸,已清理", "Printer at counter 2 jammed, cleared"),
        (251, greeter, "customer", "一位老人不会用自助机,陪同办完", "Helped an elderly customer at the machine"),
        (243, clerk, "business", "优惠活动咨询较多,加印说明单 50 份", "Many ask for the offer, 50 more leaflets"),
        (236, guard, "security", "门口电动车占道,已请车主移走", "Scooter blocked the entrance, owner moved it"),
        (228, safety, "facility", "东侧卫生间漏水,报物业", "Leak in the east washroom, told the property office"),
        (217, clerk, "system", "叫号屏黑屏一次,重启恢复", "Queue screen went dark once, restarted"),
        (206, greeter, "customer", "客户反映等候久,开 4 号台席分流", "Waiting is long, counter 4 opened"),
        (198, safety, "facility", "物业修好卫生间", "Washroom repaired"),
        (187, guard, "visit", "消防维保单位来厅检查,陪同", "Fire maintenance visit, accompanied"),
        (176, clerk, "business", "收现金 12,600 元,双人复点无误", "Cash 12,600 counted twice, correct"),
        (165, greeter, "note", "轮流用餐,留两个台席", "Meals in turns, two counters open"),
        (152, clerk, "customer", "退回客户遗落的身份证一张", "Returned an identity card left behind"),
        (139, safety, "note", "雨停,收防滑垫", "Rain over, mat taken in"),
        (58, clerk, "business", "客流高峰,等候 14 人,四个台席全开", "Peak hour, 14 waiting, all counters open"),
        (47, guard, "security", "巡视一遍,正常", "Round made, nothing to note"),
        (36, greeter, "customer", "两位客户改为自助办理", "Two customers moved to self-service"),
    )  # fmt: skip
    return [(m, c.WriteEntry(text=_pick(zh, *text), category=kind, by=by)) for m, by, kind, *text in told]


def _illness(staff: Staff, zh: bool) -> Story:
    leader, clerk, _, greeter, safety, guard = staff

    def step(name: str, by: str) -> c.MarkStep:
        return c.MarkStep(incident=1, step=name, mark="done", by=by)

    def note(text: str, by: str) -> c.NoteIncident:
        return c.NoteIncident(incident=1, text=text, by=by)

    return [
        (124, c.StartIncident(playbook="illness", place=_pick(zh, "等候区", "waiting area"), by=greeter)),
        (123.5, c.ReportLevel(incident=1, level="I0", by=clerk, answer=_pick(zh, "已出车", "on its way"))),
        (123, step("call-120", clerk)),
        (122, step("stay", safety)),
        (121, note(_pick(zh, "清醒,头晕,坐着休息", "Awake, dizzy, sitting down"), safety)),
        (120, step("order", guard)),
        (118, c.ReportLevel(incident=1, level="I1", by=leader, answer=_pick(zh, "家属马上到", "family is on the way"))),
        (116, step("family", leader)),
        (108, step("meet-ambulance", guard)),
        (104, note(_pick(zh, "救护车到,家属陪同离开", "Ambulance came, left with family"), leader)),
        (103, c.Resolve(incident=1, by=leader)),
        (96, step("cctv", safety)),
    ]


def _customers(zh: bool) -> Story:
    customer = _pick(zh, "钱女士", "Ms Qian")
    pre = c.TakeFollowup(
        kind="pre-accepted", customer=_pick(zh, "吴先生", "Mr Wu"), phone="13900000021", incident=2,
        business=_pick(zh, "过户", "change of name"), due="+2h",
    )  # fmt: skip
    second = c.TakeFollowup(
        kind="pre-registered", customer=_pick(zh, "郑女士", "Ms Zheng"), phone="13900000022", incident=2,
        business=_pick(zh, "套餐变更", "change of tariff"),
    )  # fmt: skip
    return [
        (150, c.TakeFollowup(kind="callback", customer=customer, phone="13900000020", due="+2h",
                             business=_pick(zh, "账单疑问", "question on a bill"))),
        (90, c.MoveFollowup(followup="F1", move="attempt", note=_pick(zh, "无人接听", "no answer"))),
        (18, pre),
        (12, second),
    ]  # fmt: skip


def _fault(staff: Staff, zh: bool) -> Story:
    leader, clerk, _, greeter, _, _ = staff
    west, north = ("城西营业厅", "城北营业厅") if zh else ("West Hall", "North Hall")
    symptom = _pick(zh, "业务系统登录不上,提示连接超时", "Business system: login fails, connection timed out")
    news = _pick(zh, "支撑中心说在切换线路", "Support centre is switching lines")
    return [
        (30.5, c.StartIncident(playbook="sys-single", note=symptom, by=leader)),
        (30, c.MarkStep(incident=2, step="onset", mark="done", by=leader)),
        (29.5, c.MarkStep(incident=2, step="start-acceptance", mark="done", by=leader)),
        (28.5, c.HearHall(incident=2, hall=west, state="ok", by=leader)),
        (27.5, c.HearHall(incident=2, hall=north, state="ok", by=leader)),
        (27, c.ReportLevel(incident=2, level="L0", by=leader, answer=_pick(zh, "已知,联系支撑中心", "noted"))),
        (26.5, c.MarkStep(incident=2, step="report-first", mark="done", by=leader)),
        (25.5, c.MarkStep(incident=2, step="support-centre", mark="done", by=leader)),
        (23.5, c.MarkStep(incident=2, step="pre-accept", mark="done", by=clerk)),
        (18.5, c.MarkStep(incident=2, step="board", mark="done", by=greeter)),
        (8, c.NoteIncident(incident=2, text=news, by=leader)),
        (0.49, c.Tick(by=WHO)),  # L1 is due since a moment: the desk opens on something to do
    ]


def _round(staff: Staff, zh: bool) -> Story:
    """The first round with a fault that somebody is to mend, what the next leader must know, and a deadline."""
    leader, clerk, _, greeter, safety, guard = staff
    forms = _pick(zh, "业务申请表快用完", "Application forms run low")
    lock = _pick(
        zh, "二号门锁不灵,下班走人工锁,钥匙在保安处", "Door 2 does not lock: by hand tonight, the guard has the key"
    )
    return [
        (283, c.TakeAttendance(by=leader)),
        (266, c.BeginRound(by=safety)),
        (265, c.LookAt(item="exits", result="ok", by=safety)),
        (264, c.LookAt(item="materials", result="fault", note=forms, owner=greeter, by=safety)),
        (260, c.EndRound(rest_ok=True, by=safety)),
        (231, c.WriteEntry(text=lock, category="security", carry=True, by=guard)),
        (205, c.SetDeadline(what=_pick(zh, "上报本周服务数据", "This week's service figures"), due="+5h", owner=clerk)),
    ]


def _papers(staff: Staff, zh: bool) -> Story:
    """Leaflets out, a document that not everybody has read, a business case whose clocks run."""
    leader, clerk, _, greeter, _, _ = staff
    leaflets = _pick(zh, "优惠活动说明单", "Offer leaflets")
    title = _pick(zh, "关于规范收费公示的通知", "Notice on the display of fees")
    business = _pick(zh, "新装 100 kVA", "new supply, 100 kVA")
    return [
        (242, c.GiveOut(name=leaflets, qty=50, to=_pick(zh, "导岗台", "greeter's desk"), by=clerk)),
        (214, c.AddDocument(title=title, level="01", no=_pick(zh, "营销〔2026〕7号", "Sales 2026/7"), by=leader)),
        (211, c.ReadDocument(document="W1", people=(leader, clerk, greeter), by=leader)),
        (170, c.OpenCase(kind="new", customer=_pick(zh, "马先生", "Mr Ma"), phone="13900000031", business=business,
                         by=clerk)),
        (168, c.StepCase(case="C1", step="slip", by=clerk)),
    ]  # fmt: skip


def _found(staff: Staff, zh: bool) -> Story:
    """A wallet in the safe, counted by two under the camera; its owner is not known yet."""
    _, clerk, _, greeter, safety, _ = staff
    values = {
        "item": _pick(zh, "黑色钱包一个", "a black wallet"), "found": "-6m", "found_by": greeter,
        "found_place": _pick(zh, "3 号台席前", "in front of counter 3"), "counter1": clerk, "counter2": safety,
        "counted": "-2m", "camera": _pick(zh, "3 号台席镜头", "camera of counter 3"),
        "contents": _pick(zh, "现金 320 元,银行卡 1 张", "320 in cash, one bank card"),
        "kept": _pick(zh, "保险柜,安全员保管", "the safe, kept by the safety officer"),
    }  # fmt: skip
    return [(70, c.OpenForm(form="LF", values=values, by=clerk))]
