"""What people write behind a key, read through the command line: the value that was meant, or the place and the remedy.

YAML libraries guess (`NO` becomes False, `0153` becomes 107, `05E1` becomes 50.0): here nothing is guessed silently.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from lerende_aanpak import testing
from lerende_aanpak.cli import dutch
from lerende_aanpak.cli.app import main
from lerende_aanpak.fidelity.rules import RULES
from lerende_aanpak.project import Project
from tests.cli.conftest import Ran
from tests.project.made import CYCLE, DRAFT, FILES, ID

Read = Callable[..., Ran]

FIELDS = {
    "title": ("title: Bellen   # werktitel", "title: {}", (4, 8)),
    "team.owner": ("owner: verbinder   # een rol", "owner: {}", (12, 10)),
    "predictions.0.statement": ("    comparison: median", "    statement: {}\n    comparison: median", (22, 16)),
    "predictions.0.low": ("low: 4", "low: {}", (24, 10)),
    "predictions.0.confidence": ("high: 9\n", "high: 9\n    confidence: {}\n", (27, 17)),
    "scale.size": ("size: 1", "size: {}", (10, 11)),
    "predictions.0.due": ("due: 2026-12-18", "due: {}", (27, 10)),
    "planned.start": ("start: 2026-09-07", "start: {}", (15, 10)),
}
"""By field: a text of the draft, what comes in its place, and line and column of the value."""
TEXTS, DAYS = ("title", "team.owner", "predictions.0.statement"), ("predictions.0.due", "planned.start")

REMEDIES = {
    "geen getal": "Schrijf een getal in cijfers, zoals 7 of 3,5.",
    "bedoelt u 1234 of 1,234?": "Schrijf duizendtallen zonder punt, en decimalen met een komma.",
    "procentteken": "Schrijf het getal in de eenheid van de indicator, zonder procentteken: 80.",
    "geen heel getal": "Schrijf een heel getal.",
    "geen datum": "Schrijf jaar-maand-dag, zoals 2027-06-30.",
    "bestaat niet": "Kijk in de kalender en verbeter de dag.",
    **dict.fromkeys(
        ("meer dan 1,", "ligt niet tussen"),
        "Schrijf een getal van 0 tot 1, zoals 0,8, of een percentage met het teken erachter, zoals 80%.",
    ),
    "'*x' is een verwijzing": 'Zet de tekst tussen aanhalingstekens: "*x".',
    "'&x' is een anker": 'Zet de tekst tussen aanhalingstekens: "&x".',
    "dubbele punt": "Zet de hele tekst achter de sleutel tussen aanhalingstekens.",
}
"""A part of the problem, and what must be told to do."""

OPTIONAL = ("predictions.0.confidence", "scale.size", "planned.start")
NOT_NEEDED = "Laat de waarde leeg of haal de sleutel weg."
"""What is told of `~` behind a key that may be left out."""

NAMED = re.compile(r"(?m)^`\w+` \([\w ]+\): |(?<=`) \([\w ]+\)(?= ontbreekt)")
"""The Dutch name of a key in a message, where it is told."""

# `= value` is what must be read; anything else is the problem that must be told at the place of the value, and with
# `+n` in front n columns behind it. In the order: any text, `low`, `confidence`, `size`, any day.
TABLE = [
    ("NO", "= NO", "'NO' is geen getal", "'NO' is geen getal", "'NO' is geen getal", "'NO' is geen datum"),
    ("ja", "= ja", "'ja' is geen getal", "'ja' is geen getal", "'ja' is geen getal", "'ja' is geen datum"),
    ("0153", "= 0153", "= 153", "'0153' ligt niet tussen 0 en 1", "= 153", "'0153' is geen datum"),
    ("12:30", "= 12:30", "'12:30' is geen getal", "'12:30' is geen getal", "'12:30' is geen getal",
     "'12:30' is geen datum"),
    ("1.10", "= 1.10", "= 1.10", "1.10 is meer dan 1, en als percentage wel erg weinig", "'1.10' is geen heel getal",
     "'1.10' is geen datum"),
    ("00E1", "= 00E1", "'00E1' is geen getal", "'00E1' is geen getal", "'00E1' is geen getal", "'00E1' is geen datum"),
    ("05E1", "= 05E1", "'05E1' is geen getal", "'05E1' is geen getal", "'05E1' is geen getal", "'05E1' is geen datum"),
    ("1_000", "= 1_000", "'1_000' is geen getal; bedoelt u 1000?", "'1_000' is geen getal; bedoelt u 1000?",
     "'1_000' is geen getal; bedoelt u 1000?", "'1_000' is geen datum"),
    ("1e3", "= 1e3", "'1e3' is geen getal", "'1e3' is geen getal", "'1e3' is geen getal", "'1e3' is geen datum"),
    ("on:", *["+2 op deze regel staat een dubbele punt in de tekst"] * 5),
    ("~", "= ~", "'~' is geen getal", "'~' is geen getal", "'~' is geen getal", "'~' is geen datum"),
    ("vier # vijf", "= vier", "'vier' is geen getal; bedoelt u 4?", "'vier' is geen getal; bedoelt u 4?",
     "'vier' is geen getal; bedoelt u 4?", "'vier' is geen datum"),
    ("4 # vijf", "= 4", "= 4", "4 is meer dan 1, en als percentage wel erg weinig", "= 4", "'4' is geen datum"),
    ("3,5", "= 3,5", "= 3.5", "3,5 is meer dan 1, en als percentage wel erg weinig", "'3,5' is geen heel getal",
     "'3,5' is geen datum"),
    ("80%", "= 80%", "'80%' heeft een procentteken", "= 0.8", "'80%' heeft een procentteken", "'80%' is geen datum"),
    ("30-6-2027", "= 30-6-2027", "'30-6-2027' is geen getal", "'30-6-2027' is geen getal", "'30-6-2027' is geen getal",
     "= 2027-06-30"),
    ("2027-02-30", "= 2027-02-30", "'2027-02-30' is geen getal", "'2027-02-30' is geen getal",
     "'2027-02-30' is geen getal", "de datum 2027-02-30 bestaat niet"),
    ("een\ttwee", "= een\ttwee", "'een\ttwee' is geen getal", "'een\ttwee' is geen getal", "'een\ttwee' is geen getal",
     "'een\ttwee' is geen datum"),
    ("*x", *["'*x' is een verwijzing van YAML; die leest dit bestand niet"] * 5),
    ("&x", *["'&x' is een anker van YAML; dat leest dit bestand niet"] * 5),
    ("kop: tekst", *["+3 op deze regel staat een dubbele punt in de tekst"] * 5),
    ("1.234", "= 1.234", "1.234: bedoelt u 1234 of 1,234?", "1.234: bedoelt u 1234 of 1,234?",
     "1.234: bedoelt u 1234 of 1,234?", "'1.234' is geen datum"),
    ("vijf", "= vijf", "'vijf' is geen getal; bedoelt u 5?", "'vijf' is geen getal; bedoelt u 5?",
     "'vijf' is geen getal; bedoelt u 5?", "'vijf' is geen datum"),
]  # fmt: skip
CELLS = [
    (written, field, told)
    for written, text, low, confidence, size, day in TABLE
    for field, told in [
        *((name, text) for name in TEXTS), ("predictions.0.low", low), ("predictions.0.confidence", confidence),
        ("scale.size", size), *((name, day) for name in DAYS),
    ]
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up workspace, its plugin loaded once."""
    return testing.workspace(tmp_path_factory.mktemp("waarden") / "werkmap", FILES)


