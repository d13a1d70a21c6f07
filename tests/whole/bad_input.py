"""What goes wrong on a bad day: how it comes about, the command and the cell that meet it, and what must be said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs

FIRST = "cycles/twente/2026-09-rondetafel-5dagen-k7m2.md"
RUNNING_FILE = "cycles/twente/2027-02-rondetafel-vast-contact-q4xd.md"
DRAFT_FILE = "cycles/twente/2027-03-proef-aaaa.md"
ALMERE = "cycles/almere/2023-01-hulp-in-de-school-m3vd.md"
SNAPSHOT = "cycles/almere/snapshots/2025-11-10-jeugdzorg.csv"
TOML = "plugins/twente/region.toml"
DAYS = "plugins/twente/data/dagen-tot-rondetafel.csv"

Change = Callable[[Path], None]


@attrs.frozen(kw_only=True)
class Case:
    """One thing that goes wrong.

    Attributes:
        prepare: Makes it so in a workspace.
        command: The command that meets it.
        cell: The same in a notebook; empty where a notebook has no such thing.
        code: The exit code.
        told: A part of what must be said: the place, mostly.
    """

    prepare: Change = lambda _: None
    command: list[str]
    cell: str
    code: int
    told: str


def edit(name: str, old: str, new: str) -> Change:
    """Give the change of one text in one file."""

    def change(folder: Path) -> None:
        text = (folder / name).read_bytes().decode()
        assert old in text, (name, old)
        (folder / name).write_bytes(text.replace(old, new, 1).encode())

    return change


def write(name: str, data: str | bytes) -> Change:
    """Give the making of one file."""

    def change(folder: Path) -> None:
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)

    return change


def encoded(name: str, encoding: str) -> Change:
    """Give the storing of a file in another encoding."""

    def change(folder: Path) -> None:
        text = (folder / name).read_bytes().decode()
        (folder / name).write_bytes(text.replace("€", "E").encode(encoding, "replace"))

    return change


def both(*changes: Change) -> Change:
    """Give several changes as one."""

    def change(folder: Path) -> None:
        for one in changes:
            one(folder)

    return change


def gone(name: str) -> Change:
    """Give the loss of a file."""
    return lambda folder: (folder / name).unlink()


def file(prepare: Change, told: str, *, code: int = 3) -> Case:
    """Give a case of a cycle file that cannot be read."""
    return Case(
        prepare=prepare, command=["cycle", "show", "k7m2"], cell='la.open().cycle("k7m2")', code=code, told=told
    )


def figures(prepare: Change, told: str, *, code: int = 4) -> Case:
    """Give a case of figures that cannot be read."""
    name = "twente.dagen-tot-rondetafel"
    cell = f'la.open().figures("{name}", region="twente")'
    return Case(prepare=prepare, command=["figures", "show", name], cell=cell, code=code, told=told)


def settings(prepare: Change, told: str) -> Case:
    """Give a case of settings that cannot be read."""
    return Case(prepare=prepare, command=["cycle", "list"], cell="la.open()", code=3, told=told)


def step(command: str, cell: str, told: str, *, code: int = 3, prepare: Change = lambda _: None) -> Case:
    """Give a case of a step that is refused; in ``command`` words are split at ``|``."""
    return Case(prepare=prepare, command=command.split("|"), cell=f"la.open().{cell}", code=code, told=told)


def usage(command: str, told: str) -> Case:
    """Give a case that only a command line knows."""
    return Case(command=command.split("|"), cell="", code=2, told=told)


LINE = f"{FIRST}:"
DECIDE = "cycle|decide|m3vd|--outcome|adapt|--lesson|x|--why|y"
DECIDED = 'cycle("m3vd").decide(outcome="adapt", lesson="x", why="y")'
HEAD = "maand;mediaan schooldagen;gesprekken"
ROWS = "\n2025-01;16;22\n2025-02;14;19\n2025-03;15;24\n"

CASES: dict[str, Case] = {
    # a cycle file
    "misspelt key": file(edit(FIRST, "  members:", "  membres:"), "bedoelt u `members`?"),
    "Dutch key": file(edit(FIRST, "region: twente", "regio: twente"), "bedoelt u `region`?"),
    "day that does not exist": file(edit(FIRST, "due: 2026-12-18", "due: 2027-02-30"), LINE),
    "day and month mixed up": file(edit(FIRST, "due: 2026-12-18", "due: 31-31-2027"), "31-31-2027"),
    "a word for a day": file(edit(FIRST, "due: 2026-12-18", "due: morgen"), "'morgen' is geen datum"),
    "thousand or decimals": file(edit(FIRST, "point: 6", "point: 1.234"), "1.234: bedoelt u 1234 of 1,234?"),
    "a word for a number": file(edit(FIRST, "size: 1\n", "size: vijf\n"), "'vijf' is geen getal"),
    "missing high": file(edit(FIRST, "    high: 9\n", ""), "`high`"),
    "Dutch role": file(edit(FIRST, "role: process", "role: uitkomst"), "outcome, process, balancing"),
    "percent sign": file(edit(FIRST, "low: 4\n", "low: 40%\n"), "procentteken"),
    "merge markers": file(edit(FIRST, "title:", "<<<<<<< HEAD\ntitle:"), "samenvoeging"),
    "tab": file(edit(FIRST, "  size: 1", "\tsize: 1"), "tab"),
    "doubled key": file(edit(FIRST, "region: twente", "region: twente\nregion: almere"), "twee keer"),
    "anchor": file(edit(FIRST, "title: Ronde", "title: &Ronde Ronde"), "anker"),
    "alias": file(edit(FIRST, "title: Ronde", "title: *Ronde Ronde"), LINE),
    "colon in a title": file(edit(FIRST, "title: Ronde", "title: Proef: Ronde"), "dubbele punt"),
    "newer schema": file(edit(FIRST, "cycle@2", "cycle@3"), "nieuwere versie"),
    "Windows encoding": file(encoded(FIRST, "cp1252"), "UTF-8"),
    "UTF-16": file(encoded(FIRST, "utf-16"), "UTF-8"),
    "no front matter": file(write(FIRST, "# Mijn leercyclus\n"), f"{FIRST}:1:1"),
    "empty file": file(write(FIRST, b""), f"{FIRST}:1:1"),
    "headings in another order": file(
        both(edit(FIRST, "## Doen", "## X"), edit(FIRST, "## Duiden", "## Doen"), edit(FIRST, "## X", "## Duiden")),
        "andere volgorde",
    ),
    "missing heading": file(edit(FIRST, "## Duiden", "## Duidden"), "kop `## Duiden` ontbreekt"),
    "id of another file": file(edit(FIRST, "5dagen-k7m2\n", "6dagen-k7m2\n"), LINE),
    "invisible character": file(edit(FIRST, "title: ", "title: \x07"), "stuurteken"),
    # figures
    "figures are gone": figures(gone(DAYS), DAYS),
    "wrong delimiter": figures(write(DAYS, f"{HEAD}{ROWS}".replace(";", "#")), DAYS),
    "another delimiter halfway": figures(write(DAYS, f"{HEAD}{ROWS}2025-04,16,22\n"), f"{DAYS}:5"),
    "figures in a Windows encoding": figures(write(DAYS, f"{HEAD};één{ROWS}".encode("cp1252")), "UTF-8"),
    "figures in UTF-16 without a mark": figures(write(DAYS, f"{HEAD}{ROWS}".encode("utf-16-le")), "UTF-8"),
    "thousand or decimals in figures": figures(write(DAYS, f"{HEAD}\n2025-01;1.234;22\n"), f"{DAYS}:2"),
    "lost decimals": figures(write(DAYS, f"{HEAD}{ROWS}2025-04;165;22\n"), f"{DAYS}:5"),
    "a missing column": figures(write(DAYS, f"maand;mediaan{ROWS}"), DAYS),
    "a wrong month": figures(write(DAYS, f"{HEAD}\n2025-13;16;22\n"), f"{DAYS}:2"),
    "BSN in a column by its name": figures(write(DAYS, f"{HEAD};bsn\n2025-01;16;22;1\n"), "kolom 4", code=5),
    # 111222333: 9*1+8*1+7*1+6*2+5*2+4*2+3*3+2*3-3 = 66 = 6 * 11
    "BSN in a column by its numbers": figures(
        write(DAYS, f"{HEAD};x" + ROWS.replace("\n", ";111222333\n").removeprefix(";111222333")), "kolom 4", code=5
    ),
    "e-mail in a column": figures(write(DAYS, f"{HEAD};contact\n2025-01;16;22;piet@school.example\n"), DAYS, code=5),
    "broken region.toml": figures(write(TOML, "[region\n"), TOML, code=6),
    "Dutch key in region.toml": figures(edit(TOML, "aliases =", "bijnamen ="), TOML, code=6),
    # names
    "unknown region": step("cycle|new|--region|tweente|--title|x", 'figures("x", region="tweente")', "twente"),
    "unknown indicator": step("figures|show|twente.dagen-tot-rondetafl",
                              'figures("twente.dagen-tot-rondetafl", region="twente")', "tot-rondetafel", code=4),
    "unknown cycle": step("cycle|show|twente-2026-09-rondetafel-5dagen-k7m3",
                          'cycle("twente-2026-09-rondetafel-5dagen-k7m3")', "twente-2026-09-rondetafel-5dagen-k7m2"),
    "two cycles of that name": step("cycle|show|rondetafel", 'cycle("rondetafel")', "past op 2"),
    "unknown indicator in an expectation": step(
        "cycle|register|aaaa", 'cycle("aaaa").register(ready=True)', "PDSA004",
        prepare=edit(DRAFT_FILE, "indicator: twente.dagen-tot-rondetafel", "indicator: twente.weken")),
    "unknown indicator, typed": step(
        "cycle|new|--region|twente|--title|x|--indicator|twente.weken|--low|1|--point|2|--high|3|--due|2999-01-01",
        'cycle("aaaa").expect(id="p9", indicator="twente.weken", low=1, point=2, high=3)', "twente.weken", code=4),
    "unknown aim": step("cycle|register|aaaa", 'cycle("aaaa").register(ready=True)', "PDSA020",
                        prepare=edit(DRAFT_FILE, "aim: twente-thuiszitters-2027", "aim: twente-weg")),
    "linked cycle is gone": step("cycle|register|aaaa", 'cycle("aaaa").register(ready=True)', "PDSA040", prepare=edit(
        DRAFT_FILE, "cycle: twente-2026-09-rondetafel-5dagen-k7m2", "cycle: twente-2020-01-weg-aaaa")),
    "frozen figures are gone": step(DECIDE, DECIDED, "PDSA061", prepare=gone(SNAPSHOT)),
    "frozen figures changed": step(DECIDE, DECIDED, "PDSA062", prepare=edit(SNAPSHOT, "2021", "2020")),
    "path that is too long": step(DECIDE, DECIDED, "PDSA061", prepare=edit(
        ALMERE, "snapshots/2025-11-10-jeugdzorg.csv", f"snapshots/{'x' * 300}.csv")),
    # steps
    "BSN in the log": step("cycle|log|q4xd|bel 111222333", 'cycle("q4xd").log("bel 111222333")', "Doen", code=5),
    "e-mail in the log": step("cycle|log|q4xd|mail a@school.example", 'cycle("q4xd").log("mail a@school.example")',
                              "e-mailadres", code=5),
    "nothing in the log": step("cycle|log|q4xd| ", 'cycle("q4xd").log("x", on="2999-01-01")', ""),
    "misspelt outcome": step("cycle|decide|m3vd|--outcome|addapt|--lesson|x",
                             'cycle("m3vd").decide(outcome="addapt", lesson="x")', "bedoelt u 'adapt'"),
    "deciding before studying": step("cycle|decide|q4xd|--outcome|adapt|--lesson|x",
                                     'cycle("q4xd").decide(outcome="adapt", lesson="x")', "cycle study"),
    "deciding without a lesson": Case(command=["cycle", "decide", "m3vd", "--outcome", "adapt"], code=2,
                                      told="--lesson", cell='la.open().cycle("m3vd").decide(outcome="adapt")'),
    "registering twice": step("cycle|register|q4xd", 'cycle("q4xd").register(ready=True, reason="x")', "2027-01-25"),
    "starting twice": step("cycle|start|q4xd", 'cycle("q4xd").register(ready=True, reason="x")', ""),
    "studying what was not fixed": step("cycle|study|aaaa", 'cycle("aaaa").study(ready=True)', "PDSA010"),
    "a day ahead": step("cycle|log|q4xd|x|--on|2999-01-01", 'cycle("q4xd").log("x", on="2999-01-01")', "toekomst"),
    "a day that is none": Case(command=["cycle", "log", "q4xd", "x", "--on", "morgen"], code=2,
                               cell='la.open().cycle("q4xd").log("x", on="morgen")', told="'morgen' is geen datum"),
    "stopping what has ended": step("cycle|stop|k7m2|--reason|x", 'cycle("k7m2").stop(reason="x")', "cycle next"),
    "empty reason": usage("cycle|stop|q4xd|--reason| ", "--reason"),
    "half a character": step("cycle|log|q4xd|x\udcff", 'cycle("q4xd").log("x\\udcff")', "Typ de tekst opnieuw", code=8),
    # the command line
    "unknown option": usage("cycle|log|q4xd|x|--deviatoin", "--deviation"),
    "unknown command": usage("cycle|lgo|q4xd", "bedoelt u 'log'"),
    "unknown language": usage("--lang|fr|cycle|list", "nl of en"),
    # settings
    "broken aanpak.toml": settings(write("aanpak.toml", 'name = \n'), "aanpak.toml:1:8"),
    "unknown time zone": settings(edit("aanpak.toml", "Europe/Amsterdam", "Europa/Amsterdam"), "Europa/Amsterdam"),
    "unknown key in aanpak.toml": settings(edit("aanpak.toml", "name =", "naam ="), "aanpak.toml: naam"),
    "aanpak.toml in UTF-16": settings(encoded("aanpak.toml", "utf-16"), "UTF-8"),
}  # fmt: skip
