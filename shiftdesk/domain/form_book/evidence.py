"""Forms of a crime: witnesses' sheets, their contacts, the loss, theft and forced entry (D1-47 to D1-78)."""

from __future__ import annotations

from shiftdesk.domain.form import Copy, FormKind, Part, Rule
from shiftdesk.domain.form_book.made import field, maybe
from shiftdesk.domain.playbook import Text

WITNESS = FormKind(
    id="RB", register="RB", title=Text("抢劫叙述登记表", "Robbery narrative sheet"),
    per_person=True, listed=("WC", "witnesses"),
    parts=(
        Part(id="persons", title=Text("作案人", "The robbers"), sources=("D1-47", "D1-57")),
        Part(id="vehicle", title=Text("车辆", "The vehicle"), sources=("D1-48", "D1-60")),
        Part(id="course", title=Text("经过", "What happened"), sources=("D1-53", "D1-58")),
    ),
    fields=(
        field("number", "人数", "How many", "number", part="persons"),
        field("looks", "相貌特征", "Faces, marks", "lines", part="persons"),
        field("age", "年龄", "Age", part="persons"),
        field("clothing", "衣着", "Clothing", part="persons"),
        field("accent", "口音", "Accent", part="persons"),
        field("height", "身高", "Height", part="persons"),
        field("build", "体态", "Build", part="persons"),
        field("tools", "凶器和工具", "Weapons and tools", part="persons"),
        field("plate", "车牌", "Plate", part="vehicle"),
        field("colour", "车身颜色", "Colour", part="vehicle"),
        field("model", "车型", "Model", part="vehicle"),
        field("away", "逃离方向", "Which way they left", part="vehicle"),
        field("course", "经过(本人所见所闻)", "What this person saw and heard", "lines", part="course", unknown=False),
        maybe("touched", "作案人碰过的东西", "What they touched", "lines", part="course", sources=("D1-50",)),
        field("written", "书写时间", "Time written", "time", part="course", unknown=False, prefill="written"),
    ),
    sources=("D1-47", "D1-48", "D1-52", "D1-53", "D1-57", "D1-58", "D1-60"),
)  # fmt: skip

NOBODY = Text("无人目击", "nobody saw it")
"""Written instead of the list when it is known that there is nobody to name; "unknown" would let everybody go."""

CONTACTS = FormKind(
    id="WC", register="RB", title=Text("目击者联系方式(清场前留)", "Witnesses' contacts, before people leave"),
    fields=(
        field("witnesses", f"目击者:姓名、电话、单位,一行一人;没有就写“{NOBODY.zh}”",
              f"Witnesses: name, phone, employer; or: {NOBODY.en}", "lines", unknown=False, private=True, phones=True),
        field("taken", "留取时间", "Taken at", "time", unknown=False, prefill="written"),
        field("taken_by", "留取人", "Taken by", unknown=False),
        maybe("cleared", "无关人员离场时间", "Others left at", "time", locked=("field:witnesses",), house=True),
    ),
    rules=(Rule("order", ("taken", "cleared")),),
    sources=("D1-52", "D1-62"),
)  # fmt: skip

LOSS = FormKind(
    id="RL", register="RB", title=Text("现金损失清点(警方到场后)", "Cash loss, counted after the police came"),
    fields=(
        field("police_arrived", "警方到场时间", "Police arrived at", "time", unknown=False),
        field("officer", "到场民警和单位", "Officer and station"),
        field("counter1", "清点人", "Counted by", locked=("field:police_arrived",), unknown=False),
        field("counter2", "复点人", "Checked by", locked=("field:police_arrived",), unknown=False, house=True),
        field("counted", "清点时间", "Counted at", "time", locked=("field:police_arrived",), unknown=False),
        field("loss", "现金损失(元)", "Cash lost (yuan)", "amount", locked=("field:police_arrived",)),
        maybe("other_loss", "票据、设备等其他损失", "Bills, equipment, other loss", "lines",
              locked=("field:police_arrived",)),
        maybe("insurer", "保险公司报案:时间、受理人、案号", "Insurer told: when, whom, case no.", sources=("D1-55",)),
    ),
    rules=(Rule("different", ("counter1", "counter2")), Rule("order", ("police_arrived", "counted"))),
    sources=("D1-55", "D1-58"),
)  # fmt: skip

THEFT = FormKind(
    id="TH", register="TH", title=Text("盗窃现场记录(一式两份)", "Theft record, in two copies"),
    fields=(
        field("reporter", "报案人姓名", "Reported by", unknown=False),
        field("reporter_contact", "报案人单位和电话", "Reporter's post and phone", phones=True),
        field("found", "发现时间", "Found at", "time"),
        field("place", "地点", "Place", unknown=False, prefill="place"),
        field("scene", "现场所见:门窗、锁、痕迹、工具", "The scene: doors, locks, traces", "lines", unknown=False),
        field("missing", "缺少的财物", "What is missing", "lines"),
        field("suspects", "员工和群众提到的可疑人", "Suspects that staff or others named", "lines"),
        field("written_by", "记录人", "Written by", unknown=False),
        field("written", "记录时间", "Time written", "time", unknown=False, prefill="written"),
    ),
    copies=(
        Copy("police", Text("第一份:交公安", "copy 1: police")),
        Copy("archive", Text("第二份:存档", "copy 2: archive")),
    ),
    sources=("D1-64", "D1-66", "D1-67", "D1-68"),
)  # fmt: skip

INTRUSION = FormKind(
    id="IR", register="INC", title=Text("强行闯入记录", "Forced entry record"),
    fields=(
        field("number", "人数", "How many", "number"),
        field("looks", "相貌、衣着", "Faces, clothing", "lines"),
        field("tools", "携带的工具", "Tools they carried"),
        field("route", "进入和离开路线", "Way in and way out"),
        field("reason", "来意(问得出时)", "What they wanted, if they said"),
        field("told", "通报了谁、几点", "Who was told, and when", unknown=False),
        field("police", "报警时间", "Police called at", "time"),
        maybe("damage", "损坏情况", "Damage", "lines"),
    ),
    sources=("D1-74", "D1-75", "D1-76", "D1-77", "D1-78"),
)  # fmt: skip

EVIDENCE = (WITNESS, CONTACTS, LOSS, THEFT, INTRUSION)
