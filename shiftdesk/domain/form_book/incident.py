"""Forms of any incident: the six-element report, the count after an evacuation, casualties, a fire (D2-05 to D2-11)."""

from __future__ import annotations

from shiftdesk.domain.form import FormKind, Part, Rule
from shiftdesk.domain.form_book.made import field, maybe
from shiftdesk.domain.playbook import Text

SIX = FormKind(
    id="SX", register="INC", title=Text("六要素报告", "Six-element report"),
    parts=(
        Part(id="1", title=Text("①营业厅和地点", "① Hall and place"), sources=("D2-06",)),
        Part(id="2", title=Text("②发生时间", "② Time of occurrence"), sources=("D2-07",)),
        Part(id="3", title=Text("③类别", "③ Kind"), sources=("D2-08",)),
        Part(id="4", title=Text("④影响和危害程度", "④ Impact and harm"), sources=("D2-09",)),
        Part(id="5", title=Text("⑤已采取的措施和控制程度", "⑤ Measures and degree of control"), sources=("D2-10",)),
        Part(id="6", title=Text("⑥趋势和可能的进一步危害", "⑥ Trend and possible further harm"), sources=("D2-11",)),
    ),
    fields=(
        field("hall", "营业厅", "Hall", part="1", unknown=False, prefill="hall"),
        field("place", "具体地点", "Place", part="1", prefill="place"),
        field("onset", "发生时间", "Time of occurrence", "time", part="2", prefill="onset"),
        field("kind", "类别", "Kind", part="3", unknown=False, prefill="kind"),
        field("persons", "人员", "Persons", "lines", part="4"),
        field("property", "财产设施", "Property", "lines", part="4"),
        field("funds", "资金票据", "Funds", part="4"),
        field("documents", "业务资料", "Business documents", part="4"),
        field("media", "媒体和网上传播范围", "Reach in media and online", part="4"),
        field("measures", "已采取的措施", "Measures taken", "lines", part="5", prefill="measures"),
        field("control", "控制程度", "Degree of control", "choice", part="5", choices=(
            ("controlled", "已控制", "under control"), ("partly", "部分控制", "partly under control"),
            ("not", "未控制", "not under control"))),
        field("trend", "趋势", "Trend", part="6", choices=(
            ("better", "好转", "getting better"), ("steady", "平稳", "steady"), ("worse", "恶化", "getting worse")),
              kind="choice"),
        field("further", "可能的进一步危害", "Possible further harm", "lines", part="6"),
    ),
    sources=("D2-05", "D2-06", "D2-07", "D2-08", "D2-09", "D2-10", "D2-11", "D2-12"),
)  # fmt: skip

COUNT = FormKind(
    id="EV", register="INC", title=Text("疏散清点", "Count after evacuation"),
    fields=(
        field("assembly", "集合地点", "Where they gathered", unknown=False),
        field("counted_at", "清点时间", "Counted at", "time", unknown=False, prefill="written"),
        field("counter", "清点人", "Counted by", unknown=False),
        field("expected", "应到人数(客户和员工)", "Expected (customers and staff)", "number"),
        field("counted", "实到人数", "Counted", "number", unknown=False),
        maybe("missing", "未到的人(姓名)", "Missing (names)", "persons"),
        maybe("last_seen", "未到的人最后在哪里", "Where the missing were last seen", "lines"),
        field("told", "报给谁(现场指挥)", "Reported to (commander)", unknown=False),
        maybe("staff_stay", "员工留在现场待命", "Own staff stay at hand", "choice", house=True, choices=(
            ("yes", "是", "yes"), ("no", "否", "no")), sources=("D4-19",)),
    ),
    rules=(Rule("sum", ("expected", "counted", "missing")),),
    sources=("D1-28", "D4-19", "D4-25"),
)  # fmt: skip

HURT = FormKind(
    id="IJ", register="INC", title=Text("伤亡登记", "Casualties"),
    fields=(
        field("persons", "伤者:姓名、性别、年龄,一行一人", "The injured: name, sex, age", "lines", private=True),
        field("state", "伤情", "Injury", "lines"),
        field("cause", "原因类别", "Cause", "choice", sources=("D2-38",), choices=(
            ("facility", "营业厅设施", "the hall's facilities"), ("own", "本人原因", "own fault"),
            ("other", "他人或其他", "others or other"))),
        field("hospital", "送往医院、谁送、几点", "Which hospital, taken by whom, when"),
        field("family", "家属或单位:谁、几点通知", "Family or employer: who, told when", sources=("D2-35", "D2-39")),
        maybe("dead", "死亡人数", "Dead", "number"),
        maybe("rescuers", "参加施救的人", "Who helped", "persons", sources=("D3-18",)),
        maybe("claim", "索赔和协商情况", "Claim and what was agreed", "lines", sources=("D2-40",)),
    ),
    sources=("D2-35", "D2-37", "D2-38", "D2-39", "D2-40", "D3-17", "D3-18"),
)  # fmt: skip

FIRE = FormKind(
    id="FR", register="INC", title=Text("火灾事故记录", "Fire record"),
    fields=(
        field("brigade", "消防到场时间、带队人", "Brigade arrived at, its leader", sources=("D1-39",)),
        field("out", "扑灭时间", "Out at", "time"),
        field("cause", "起火原因分析", "Cause", "lines"),
        field("losses", "损失", "Losses", "lines"),
        field("resettled", "人员和业务安置", "Where people and business went", "lines"),
        field("persons", "责任人处理", "What followed for those responsible", "lines"),
        field("lessons", "整改措施和教育", "Measures and what others learn from it", "lines"),
    ),
    sources=("D1-34", "D1-39", "D1-40"),
)  # fmt: skip

OF_INCIDENTS = (SIX, COUNT, HURT, FIRE)
