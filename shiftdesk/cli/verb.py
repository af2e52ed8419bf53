"""How commands are built: lazily loaded nouns, help in the chosen language, the options that many commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any, Concatenate, ParamSpec, TypedDict

import click

from shiftdesk.cli.face import Face
from shiftdesk.texts import knows, say

P = ParamSpec("P")
REST = "[--…]"


class How(TypedDict):
    """Who, when and under which id: what every change takes."""

    by: str | None
    at: str | None
    id: str | None


class Wrong(click.UsageError):
    """Wrong usage whose sentence is in the catalogue: `key`, filled with `facts`."""

    def __init__(self, key: str, ctx: click.Context, **facts: str) -> None:
        super().__init__(key, ctx)
        self.key = key
        self.facts = facts


class _Helped(click.Command):
    """A command whose help comes from the catalogue, by its path: `help.log.add`."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{_say(ctx, 'help.usage')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_say(ctx, _key(ctx)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands of a noun."""
        rows = [_option_row(ctx, param) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(_say(ctx, "help.options")):
            formatter.write_dl(rows)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class Verb(_Helped):
    """One command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; too many are refused in words."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise Wrong("usage.extra", ctx, text=" ".join(ctx.args))
        return rest


class Noun(_Helped, click.Group):
    """A group of commands; `lazy` names where each of them is defined, as (module, attribute)."""

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str]] | None = None, **kwargs: Any) -> None:
        """A group that loads nothing yet."""
        kwargs.setdefault("options_metavar", REST)
        kwargs.setdefault("subcommand_metavar", "COMMAND …")
        kwargs.setdefault("no_args_is_help", False)
        super().__init__(*args, **kwargs)
        self.lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, as they were defined."""
        return [*self.lazy, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now."""
        if cmd_name in self.lazy:
            module, name = self.lazy[cmd_name]
            found = getattr(import_module(f"shiftdesk.cli.{module}"), name)
            return found if isinstance(found, click.Command) else None
        return super().get_command(ctx, cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the options; a noun needs a command, the root opens the dashboard without one."""
        if not (args or self.invoke_without_command or ctx.resilient_parsing):
            raise Wrong("usage.need_command", ctx)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; an unknown one is refused in words."""
        if args and self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise Wrong("usage.no_command", ctx, name=args[0])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its first line; nothing is loaded for it."""
        with formatter.section(_say(ctx, "help.commands")):
            formatter.write_dl([(name, _say(ctx, f"{_key(ctx)}.{name}")) for name in self.list_commands(ctx)])


def _key(ctx: click.Context) -> str:
    return ".".join(("help", *ctx.command_path.split()[1:]))


def _say(ctx: click.Context, key: str) -> str:
    face = ctx.find_object(Face)
    return say(face.lang if face else "en", key)


def _option_row(ctx: click.Context, param: click.Option) -> tuple[str, str]:
    names, metavar = ", ".join(param.opts), "" if param.is_flag else f" {param.make_metavar(ctx)}"
    face = ctx.find_object(Face)
    lang, key = face.lang if face else "en", f"help.opt.{'help' if '--help' in param.opts else param.name}"
    return names + metavar, say(lang, key) if knows(lang, key) else ""


def _json_option(function: Callable[..., None]) -> Callable[..., None]:
    return click.option("--json", "as_json", is_flag=True)(function)


def changes(function: Callable[Concatenate[Face, How, P], None]) -> Callable[..., None]:
    """Gives a command what every change takes: `--by`, `--at`, `--id` and `--json`."""

    @click.option("--by", metavar="NAME")
    @click.option("--at", metavar="TIME")
    @click.option("--id", "cmd_id", metavar="ID")
    @_json_option
    @click.pass_obj
    @wraps(function)
    def run(
        face: Face,
        /,
        by: str | None,
        at: str | None,
        cmd_id: str | None,
        as_json: bool,
        *args: P.args,
        **rest: P.kwargs,
    ) -> None:
        face.as_json = face.as_json or as_json
        face.changing = True
        # whoever is in an incident waits for the answer and nothing else
        face.hurried = "incident" in click.get_current_context().command_path.split()
        function(face, How(by=by, at=at, id=cmd_id), *args, **rest)

    return run


def reads(function: Callable[Concatenate[Face, P], None]) -> Callable[..., None]:
    """Gives a command that only reads its `--json`."""

    @_json_option
    @click.pass_obj
    @wraps(function)
    def run(face: Face, /, as_json: bool, *args: P.args, **rest: P.kwargs) -> None:
        face.as_json = face.as_json or as_json
        function(face, *args, **rest)

    return run


def number(text: str) -> int | str:
    """An incident's number as typed, `3` or `#3`; anything else stays a name."""
    bare = text.removeprefix("#")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else text
