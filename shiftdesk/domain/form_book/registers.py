"""Small registers of the day: found and lost property, visitors, media, recordings to keep (mapping, part 4)."""

from __future__ import annotations

from shiftdesk.domain.form import FormKind, Hold, Rule
from shiftdesk.domain.form_book.made import YES_NO, field, maybe
from shiftdesk.domain.playbook import Text

_BACK = {"only_if": "outcome=returned"}
_HANDED = ("field:owner", "field:id_checked=yes", "field:signature")

FOUND = FormKind(
    id="LF", register="LF", title=Text("拾得物品保管", "Found property"), scope="any", custody=True, log=True,
    about="item",
    fields=(
        field("item", "物品", "Item", unknown=False),
        field("found", "拾得时间", "Found at", "time", unknown=False),
        field("found_place", "拾得地点", "Found where", unknown=False),
        field("found_by", "拾得人", "Found by"),
        field("counter1", "清点人一", "First counter", unknown=False, sources=("D2-47",)),
        field("counter2", "清点人二", "Second counter", unknown=False, sources=("D2-47",)),
        field("counted", "清点时间", "Counted at", "time", unknown=False, sources=("D2-47",)),
        field("camera", "在哪个监控下清点", "On which camera", unknown=False, sources=("D2-47",)),
        field("contents", "清点内容", "What was counted", "lines", unknown=False, sources=("D2-47",)),
        field("kept", "存放处和保管人", "Kept where and by whom", unknown=False, sources=("D2-49",)),
        maybe("tried", "怎样找失主、联系了几次", "How the owner was looked for", "lines", sources=("D2-48",)),
        field("outcome", "去向", "What became of it", "choice", unknown=False, choices=(
            ("returned", "已归还失主", "returned to the owner"), ("police", "移交公安", "handed to the police"),
            ("other", "按规定处理", "dealt with by rule"))),
        field("owner", "失主", "Owner", **_BACK, sources=("D2-48", "D2-50")),
        field("id_checked", "身份已核对", "Identity checked", "choice", choices=YES_NO, unknown=False, **_BACK,
              sources=("D2-50",)),
        field("signature", "失主签收(签名)", "Signed for by the owner", unknown=False, **_BACK, sources=("D2-50",)),
        field("returned", "归还时间", "Returned at", "time", unknown=False, locked=_HANDED, **_BACK,
              sources=("D2-50",)),
        field("handed_to", "移交给谁、依据", "Handed to whom, on what ground", only_if="outcome=police", early=False),
    ),
    rules=(Rule("different", ("counter1", "counter2")), Rule("order", ("found", "counted", "returned"))),
    sources=("D2-46", "D2-47", "D2-48", "D2-49", "D2-50"),
)  # fmt: skip

LOST = FormKind(
    id="LR", register="LF", title=Text("遗失登记", "Lost property report"), scope="any", log=True, about="item",
    fields=(
        field("who", "失主姓名", "Who lost it", unknown=False),
        field("phone", "联系电话", "Phone", "phone"),
        field("item", "物品和特征", "Item and marks", "lines", unknown=False),
        field("lost", "大约遗失时间", "Lost at about", "time"),
        field("course", "来厅经过、去过的地方", "Where they went in the hall", "lines", sources=("D2-42",)),
        field("searched", "找过哪里(柜台、休息区……)", "Where it was looked for", "lines", sources=("D2-42",)),
        field("outcome", "结果", "Outcome", "choice", unknown=False, choices=(
            ("found", "已找到", "found"), ("police", "协助报警", "helped to report to the police"),
            ("not-found", "未找到,已安抚", "not found, sympathy shown"))),
        maybe("police", "报警时间、派出所", "Police: when, which station", sources=("D2-43", "D2-44")),
    ),
    sources=("D2-42", "D2-43", "D2-44"),
)  # fmt: skip

