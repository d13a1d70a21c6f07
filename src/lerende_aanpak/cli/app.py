"""All commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from lerende_aanpak import __version__
from lerende_aanpak.cli import check, cycle, draft, fidelity, figures, lab, make, plugins, progress, report, verify
from lerende_aanpak.cli.dutch import ASKED, CHOSEN, Group, option, take_language, usage
from lerende_aanpak.errors import AanpakError
from lerende_aanpak.i18n import Language, mark, translate

INTERRUPTED = 130
DEBUG = "AANPAK_DEBUG"
"""Variable that lets an unexpected error show its whole trace."""


@click.group(cls=Group, help=mark("Van een vraag van een regio naar een geteste verbetering, en een les voor anderen."))
@option("--version", is_flag=True, is_eager=True, expose_value=False, help=mark("Toon de versie."),
        callback=lambda ctx, _, value: _version(ctx) if value else None)  # fmt: skip
def app() -> None:
    """Hold the commands."""


def _version(context: click.Context) -> None:
    click.echo(f"lerende-aanpak {__version__}")
    context.exit()


for command in (
    make.init, draft.aim, cycle.cycle, check.check, fidelity.fidelity, figures.figures, report.report,
    plugins.plugins, lab.lab, verify.verify,
):  # fmt: skip
    app.add_command(command)
draft.aim.add_command(progress.progress)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: What stands behind ``lerende-aanpak``; by default the process's own.

    Returns:
        The exit code: 0, or that of the error that was shown (see `lerende_aanpak.errors`).
    """
    from lerende_aanpak.project import here

    _speak_kindly()
    _end_on_terminate()
    try:
        here()
        left, language = take_language(sys.argv[1:] if arguments is None else arguments)
        CHOSEN.set(language or _workspace_language())
        ASKED.set(language is not None)
        code = app.main(args=left, prog_name="lerende-aanpak", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except AanpakError as error:
        return _told(error)
    except click.UsageError as error:
        return _told(usage(error))
    except (KeyboardInterrupt, click.Abort):
        click.echo(translate("Afgebroken. Hetzelfde commando maakt het werk af.", CHOSEN.get()), err=True)
        return INTERRUPTED
    except click.exceptions.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        return 0
    except Exception as error:
        if DEBUG in os.environ:
            raise
        return _told(_unexpected(error))


def _speak_kindly() -> None:
    """Let a character that the console cannot show become a question mark: Windows' consoles know few."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _end_on_terminate() -> None:
    """Let a stop from cron or systemd end the work as Ctrl-C does: children ended, nothing half left."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, interrupt)
        if sys.platform == "win32":
            signal.signal(signal.SIGBREAK, interrupt)


def _unexpected(error: Exception) -> AanpakError:
    """Say where our own code failed, without what it held at that moment: that may be data."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return AanpakError(
        "er ging iets mis dat wij niet voorzagen ({error})",
        where=f"{Path(last.filename).name}:{last.lineno}",
        remedy="Probeer het nog eens. Blijft het zo, meld het dan met deze plaats; zie SECURITY.md en CONTRIBUTING.md.",
        error=type(error).__name__,
    )


def _told(error: AanpakError) -> int:
    click.echo(error.text(CHOSEN.get()), err=True)
    return error.exit_code


def _workspace_language() -> Language:
    from lerende_aanpak.project import open_project

    try:
        return open_project(Path.cwd()).settings.language
    except AanpakError:
        return "nl"
