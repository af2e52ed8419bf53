"""Roles a shift or an incident needs, and the names people use for them (D1-96, D2-53, D4-29; mapping A21)."""

from __future__ import annotations

import msgspec

from shiftdesk.domain.playbook import Playbook, Text


class RoleKind(msgspec.Struct, frozen=True):
    """A role the desk knows: title and other names in the field."""

    id: str
    title: Text
    aliases: tuple[str, ...] = ()
    standing: bool = False


def _role(name: str, zh: str, en: str, *aliases: str, standing: bool = False) -> RoleKind:
    return RoleKind(name, Text(zh, en), aliases, standing)


ROLES: dict[str, RoleKind] = {
    role.id: role
    for role in (
        _role("commander", "现场指挥", "commander", "指挥", "组长", standing=True),
        _role("evacuation_guide", "疏散引导", "evacuation guide", "疏散引导组", standing=True),
        _role("liaison", "通讯联络", "liaison", "通讯联络组", "联络员", standing=True),
        _role("guard", "保安", "guard", "保安员", "物业护卫", standing=True),
        _role("first_aid", "安全救护", "first aid", "安全救护组", standing=True),
        _role("road_guide", "路口接车", "road guide", "引导消防车"),
        _role("director", "营业厅主任", "hall director", "主任", "营业厅负责人", "值班经理"),
        _role("shift_leader", "值班长", "shift leader", "营业班长"),
        _role("clerk", "营业员", "clerk", "营业人员"),
        _role("greeter", "门迎导岗", "greeter", "门迎", "导岗", "引导员"),
        _role("safety_officer", "安全员", "safety officer"),
        _role("spokesperson", "对外答复", "spokesperson"),
        _role("support_centre", "支撑中心", "support centre"),
        _role("coordination_group", "综合组", "coordination group"),
        _role("customer_service", "客户服务部", "customer service"),
    )
}
"""Role id -> role. `standing` ones belong to every shift and show as vacant when nobody holds them."""


def role_id(name: str, plan: Playbook | None = None) -> str:
    """The id that a typed name means (id, title or alias in any case); an unknown name is the hall's own role."""
    wanted = name.strip().casefold()
    for role in ROLES.values():
        names = (role.id, role.title.zh, role.title.en, *role.aliases)
        if wanted in (known.casefold() for known in names):
            return role.id
    for own in plan.roles if plan else ():
        if wanted in (own.id.casefold(), own.title.zh.casefold(), own.title.en.casefold()):
            return own.id
    return name.strip()


def role_title(name: str, lang: str, plan: Playbook | None = None) -> str:
    """What a role is called in that language; the hall's own roles as typed."""
    if name in ROLES:
        return ROLES[name].title.say(lang)
    own = next((role for role in plan.roles if role.id == name), None) if plan else None
    return own.title.say(lang) if own else name