@pytest.fixture
def read(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Read:
    """Write something in the draft, and run a command on it in this process, on 1 September 2026."""
    now = datetime.datetime(2026, 9, 1, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    monkeypatch.setattr(Project, "now", lambda _: now)
    monkeypatch.chdir(folder)

    def ran(text: str, *command: str) -> Ran:
        (folder / CYCLE).write_bytes(text.encode())
        dutch.CHOSEN.set("nl")
        code = main([*command, ID, "--json"])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Ran(code=code, out=said.out, err=said.err)

    return ran


def at(found: object, field: str) -> object:
    """Give what stands at a field of an answer in JSON."""
    for step in field.split("."):
        found = found[int(step) if step.isdecimal() else step]  # type: ignore[index]
    return found


@pytest.mark.parametrize(("written", "field", "told"), CELLS)
def test_a_value_is_what_was_written_or_is_refused_at_its_place(
    read: Read, written: str, field: str, told: str
) -> None:
    """An analyst who is shown another number than was typed, will never trust a number again."""
    old, new, (line, column) = FIELDS[field]
    assert DRAFT.count(old) >= 1
    text = DRAFT.replace("end: 2026-12-18", "end: 2027-12-31").replace(old, new.format(written), 1)
    shown, checked = read(text, "cycle", "show"), read(text, "check")
    if told.startswith("= "):
        assert shown.code == 0, shown.err
        assert str(at(shown.json, field)) == told.removeprefix("= ")
        assert checked.err == ""
        return
    behind, _, problem = told.partition(" ") if told.startswith("+") else ("0", "", told)
    (remedy,) = {remedy for part, remedy in REMEDIES.items() if part in problem}
    remedy = NOT_NEEDED if written == "~" and field in OPTIONAL else remedy
    for ran in (shown, checked):
        assert (ran.code, ran.out) == (3, "")
        first, *others = ran.err.splitlines()
        assert NAMED.sub("", first) == problem
        assert others == [f"  waar: {CYCLE}:{line}:{column + int(behind)}", f"  doe: {remedy}"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_doubled_key_is_refused_at_the_second(read: Read, field: str) -> None:
    """Which of the two holds, only the writer knows; YAML libraries take the last."""
    key = field.rpartition(".")[2]
    old, new, (line, column) = FIELDS[field]
    margin, good = (
        column - len(key) - 3,
        {"due": "2026-12-18", "start": "2026-09-07", "confidence": "80%"}.get(key, "4"),
    )
    line_of_key = f"{key}: {good}"
    doubled = new.format(good).replace(line_of_key, f"{line_of_key}\n{' ' * margin}{line_of_key}")
    ran = read(DRAFT.replace(old, doubled, 1), "cycle", "show")

    assert ran.code == 3
    assert ran.err.splitlines() == [
        f"sleutel `{key}` staat twee keer (eerder op regel {line})",
        f"  waar: {CYCLE}:{line + 1}:{margin + 1}",
        "  doe: Laat er één staan.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("role: process", "role: uitkomst",
         ("'uitkomst' kan hier niet; bedoelt u 'outcome'?", (21, 11), "Kies uit: outcome, process,")),
        ("role: process", "role: proces",
         ("'proces' kan hier niet; bedoelt u 'process'?", (21, 11), "Kies uit: outcome, process,")),
        ("  members: ", "  membres: ",
         ("onbekende sleutel `membres`; bedoelt u `members`?", (13, 3), "Verbeter de sleutel, of haal de regel weg.")),
        ("region: proefland", "regio: proefland",
         ("onbekende sleutel `regio`; bedoelt u `region`?", (5, 1), "Verbeter de sleutel, of haal de regel weg.")),
        ("    high: 9\n", "",
         ("sleutel `high` ontbreekt of heeft geen waarde", (19, 5),
          "Zet er een regel met `high` bij, of vul de waarde in.")),
        ("    high: 9\n", "    high:\n",
         ("sleutel `high` ontbreekt of heeft geen waarde", (26, 5),
          "Zet er een regel met `high` bij, of vul de waarde in.")),
        ("    high: 9\n", "\t high: 9\n", ("op deze regel staat een tab", (26, 1), "Vervang de tab door spaties.")),
        ("region: proefland\n", "region: proefland\non: ja\n",
         ("onbekende sleutel `on`", (6, 1), "Haal de regel weg. Deze sleutels kunnen hier: schema, id, title, region")),
        ("cycle@1", "cycle@99",
         ("dit bestand is van een nieuwere versie (lerende-aanpak/cycle@99)", (2, 9),
          "Werk lerende-aanpak bij: `pip install --upgrade lerende-aanpak`.")),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_what_was_probably_meant(
    read: Read, old: str, new: str, said: tuple[str, tuple[int, int], str]
) -> None:
    """The keys are English and the analysts are not (METHOD section 3)."""
    problem, (line, column), remedy = said
    ran = read(DRAFT.replace(old, new, 1), "cycle", "show")

    assert ran.code == 3
    assert f"{problem}\n  waar: {CYCLE}:{line}:{column}\n  doe: {remedy}" in NAMED.sub("", ran.err)


def test_a_text_that_yaml_cuts_is_not_cut_in_silence(read: Read) -> None:
    """`Bellen #2` reads as `Bellen`: the value is YAML's, the warning is ours (PDSA093, once there is that rule)."""
    ran = read(DRAFT.replace("title: Bellen   # werktitel", "title: Bellen #2"), "check")
    named = {one["rule"] for one in ran.json["findings"][ID]}  # type: ignore[index]

    assert "PDSA093" not in RULES or "PDSA093" in named
