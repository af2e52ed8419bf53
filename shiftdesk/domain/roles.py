"""Roles a shift or an incident needs, and what people call them (D1-96, D2-53, D3-04..08, D4-29; mapping A21)."""

from collections.abc import Iterable

import msgspec

from shiftdesk.domain.playbook import Playbook, Text


class RoleKind(msgspec.Struct, frozen=True):
    """A role the desk knows.

    Attributes:
        aliases: its names in the five documents and in the field. standing: belongs to every shift, shows when vacant.
        acting: who acts while nobody holds it (house, mapping A21). outside: not of the hall, so never vacant here.
        posts: the roles whose holders have this one too, unassigned (D1-28).
    """

    id: str
    title: Text
    aliases: tuple[str, ...] = ()
    standing: bool = False
    acting: str | None = None
    outside: bool = False
    posts: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Its id, title and aliases, casefolded."""
        return frozenset(name.casefold() for name in (self.id, self.title.zh, self.title.en, *self.aliases))


def _role(
    name: str, zh: str, en: str, *aliases: str, standing: bool = False, acting: str | None = None,
    outside: bool = False, posts: tuple[str, ...] = (),
) -> RoleKind:  # fmt: skip
    return RoleKind(name, Text(zh, en), aliases, standing, acting, outside, posts)


ROLES: dict[str, RoleKind] = {
    role.id: role
    for role in (
        _role("commander", "现场指挥", "commander", "指挥", "组长", "指挥部", "group leader", "command", standing=True,
              acting="director"),
        _role("evacuation_guide", "疏散引导", "evacuation guide", "疏散引导组", "evacuation team", standing=True,
              posts=("shift_leader", "greeter")),
        _role("liaison", "通讯联络", "liaison", "通讯联络组", "联络员", "communication team", standing=True),
        _role("guard", "保安", "guard", "保安员", "物业护卫", "security guard", "property guard", standing=True),
        _role("first_aid", "安全救护", "first aid", "安全救护组", "抢救组", "救护组", "rescue team", standing=True),
        _role("firefighter", "义务消防员", "volunteer firefighter", "义务消防队", "灭火组", "volunteer firefighters"),
        _role("road_guide", "路口接车", "road guide", "引导消防车"),
        _role("director", "营业厅主任", "hall director", "主任", "营业厅负责人", "hall head", acting="shift_leader"),
        _role("shift_leader", "值班长", "shift leader", "营业班长", "班长", "值班经理", "当班班长", "team leader",
              "duty manager"),
        _role("clerk", "营业员", "clerk", "营业人员", "柜员"),
        _role("greeter", "门迎导岗", "greeter", "门迎", "导岗", "引导员", "guide"),
        _role("back_office", "后台人员", "back office", "后台", "监控值班"),
        _role("duty_staff", "值班人员", "duty staff", "值班员"),
        _role("safety_officer", "安全员", "safety officer"),
        _role("spokesperson", "对外答复", "spokesperson", acting="director"),
        _role("support_centre", "支撑中心", "support centre", outside=True),
        _role("coordination_group", "综合组", "coordination group", outside=True),
        _role("customer_service", "客户服务部", "customer service", outside=True),
        _role("centre_head", "中心负责人", "centre head", "第一安全责任人", outside=True),
        _role("safety_supervisor", "安全主管", "safety supervisor", outside=True),
        _role("security_department", "安全保卫部", "security department", outside=True),
        _role("company_security", "公司安保", "company security", outside=True),
    )
}  # fmt: skip
"""Role id -> role."""
POSTS = ("director", "shift_leader", "clerk", "greeter", "guard", "back_office", "duty_staff")
"""The posts of a hall: whoever is listed with one of their names has its steps without being assigned."""


def role_id(name: str, plan: Playbook | None = None) -> str:
    """The id that a typed name means (id, title or alias in any case); an unknown name is the hall's own role."""
    wanted = name.strip().casefold()
    for role in ROLES.values():
        if wanted in role.names:
            return role.id
    for own in plan.roles if plan else ():
        texts = (own.title, *own.aliases)
        if wanted in (own.id.casefold(), *(said.casefold() for text in texts for said in (text.zh, text.en))):
            return own.id
    return name.strip()


def role_title(name: str, lang: str, plan: Playbook | None = None) -> str:
    """What a role is called in that language; the hall's own roles as typed."""
    if name in ROLES:
        return ROLES[name].title.say(lang)
    own = next((role for role in plan.roles if role.id == name), None) if plan else None
    return own.title.say(lang) if own else name


def posts_of(role: str, plans: Iterable[Playbook] = ()) -> frozenset[str]:
    """The posts, in any case, whose holders take this role without being assigned: its own names, those of the posts
    that have it, and the playbooks'. A post that the desk knows counts under each of its names.
    """
    kind = ROLES.get(role)
    names = kind.names.union(*(ROLES[post].names for post in kind.posts)) if kind else frozenset()
    for own in (own for plan in plans for own in plan.roles if own.id == role):
        texts = (own.title, *own.aliases, *own.posts)
        names = names.union(*(_names_of(said) for text in texts for said in (text.zh, text.en)))
    return names


def _names_of(post: str) -> frozenset[str]:
    known = ROLES.get(role_id(post))
    return known.names if known else frozenset((post.casefold(),))
