"""The JSON Schema of a playbook file as editors understand it: words for every field, and what may stand in it."""

from __future__ import annotations

from typing import Any

from msgspec.json import schema

from shiftdesk.domain.contacts import CONTACTS
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.playbook_links import TERM
from shiftdesk.domain.playbook_rules import CARD_FIELDS, LONGEST_S, NAME, PLAYBOOK_NAME
from shiftdesk.domain.roles import ROLES

WORDS: dict[str, str] = {
    "id": "编号,文件内唯一 / name of this part, once in the file",
    "zh": "中文文字 / the Chinese text",
    "en": "英文文字 / the English text",
    "title": "标题 / title",
    "text": "文字,简短的指令 / the words: short, imperative",
    "sources": "出处编号,例如 D1-15 / catalogue ids that it carries",
    "house": "本厅规定,不是出处写的 / a house rule, not the source's",
    "aliases": "别的叫法 / other names for it",
    "posts": "通常由哪些岗位担任 / posts whose holders take the role unassigned",
    "options": "可选的答案,按数字键选 / answers, picked by digit",
    "raises": "这个答案触发的级别 / conditional levels that fall due with this answer",
    "opens": "可以打开的关联预案 / a playbook offered to be opened beside this incident",
    "becomes": "可以转成的预案,须列在 reclassify / a playbook of `reclassify` that it offers to change to",
    "alarm": "告警方式:normal 响铃,quiet 先不响,silent 不响不显 / how its alarm behaves",
    "only_if": "满足任一条件才适用:问题=答案,用 & 连接,not 取反 / applies when any line holds",
    "unanswered": "没有答案时:show 显示,fold 折叠 / while the answer is missing: shown or folded",
    "actor": "分工编号,见 roles / role id, one of `roles`",
    "after": "先做完哪一步才展开 / the step, above this one, that must be done first",
    "opening": "第一分钟只显示这几行 / one of the few lines of the first minute",
    "vital": "救人的步骤,本厅版本不得去掉或改动 / a hall's own version may not drop or change it",
    "level": "这一步就是上报哪一级 / the level that this step reports",
    "safe_only": "确保自身安全时才做 / only if your own safety is assured",
    "records": "要记的内容 / what to write down, or the record ids that a step fills",
    "gate": "先满足哪个结案条件才能勾 / ticked only once that gate is met or passed over",
    "again_s": "清单里隔多少秒再做一遍 / in a checklist: comes up again after so many seconds",
    "label": "行首的词 / the word before the line",
    "field": "自动填的内容 / what the line is filled from",
    "number": "电话号码或联系人 / a phone number or a contact key",
    "lines": "按说的顺序 / in the order to say them",
    "audience": "说给谁听 / who is told",
    "after_s": "多少秒后 / seconds after the start",
    "starts": "从发生、转入预案还是答案算起 / counted from onset, from joining the plan, or from the answer",
    "to": "报给谁(联系人) / contact keys of the receivers",
    "confirms": "对方要确认的事 / answers worth recording",
    "prompt": "到时间问的话 / what is asked at the due second",
    "overdue_s": "应报多久算超时(秒) / due this long counts as overdue",
    "kind": "内容的种类 / what kind of answer it takes",
    "due_s": "恢复后多少秒内交 / seconds after resolution",
    "auto": "自动满足:followups 待办清零,steps 步骤做完,reports 书面报告交齐,form:ID 表单写完 / met by itself",
    "steps": "处置步骤,或结案条件要等的步骤 / the steps, or those that a gate waits for",
    "version": "内容一改就加 / raised with every change",
    "key": "启动它的字母,可不写 / the letter that starts it, if any",
    "digit": "启动它的数字 / the digit that starts it",
    "family": "类别 / family",
    "life_danger": "有生命危险 / people's lives are in danger",
    "quiet_s": "静默多少秒 / how long a quiet alarm does not ring",
    "resolve_word": "恢复叫什么,例如 已扑灭 / what over is called here",
    "owner": "谁负责这份预案 / who answers for the playbook",
    "triggers": "什么时候用 / when to use it",
    "roles": "应急分工 / roles",
    "questions": "要回答的问题 / questions answered by one key",
    "banners": "严禁 / prohibitions that stay visible",
    "cards": "电话卡 / phone cards",
    "guides": "逃生卡等,只读不勾 / escape cards by situation, read and not ticked",
    "scripts": "统一口径 / agreed wording",
    "ladder": "逐级上报 / the ladder of reports",
    "reports": "要交的书面报告 / written reports owed",
    "gates": "结案条件 / conditions for closing",
    "injects": "演练中途情况 / what is told to the players of a drill",
    "reclassify": "可以转成哪些预案 / playbooks that it may change to",
    "links": "常跟着发生的预案 / playbooks that often follow",
    "incident": "false:不作为突发事件启动 / false: not started as an incident",
}
"""Field -> what it is, for both languages."""

FORMS: dict[str, dict[str, Any]] = {
    "field": {"enum": [*CARD_FIELDS, None]},
    "to": {"items": {"type": "string", "examples": [*CONTACTS]}},
    "actor": {"examples": [*ROLES]},
    "key": {"pattern": "^[a-z]?$"},
    "digit": {"pattern": "^[0-9]$"},
    "only_if": {"items": {"type": "string", "pattern": f"^ *{TERM.pattern} *(& *{TERM.pattern} *)*$"}},
}
"""Field -> what its values look like, beyond their type."""

SECONDS = ("after_s", "again_s", "due_s", "overdue_s", "quiet_s")


def playbook_schema() -> dict[str, Any]:
    """The schema as plain data."""
    made = schema(Playbook)
    for name, shape in made["$defs"].items():
        for field, form in shape.get("properties", {}).items():
            if field in WORDS:
                form["description"] = WORDS[field]
            if field == "id":
                form["pattern"] = f"^{(PLAYBOOK_NAME if name == 'Playbook' else NAME).pattern}$"
            if field in SECONDS:
                form |= {"minimum": 0, "maximum": LONGEST_S}
            form |= FORMS.get(field, {})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "shiftdesk playbook", **made}
