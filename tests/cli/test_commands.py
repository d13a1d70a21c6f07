"""Every command: what it says, in Dutch and English, for people and for programs, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lerende_aanpak import testing
from tests.conftest import ROOT

FIRST = "twente-2026-09-rondetafel-5dagen-k7m2"
COMMANDS = ("", "init", "cycle", "cycle list", "cycle show", "check", "figures", "figures show", "report",
            "plugins", "plugins list", "lab", "verify")  # fmt: skip
ENGLISH = re.compile(r"\b(Usage|Options|Commands|Show this message|Error|the|and)\b")
DUTCH = re.compile(r"\b(Gebruik|Opties|Commando's|Toon|deze|van|het|een)\b")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_one_language(command: str, tmp_path: Path) -> None:
    """Half a page in another language makes people close it."""
    dutch = testing.run(tmp_path, *command.split(), "--help")
    english = testing.run(tmp_path, "--lang", "en", *command.split(), "--help")

    assert (dutch.code, english.code) == (0, 0)
    assert dutch.out.startswith("Gebruik: lerende-aanpak")
    assert english.out.startswith("Usage: lerende-aanpak")
    assert not ENGLISH.findall(dutch.out)
    assert not DUTCH.findall(english.out)


# call -> (exit code, what it must say)
MISTAKES = {
    "reprt --all": (2, "bedoelt u 'report'"),
    "report": (2, "--all"),
    "report --al": (2, "--all"),
    "report --jobs veel --all": (2, "--jobs"),
    "report --jobs": (2, "--jobs"),
    "cycle show": (2, "ID"),
    "cycle show twente-2026-09-rondetafel-5dagen-k7m3": (3, FIRST),
    "cycle show rondetafel": (3, "past op 2 leercycli"),
    "report tweente": (3, "twente"),
    "check nergens": (3, "cycle list"),
    "figures show twente.dagen-tot-rondetafl": (4, "twente.dagen-tot-rondetafel"),
    "figures show landelijk.jongeren-met-jeugdzorg --region zeeland": (3, "zeeland"),
    "--lang fr cycle list": (2, "nl of en"),
    "init": (2, "--region"),
    "init --region oost-groningen": (2, "Kies uit: almere, "),
    "init --region twent": (2, "bedoelt u 'twente'"),
    "init --region twente": (2, "hier staat al een werkmap"),
}


@pytest.mark.parametrize("call", MISTAKES)
def test_a_wrong_call_is_told_kindly(call: str, workspace: Path) -> None:
    """What is wrong, where, and what to do; never a traceback, and nothing is changed."""
    code, told = MISTAKES[call]
    ran = testing.run(workspace, *call.split())

    assert ran.code == code
    assert told in ran.err
    assert "waar:" in ran.err
    assert "doe:" in ran.err
    assert "Traceback" not in ran.out + ran.err
    assert not (workspace / "output").exists()


def test_outside_a_workspace_it_says_how_to_make_one(tmp_path: Path) -> None:
    """The first thing that many people type."""
    ran = testing.run(tmp_path, "report", "--all")

    assert ran.code == 2
    assert "lerende-aanpak init --region" in ran.err


@pytest.mark.full
def test_init_makes_a_workspace_that_works(tmp_path: Path) -> None:
    """From an empty folder to a report, without make and without git."""
    made = testing.run(tmp_path, "init", "--region", "Twente", "--example")
    report = testing.run(tmp_path, "report", "--all", "--json")

    assert made.code == 0
    assert (tmp_path / "aanpak.toml").read_text(encoding="utf-8").startswith('name = "Lerende aanpak Twente"')
    assert report.code == 0, report.err
    assert {one["name"] for one in json.loads(report.out)["reports"]} == {
        "regio",
        FIRST,
        "twente-2027-02-rondetafel-vast-contact-q4xd",
        *("2026-09", "2027-01", "2027-02"),  # the months in which something happened to them
    }


def test_init_without_examples_has_no_cycles(tmp_path: Path) -> None:
    """A region starts with its own work, not with ours."""
    assert testing.run(tmp_path, "init", "--region", "almere").code == 0
    assert json.loads(testing.run(tmp_path, "cycle", "list", "--json").out) == {"cycles": [], "problems": []}


def test_cycle_list_says_state_and_date(workspace: Path) -> None:
    """The programme team looks here first."""
    ran = testing.run(workspace, "cycle", "list")
    states = {one["id"]: (one["state"], one["since"]) for one in json.loads(
        testing.run(workspace, "cycle", "list", "--json").out)["cycles"]}  # fmt: skip

    assert re.search(rf"{FIRST}\s+afgerond\s+18 januari 2027\s+Rondetafelgesprek", ran.out)
    assert states == {
        "almere-2023-01-hulp-in-de-school-m3vd": ("studied", "2025-11-10"),
        FIRST: ("closed", "2027-01-18"),
        "twente-2027-02-rondetafel-vast-contact-q4xd": ("running", "2027-02-01"),
    }


def test_cycle_show_is_readable(workspace: Path) -> None:
    """The file as a person wants to read it, marked as an example."""
    ran = testing.run(workspace, "cycle", "show", "k7m2")

    assert "Voorbeeld (fictief)" in ran.out
    assert "4 tot 9 schooldagen (beste schatting 6), uiterlijk 18 december 2026" in ran.out
    assert "\nDuiden\n------\nHoeveel dagen het duurde, staat in het verslag voor het eigen team" in ran.out


@pytest.mark.full
def test_a_broken_file_is_listed_with_its_place(workspace: Path) -> None:
    """One broken file hides no other, and the command says so in its exit code."""
    path = workspace / f"cycles/twente/{FIRST.removeprefix('twente-')}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("belief: low", "belief: laag"), encoding="utf-8")

    listed = testing.run(workspace, "cycle", "list")
    shown = testing.run(workspace, "cycle", "show", "k7m2")
    report = testing.run(workspace, "report", "--all", "--json")

    assert listed.code == shown.code == 3
    assert "almere-2023-01" in listed.out
    for ran in (listed, shown):
        assert "cycles/twente/2026-09-rondetafel-5dagen-k7m2.md:14:11" in ran.err
    failed = {one["name"] for one in json.loads(report.out)["reports"] if one["status"] == "failed"}
    # the region counts its cycles, and the second cycle follows the broken one; Almere goes on
    assert failed == {"regio", FIRST, "twente-2027-02-rondetafel-vast-contact-q4xd"}
    assert {one["region"] for one in json.loads(report.out)["reports"] if one["status"] == "made"} == {
        "almere",
        "netwerk",
    }
    assert report.code == 7
    index = (workspace / "output/index.html").read_text(encoding="utf-8")
    assert re.search(rf'<th scope="row">\s*{FIRST}.*kon niet worden gemaakt.*niet te lezen', index)


def test_check_shows_three_and_all(workspace: Path) -> None:
    """Three things to do are done; twenty are not read. Waived findings stay visible with their reason."""
    first = testing.run(workspace, "check", "q4xd")
    everything = testing.run(workspace, "check", "q4xd", "--all")

    assert first.code == 0
    assert "PDSA022" in first.out
    assert "PDSA006" not in first.out
    assert "gemotiveerde uitzondering: Na één schoolhalfjaar" in everything.out
    assert "waarom: Wie alleen naar winst kijkt, ziet de prijs niet." in everything.out


def test_check_fails_on_an_error(workspace: Path) -> None:
    """A prediction that was changed after it was registered stops the line."""
    path = workspace / f"cycles/twente/{FIRST.removeprefix('twente-')}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("    high: 9\n", "    high: 12\n"), encoding="utf-8")
    ran = testing.run(workspace, "check", FIRST, "--json")

    assert ran.code == 3
    assert [one["rule"] for one in json.loads(ran.out)["findings"][FIRST]] == ["PDSA011"]


def test_figures_show_what_may_be_shown(workspace: Path) -> None:
    """Coverage in words, decimals as in Dutch, status as the source says."""
    courts = testing.run(
        workspace, "figures", "show", "landelijk.jeugdzorg-verwezen-door-rechter", "--region", "twente"
    )
    listed = testing.run(workspace, "figures", "show")

    # DOMAIN section 3: 11 of 14 suppressed in 2021 (10 + 20 + 20 = 50), 10 of 14 in 2022 (10 + 10 + 25 + 25 = 70)
    assert re.search(
        r"twente\s+2021\s+50\s+definitief\s+opgeteld over 3 van de 14 gemeenten \(van 11 niet bekend\)", courts.out
    )
    assert re.search(
        r"twente\s+2022\s+70\s+definitief\s+opgeteld over 4 van de 14 gemeenten \(van 10 niet bekend\)", courts.out
    )
    assert re.search(r"GM0141\s+2021\s+geen cijfer\s+onderdrukt door de bron", courts.out)
    assert re.search(
        r"landelijk\.jongeren-met-jeugdzorg\s+Jongeren met jeugdzorg\s+jongeren\s+almere, twente", listed.out
    )


# DOMAIN section 3: jongeren 2021, jongeren 2022, largest rounding error (2.5 x municipalities)
REGIONS = {"twente": (16015, 16230, 35.0), "almere": (6555, 6660, 2.5)}


@pytest.mark.parametrize("region", REGIONS)
def test_the_regions_add_up_to_what_the_cbs_published(workspace: Path, region: str) -> None:
    """The figures that a region knows by heart must be right, or nothing else is believed."""
    ran = testing.run(workspace, "figures", "show", "landelijk.jongeren-met-jeugdzorg", "--region", region, "--json")
    rows = {row["period"]: row for row in json.loads(ran.out)[region] if row["area"] == region}
    first, second, margin = REGIONS[region]

    assert (rows["2021"]["numerator"], rows["2022"]["numerator"]) == (first, second)
    assert rows["2022"]["margin"] == margin
    assert rows["2022"]["areas_in"] == rows["2022"]["areas_expected"]


def test_the_shipped_figures_are_those_of_the_real_file(real_data: Path) -> None:
    """Facts were entered by hand once; the source decides."""
    import csv

    path = real_data / "cbs_jeugdzorg_gemeente/jeugdzorg_in_natura_gemeente_2021_2022.csv"
    with path.open(encoding="utf-8-sig") as file:
        source = {(row["gwb_code"].strip(), row["year"]): row for row in csv.DictReader(file)}
    columns = {
        "jongeren": "TotaalJongerenMetJeugdzorgInNatura_1",
        "trajecten": "TotaalTrajectenInNatura_9",
        "huisarts": "Huisarts_11",
        "rechter": "RechterOfficierVanJustitie_15",
    }
    checked = 0
    for name in ("twente/data/jongeren-met-jeugdzorg.csv", "twente/data/verwijzers.csv",
                 "almere/data/jongeren-met-jeugdzorg-in-natura.csv"):  # fmt: skip
        with (ROOT / "plugins" / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter=";"):
                for ours, theirs in columns.items():
                    if ours in row:
                        assert row[ours].replace(".", "") == source[row["gemeente"], row["jaar"]][theirs], (name, row)
                        checked += 1
    assert checked == 28 + 28 * 3 + 2


def test_the_almere_series_is_that_of_the_real_file(real_data: Path) -> None:
    """Seven years of one municipality, as the CBS has them."""
    import csv

    with (real_data / "almere/almere_wijk_buurt_jeugdzorg_2018_2025.csv").open(encoding="utf-8-sig") as file:
        real = {
            row["peildatum"][-4:]: row["jongeren_jeugdzorg"]
            for row in csv.DictReader(file)
            if row["code"] == "GM0034" and row["jongeren_jeugdzorg"]
        }
    with (ROOT / "plugins/almere/data/jongeren-met-jeugdzorg-kwb.csv").open(encoding="utf-8") as file:
        ours = {row["jaar"]: row["jongeren"] for row in csv.DictReader(file, delimiter=";")}

    assert ours == real


@pytest.mark.full
def test_a_bsn_column_is_refused_without_its_values(workspace: Path) -> None:
    """Exit code 5, file, column and remedy; the numbers are nowhere, and nothing is published."""
    # 111222333: 9*1+8*1+7*1+6*2+5*2+4*2+3*3+2*3-3 = 66 = 6 * 11
    path = workspace / "plugins/twente/data/thuiszitters.csv"
    path.write_text(
        "halfjaar;thuiszitters;leerlingen;nummer\n"
        "2025-H1;295;100600;111222333\n2025-H2;290;100550;111222333\n2026-H1;295;100300;111222333\n",
        encoding="utf-8",
    )
    ran = testing.run(workspace, "report", "twente")

    assert ran.code in (5, 7)
    assert testing.run(workspace, "figures", "show", "landelijk.thuiszitters-gt4w-per-1000").code == 5
    assert "lijkt burgerservicenummers te bevatten (3 regels, te zien aan" in ran.err
    assert "plugins/twente/data/thuiszitters.csv:2" in ran.err
    everything = ran.out + ran.err + "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for folder in ("output", ".aanpak-cache")
        for path in (workspace / folder).rglob("*")
        if path.is_file()
    )  # fmt: skip
    assert "111222333" not in everything


def test_plugins_list_works_when_everything_is_broken(workspace: Path) -> None:
    """The command with which one finds out may not need what is broken."""
    for region in ("almere", "twente"):
        (workspace / f"plugins/{region}/region.toml").write_text("kapot", encoding="utf-8")
    for path in (workspace / "cycles").rglob("*.md"):
        path.write_text("kapot", encoding="utf-8")
    listed = testing.run(workspace, "plugins", "list")
    strict = testing.run(workspace, "plugins", "list", "--strict")

    assert listed.code == 0
    assert "plugins/almere/region.toml:1" in listed.err
    assert "plugins/twente/region.toml:1" in listed.err
    assert strict.code == 6


def test_the_language_of_the_workspace_is_the_default(workspace: Path) -> None:
    """A region that works in English sets it once."""
    settings = workspace / "aanpak.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"nl"', '"en"'), encoding="utf-8")

    assert "closed" in testing.run(workspace, "cycle", "list").out
    assert "afgerond" in testing.run(workspace, "cycle", "list", "--lang", "nl").out


@pytest.mark.parametrize("text", ["name = ", "[contact\n", "naam = 'x'\n", "language = 'fr'\n"])
def test_a_mistake_in_the_settings_is_told(workspace: Path, text: str) -> None:
    """The settings are edited by hand, once a year."""
    (workspace / "aanpak.toml").write_text(text, encoding="utf-8")
    ran = testing.run(workspace, "cycle", "list")

    assert ran.code == 3
    assert "aanpak.toml" in ran.err
    assert "Traceback" not in ran.err


def test_an_unforeseen_fault_shows_no_data(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A trace may hold what was in memory; the place is enough to mend it."""
    from lerende_aanpak import project
    from lerende_aanpak.cli.app import main

    def fails(_: object) -> None:
        raise ZeroDivisionError("geheim 123")

    monkeypatch.setattr(project, "open_project", fails)
    monkeypatch.chdir(workspace)
    code = main(["--lang", "nl", "cycle", "list"])
    said = capsys.readouterr()

    assert code == 1
    assert "ZeroDivisionError" in said.err
    assert "test_commands.py:" in said.err
    assert "geheim" not in said.out + said.err
