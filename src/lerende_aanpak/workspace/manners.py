"""Checks of a plugin's conduct: what it does to the computer, to others' code, and to what it is given.

Each gives what is wrong; its docstring is the rule. They are run, counted and named in `conformance`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lerende_aanpak.errors import AanpakError, from_record
from lerende_aanpak.i18n import mark
from lerende_aanpak.plugins import asking, hookspecs, pictures
from lerende_aanpak.workspace.subject import Subject, code_of

QUICK = asking.SECONDS / 5
"""Seconds in which a plugin must be imported and answer every hook: far below the limit at which it is ended."""

RAW = (
    "lerende_aanpak.data",
    "lerende_aanpak.model.figures",
    "lerende_aanpak.project",
    "lerende_aanpak.store",
    "lerende_aanpak.workspace",
)
"""Modules through which a plugin would come to figures that are not protected, or to others' files."""


def loads_quickly(subject: Subject) -> Iterator[AanpakError]:
    """Importing it and asking its hooks takes a fifth of the time limit at most."""
    took = min(one["seconds"] for one in (subject.observed, *subject.elsewhere))
    if took > QUICK:
        yield subject.refuse(
            "de plugin doet er {took} seconden over om te laden; hoogstens {most}",
            subject.place(),
            "Doe werk in de functie van een deel of controle, en niet bij het importeren of in een haak.",
            took=f"{took:.0f}",
            most=f"{QUICK:.0f}",
        )


def answers_the_same_everywhere(subject: Subject) -> Iterator[AanpakError]:
    """It answers the same in another process, on another day, in another time zone, language and order of a set."""
    here = subject.observed["loaded"]
    if "error" in here:
        yield from_record(here["error"])
        return
    for there in (one["loaded"] for one in subject.elsewhere):
        if "error" in there:
            yield from_record(there["error"])
            return
        for hook in hookspecs.HOOKS:
            if here and here["nouns"][hook] != there["nouns"][hook]:
                yield subject.refuse(
                    "haak {hook} geeft op een andere dag of computer iets anders",
                    subject.place(hook),
                    "Gebruik in een haak geen klok, tijdzone, taal, omgeving of volgorde van een verzameling (set).",
                    hook=hook,
                )
                return


def _seen(subject: Subject, kind: str, problem: str, remedy: str) -> Iterator[AanpakError]:
    found = {where or subject.place(): what for got, where, what in subject.observed["seen"] if got == kind}
    for got, where, what in subject.tried["seen"]:
        if got == kind:
            found.setdefault(where or subject.place(), what)
    for where, what in found.items():
        yield subject.refuse(problem, where, remedy, what=what)


def writes_no_files(subject: Subject) -> Iterator[AanpakError]:
    """It writes, renames and removes no files, not even temporary ones."""
    problem = mark("de plugin schrijft of wist een bestand of map: {what}")
    return _seen(subject, "write", problem, mark("Geef wat u wilt tonen als blokken of kaarten terug."))


def reads_no_files(subject: Subject) -> Iterator[AanpakError]:
    """It reads no files: figures come in through sources, behind the guard for personal data."""
    problem = mark("de plugin leest een bestand of map: {what}")
    return _seen(
        subject, "read", problem, mark("Geef het bestand als bron op (`[[sources]]`), of zet de tekst in Python.")
    )


def uses_no_network(subject: Subject) -> Iterator[AanpakError]:
    """It makes no connection to anything."""
    problem = mark("de plugin gebruikt het netwerk ({what})")
    return _seen(subject, "network", problem, mark("Haal cijfers op met `lerende-aanpak figures import`."))


def starts_no_process(subject: Subject) -> Iterator[AanpakError]:
    """It starts no other program, and ends none."""
    problem = mark("de plugin start of stopt een programma ({what})")
    return _seen(subject, "process", problem, mark("Doe dit in Python zelf, of buiten de plugin."))


def leaves_no_thread(subject: Subject) -> Iterator[AanpakError]:
    """It leaves no thread running."""
    problem = mark("de plugin laat een thread achter")
    return _seen(subject, "thread", problem, mark("Wacht op de thread met `join()`, of gebruik er geen."))


