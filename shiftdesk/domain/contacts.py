"""People and offices outside the hall that incidents are reported to (D1-96, D1-97, D2-53; mapping A34)."""

from __future__ import annotations

from shiftdesk.domain.playbook import Text

CONTACTS: dict[str, Text] = {
    "coordination_group": Text("综合组", "coordination group"),
    "director": Text("营业厅主任", "hall director"),
    "general_security": Text("综合部安保", "general-department security"),
    "support_centre": Text("支撑中心", "support centre"),
    "centre_head": Text("中心负责人", "centre head"),
    "centre_manager": Text("中心经理", "centre manager"),
    "centre_leader": Text("中心领导", "centre leader"),
    "company_leader": Text("分管领导", "company leader in charge"),
    "guard_leader": Text("主管领导", "leader in charge of the guard"),
    "superior": Text("上级服务管理部门", "superior service department"),
    "security_department": Text("安全保卫部", "security department"),
    "company_security": Text("公司安保", "company security"),
    "safety_supervisor": Text("安全主管", "safety supervisor"),
    "customer_service": Text("客户服务部", "customer service department"),
    "department_heads": Text("相关部门负责人", "department heads"),
    "fire_duty_room": Text("消防值班室", "fire duty room"),
    "police_station": Text("派出所", "police station"),
    "insurer": Text("保险公司", "insurer"),
    "property_office": Text("物业", "property office"),
    "119": Text("119 火警", "119 fire brigade"),
    "110": Text("110 报警", "110 police"),
    "120": Text("120 急救", "120 ambulance"),
    "family": Text("家属或单位", "family or employer"),
}
"""Contact key -> title, whom nearly every hall must reach first. Keys are used by playbooks; a hall gives names and
phones to them.
"""


def contact_key(name: str) -> str | None:
    """The key that a typed name means: the key itself or its Chinese or English title, in any case."""
    wanted = name.strip().casefold()
    for key, title in CONTACTS.items():
        if wanted in (key, title.zh.casefold(), title.en.casefold()):
            return key
    return None


def contact_title(name: str, lang: str) -> str:
    """The title of a contact key in that language; any other name as it stands."""
    return CONTACTS[name].say(lang) if name in CONTACTS else name
