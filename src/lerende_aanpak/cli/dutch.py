"""Click in two languages: help, headings and mistakes in Dutch, or in English with ``--lang en``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any

import click

from lerende_aanpak.errors import UsageError
from lerende_aanpak.i18n import LANGUAGES, Language, mark, translate
from lerende_aanpak.model.names import nearest

CHOSEN: ContextVar[Language] = ContextVar("language", default="nl")
ASKED: ContextVar[bool] = ContextVar("asked", default=False)


def tr(text: str, /, **values: object) -> str:
    """Give a text in the language of this call."""
    return translate(text, CHOSEN.get(), values)


def take_language(arguments: Sequence[str]) -> tuple[list[str], Language | None]:
    """Take ``--lang`` out of the arguments, wherever it stands.

    Raises:
        UsageError: If it names no language of ours.
    """
    left: list[str] = []
    found: str | None = None
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            left += [argument, *rest]
        elif argument == "--lang":
            found = next(rest, "")
        elif argument.startswith("--lang="):
            found = argument.removeprefix("--lang=")
        else:
            left.append(argument)
    if found is None:
        return left, None
    for language in LANGUAGES:
        if found == language:
            return left, language
    raise UsageError("'{given}' is geen taal van lerende-aanpak", where="--lang", remedy="Kies nl of en.", given=found)


class _Option(click.Option):
    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the name and the translated help."""
        record = super().get_help_record(ctx)
        return (record[0], tr(self.help)) if record and self.help else record

    def make_metavar(self, ctx: click.Context) -> str:
        """Give the word that stands for the value, translated."""
        return tr(self.metavar) if self.metavar else super().make_metavar(ctx)


class _Helpful(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; words too many are most often a text without quotes."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if type(error) is not click.UsageError:
                raise
            raise UsageError(
                "er staan te veel losse woorden achter dit commando",
                where=ctx.command_path,
                remedy="Zet tekst met spaties tussen aanhalingstekens.",
            ) from None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option --help with our words."""

        def show(context: click.Context, _: click.Parameter, value: bool) -> None:
            if value and not context.resilient_parsing:
                click.echo(context.get_help())
                context.exit()

        return _Option(
            ["--help"], is_flag=True, expose_value=False, is_eager=True, callback=show, help=mark("Toon deze uitleg.")
        )

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call the command."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=tr("Gebruik:") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(tr(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and after them those every command has."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        records = [record for one in options if (record := one.get_help_record(ctx))]
        records.append(("--lang nl|en", tr("Taal van meldingen en verslagen.")))
        with formatter.section(tr("Opties")):
            formatter.write_dl(records)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give the pieces of the line that shows how to call the command."""
        return [tr("[OPTIES]"), *(piece for one in self.get_params(ctx) for piece in one.get_usage_pieces(ctx))]


class Command(_Helpful):
    """A command whose docstring is Dutch and translated."""


class Group(_Helpful, click.Group):
    """A group of commands; a wrong name says which one was meant."""

    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; with nothing behind it a group shows its commands."""
        if not args:
            click.echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give the pieces of the line that shows how to call the group."""
        return [*super().collect_usage_pieces(ctx), tr("COMMANDO")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, tr(self.commands[name].help or "").split("\n")[0]) for name in self.list_commands(ctx)]
        with formatter.section(tr("Commando's")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order in which a person needs them."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; a wrong name is refused with the one that was meant."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            meant = nearest(args[0], self.commands)
            if not meant and "show" in self.commands:
                raise UsageError(
                    "commando '{given}' bestaat niet; bedoelt u `{command} show {given}`?",
                    where=ctx.command_path,
                    remedy="Kijk met --help welke commando's er zijn.",
                    given=args[0],
                    command=ctx.command_path.removeprefix("lerende-aanpak "),
                )
            raise UsageError(
                "commando '{given}' bestaat niet; bedoelt u '{meant}'?" if meant else "commando '{given}' bestaat niet",
                where=ctx.command_path,
                remedy="Kijk met --help welke commando's er zijn.",
                given=args[0],
                meant=meant or "",
            )
        return super().resolve_command(ctx, args)


Group.group_class = Group


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """Declare an option whose help is Dutch and translated."""
    return click.option(*names, cls=_Option, **settings)


def usage(error: click.UsageError) -> UsageError:
    """Say in our own words what click found wrong with a call."""
    where = error.ctx.command_path if error.ctx else "lerende-aanpak"
    remedy = mark("Kijk met --help hoe het commando werkt.")
    match error:
        case click.NoSuchOption():
            meant = _meant_option(error)
            problem = (
                mark("optie {given} bestaat niet; bedoelt u {meant}?") if meant else mark("optie {given} bestaat niet")
            )
            return UsageError(problem, where=where, remedy=remedy, given=error.option_name, meant=meant)
        case click.MissingParameter():
            return UsageError("{name} ontbreekt", where=where, remedy=remedy, name=_name(error))
        case click.BadParameter():
            name = error.param.opts[0] if error.param else ""
            return UsageError("de waarde bij {name} past niet", where=where, remedy=remedy, name=name)
        case click.BadOptionUsage():
            return UsageError("achter {name} ontbreekt een waarde", where=where, remedy=remedy, name=error.option_name)
    return UsageError("deze aanroep is niet te begrijpen", where=where, remedy=remedy)


def _meant_option(error: click.NoSuchOption) -> str:
    """Give the option of this command that was probably meant; empty when none is near."""
    params = error.ctx.command.params if error.ctx else []
    known = ["--help", "--lang", *(name for one in params if isinstance(one, click.Option) for name in one.opts)]
    bare = {name.lstrip("-"): name for name in known}
    return bare.get(nearest(error.option_name.lstrip("-"), bare, likeness=0.7) or "", "")


def _name(error: click.MissingParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