def prints_nothing(subject: Subject) -> Iterator[AanpakError]:
    """It prints nothing: nobody reads it, and it may hold data."""
    problem = mark("de plugin drukt iets af, of schrijft in het logboek")
    return _seen(subject, "print", problem, mark("Haal `print` weg; een deel of controle geeft zijn tekst terug."))


def _changed(subject: Subject) -> Iterator[tuple[str, str]]:
    together = {**subject.tried["changed"], **subject.observed["changed"]}
    for key, where in sorted(together.items()):
        yield key, where or subject.place()


def changes_no_settings(subject: Subject) -> Iterator[AanpakError]:
    """It changes no settings of the process that others rely on."""
    for key, where in _changed(subject):
        if key in pictures.SETTINGS:
            yield subject.refuse(
                "de plugin verandert {setting_word}",
                where,
                "Haal deze regel weg, of zet de waarde op dezelfde plek terug.",
                setting_word=pictures.SETTINGS[key][0],
            )


def patches_nothing(subject: Subject) -> Iterator[AanpakError]:
    """It replaces no function, class or constant of another module."""
    for key, where in _changed(subject):
        if key not in pictures.SETTINGS:
            yield subject.refuse(
                "de plugin vervangt {name} van een ander",
                where,
                "Schrijf een eigen functie met een eigen naam.",
                name=key.replace(":", "."),
            )


def imports_no_raw_figures(subject: Subject) -> Iterator[AanpakError]:
    """It imports nothing through which it would come to figures that are not protected."""
    for path, text in code_of(subject.target).items():
        for node in ast.walk(ast.parse(text)):
            for name in _imported(node):
                if _is_raw(name):
                    yield subject.refuse(
                        "de plugin importeert {name}, en komt zo bij cijfers die niet beschermd zijn",
                        f"{subject.target.name(path)}:{getattr(node, 'lineno', 1)}",
                        "Gebruik de cijfers die een deel krijgt: `inputs.figures`.",
                        name=name,
                    )


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module] if _is_raw(node.module) else [f"{node.module}.{one.name}" for one in node.names]
    return []


def _is_raw(name: str) -> bool:
    return any(f"{name}.".startswith(f"{raw}.") for raw in RAW)


def functions_exist(subject: Subject) -> Iterator[AanpakError]:
    """Every section and check names a function that is there."""
    sections = {one.function for one in subject.sections}
    for error in subject.broken("exist"):
        name = error.values.get("function", "")
        hook = "provide_sections" if name in sections else "provide_checks"
        where = subject.place(hook, "function", name) if name else error.where
        yield subject.refuse(error.problem_id, where, error.remedy_id, function=name, **_besides(error))


def _besides(error: AanpakError) -> dict[str, str]:
    return {key: value for key, value in error.values.items() if key not in ("function", "plugin", "stage")}


def _of_check(error: AanpakError) -> bool:
    """Tell whether a process ended while it tried a check."""
    return error.values.get("step", "").startswith("check")


def functions_take_what_they_get(subject: Subject) -> Iterator[AanpakError]:
    """Every function of a section or check takes one argument, and ``settings`` if it wants those."""
    return subject.broken("arguments")


def sections_give_blocks(subject: Subject) -> Iterator[AanpakError]:
    """Every section gives a list of allowed blocks on the region's own inputs, in Dutch and in English."""
    yield from subject.broken("own")
    yield from (one for one in subject.broken("broke") if not _of_check(one))


def sections_hold_without_figures(subject: Subject) -> Iterator[AanpakError]:
    """Every section still gives blocks when no figure may be shown, or there is none."""
    return subject.broken("bare")


def checks_give_remarks(subject: Subject) -> Iterator[AanpakError]:
    """Every check gives a list of texts, on an empty draft as on a whole cycle."""
    yield from subject.broken("remarks")
    yield from (one for one in subject.broken("broke") if _of_check(one))


def functions_give_the_same_twice(subject: Subject) -> Iterator[AanpakError]:
    """Every section and check gives the same when it is asked the same again."""
    return subject.broken("twice")


def functions_change_nothing(subject: Subject) -> Iterator[AanpakError]:
    """Every section and check leaves what it is given as it was."""
    return subject.broken("changes")