VISIT = FormKind(
    id="VS", register="VS", title=Text("来访登记", "Visitors"), scope="any", log=True, about="unit",
    fields=(
        field("who", "来访人", "Who", "persons", unknown=False),
        field("unit", "单位", "From where"),
        field("arrived", "到达时间", "Arrived at", "time", unknown=False, prefill="written"),
        field("purpose", "来意", "Purpose"),
        field("reported_to", "报告了哪位上级", "Reported to", unknown=False),
        field("approval", "是否批准", "Approval", "choice", unknown=False, choices=(
            ("approved", "已批准", "approved"), ("refused", "未批准", "refused"))),
        field("approved_by", "批准人和时间", "Approved by, when", only_if="approval=approved", early=False,
              unknown=False),
        maybe("photos", "拍照摄像(批准后)", "Photos (once approved)", locked=("field:approval=approved",)),
        maybe("back", "参观后台(批准后)", "Back office (once approved)", locked=("field:approval=approved",)),
        maybe("with", "陪同人", "Accompanied by"),
        maybe("left", "离开时间", "Left at", "time"),
    ),
    rules=(Rule("order", ("arrived", "left")),),
    sources=("D1-89",),
)  # fmt: skip

_WORDED = ("field:wording", "field:approved_by", "field:approved_at")

MEDIA = FormKind(
    id="MD", register="MD", title=Text("媒体采访登记", "Media"), scope="any", log=True, about="outlet",
    fields=(
        field("name", "记者姓名", "Reporter", unknown=False, sources=("D1-90",)),
        field("outlet", "媒体单位", "Outlet", sources=("D1-90",)),
        field("card", "证件已看", "Card seen", "choice", choices=YES_NO, unknown=False, sources=("D1-90",)),
        field("phone", "联系电话", "Phone", "phone"),
        field("topic", "采访内容", "Topic", "lines", sources=("D1-91",)),
        field("reported_to", "初步判断报给谁", "First assessment reported to", unknown=False, sources=("D1-92",)),
        field("wording", "统一口径(批准的原文)", "Approved wording", "lines", sources=("D1-93",)),
        field("approved_by", "口径批准人", "Wording approved by", sources=("D1-93",)),
        field("approved_at", "口径批准时间", "Wording approved at", "time", sources=("D1-93",)),
        field("answered_by", "答复人", "Answered by", locked=_WORDED, unknown=False, sources=("D1-94",)),
        field("answered", "答复时间", "Answered at", "time", locked=_WORDED, unknown=False, sources=("D1-94",)),
        maybe("reach", "刊播情况", "What was published", "lines", sources=("D2-52",)),
    ),
    rules=(Rule("order", ("approved_at", "answered")),),
    sources=("D1-54", "D1-90", "D1-91", "D1-92", "D1-93", "D1-94", "D2-52"),
)  # fmt: skip

CCTV = FormKind(
    id="CC", register="CC", title=Text("监控录像保存", "CCTV recording to keep"), scope="any", log=True,
    hold=Hold(since="to", until="until"), about="camera",
    fields=(
        field("camera", "镜头", "Camera", unknown=False),
        field("from", "从", "From", "time", unknown=False),
        field("to", "到", "To", "time", unknown=False),
        maybe("until", "保存到(空着按本厅天数)", "Keep until (empty: the hall's days)", "until", house=True),
        maybe("where", "存放处", "Kept where"),
        maybe("given", "提供给谁(公安取证)", "Given to (police evidence)", sources=("D2-22",)),
        field("released", "期满处理", "After the period", "choice", unknown=False, locked=("over",), house=True,
              choices=(("kept", "已转存长期保存", "stored for good"), ("free", "可以覆盖", "may be overwritten"))),
    ),
    rules=(Rule("order", ("from", "to")),),
    sources=("D2-22", "D2-27", "D2-36", "D2-41", "D2-45", "D2-49", "D2-51"),
)  # fmt: skip

REGISTERS = (FOUND, LOST, VISIT, MEDIA, CCTV)
