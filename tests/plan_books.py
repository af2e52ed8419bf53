"""One small playbook with every kind of branch, gate, link, report and role that a plan may say."""

from __future__ import annotations

from shiftdesk.domain.playbook import (
    Banner,
    Card,
    CardLine,
    Gate,
    Guide,
    Inject,
    Level,
    Option,
    Playbook,
    Question,
    ReportOwed,
    Role,
    Step,
    Text,
)


def text(said: str) -> Text:
    """The same words in both languages."""
    return Text(said, said)


SIEGE = Playbook(
    id="siege", version="1", title=text("siege"), key="g", family="site", resolve_word=text("over"), sources=(),
    roles=(Role(id="guard", title=text("guard")), Role(id="director", title=text("director")),
           Role(id="clerk", title=text("clerk"), posts=(Text("收银", "cashier"),))),
    questions=(
        Question(id="persuaded", text=text("persuaded?"), options=(
            Option(id="yes", text=text("yes")), Option(id="no", text=text("no"), raises=("G1", "G2")))),
        Question(id="extreme", text=text("extreme?"), only_if=("persuaded=no",), options=(
            Option(id="yes", text=text("yes"), opens="robbery", alarm="silent"),
            Option(id="over", text=text("was, over now"), alarm="normal"), Option(id="no", text=text("no")))),
    ),
    steps=(
        Step(id="persuade", actor="director", text=text("persuade")),
        Step(id="watch", actor="guard", text=text("watch"), only_if=("not extreme=yes",)),
        Step(id="robbery", actor="guard", text=text("open the robbery plan"), only_if=("extreme=yes",),
             unanswered="fold", opens="robbery"),
        Step(id="board", actor="clerk", text=text("take the board down")),
        Step(id="resume", actor="director", text=text("resume"), gate="all-clear"),
    ),
    banners=(Banner(text=text("no force")), Banner(text=text("no photos"), only_if=("extreme=yes",))),
    cards=(Card(id="110", title=text("Call 110"), number="110", lines=(
        CardLine(label=text("hall"), field="hall"), CardLine(label=text("where"), field="address"),
        CardLine(label=text("floor"), field="place"),
        CardLine(label=text("hurt"), field="casualties", text=text("anyone hurt, how many")))),),
    guides=(Guide(id="out", title=text("way out"), lines=(text("by the back"),)),),
    ladder=(
        Level(id="G0", text=text("head"), after_s=0, to=("centre_head",)),
        Level(id="G1", text=text("security"), to=("company_security",)),
        Level(id="G2", text=text("again"), after_s=600, starts="called", to=("110",)),
    ),
    reports=(
        ReportOwed(id="six", text=text("six elements"), to=("superior",), due_s=86400),
        ReportOwed(id="harm", text=text("harm"), to=("centre_head",), only_if=("extreme=yes",), ),
    ),
    gates=(
        Gate(id="all-clear", text=text("all clear")),
        Gate(id="board-down", text=text("board down"), auto="steps", steps=("board", "robbery")),
        Gate(id="written", text=text("written"), auto="reports"),
        Gate(id="unhurt", text=text("everybody looked at"), only_if=("extreme=yes",), unanswered="fold"),
    ),
    injects=(Inject(id="stone", text=text("a stone flies"), after_s=120),), links=("illness",),
)  # fmt: skip

CAMPAIGN = Playbook(
    id="campaign", version="1", title=text("campaign"), family="other", resolve_word=text("over"), sources=(),
    incident=False, roles=(Role(id="shift_leader", title=text("leader")),),
    steps=(
        Step(id="supplies", actor="shift_leader", text=text("hand out supplies")),
        Step(id="notices", actor="shift_leader", text=text("notices current"), again_s=7200),
    ),
)  # fmt: skip

DRILL = Playbook(
    id="drill", version="1", title=text("drill"), family="other", resolve_word=text("over"), sources=(), incident=False
)
