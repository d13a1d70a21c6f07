"""``figures``: a file comes in with a receipt, is revised, shown, given out and looked over."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from lerende_aanpak.cli.app import main
from lerende_aanpak.project import open_project, received
from tests.cli.conftest import Ran
from tests.conftest import copy_workspace

YOUTH = "landelijk.aandeel-jongeren-met-jeugdzorg"
MAPPED = ("--column", "period=halfjaar", "--column", "area=gemeente", "--column", "numerator=jongeren",
          "--column", "denominator=alle jongeren")  # fmt: skip
FIRST = """gemeente;halfjaar;jongeren;alle jongeren
Almelo;2025-H1;1205;15010
Enschede;2025-H1;2310;33200
Almelo;2025-H2;1230;15105
Enschede;2025-H2;.;33340
GM0193;2025-H2;2000;30000
"""
SECOND = """gemeente;halfjaar;jongeren;alle jongeren
Almelo;2025-H1;1245;15010
Enschede;2025-H1;2310;33200
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of which the plugins were read already."""
    folder = copy_workspace(tmp_path_factory.mktemp("cijfers") / "werkmap")
    assert open_project(folder).catalogue.problems == {}
    return folder


@pytest.fixture
def here(
    known: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Run a command in a workspace of its own, with the files in it."""
    folder = tmp_path / "werkmap"
    shutil.copytree(known, folder)
    monkeypatch.chdir(folder)
    for name, text in (("eerste.csv", FIRST), ("tweede.csv", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")

    def ran(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(["figures", *arguments])
        out, err = capsys.readouterr()
        return Ran(code=code, out=out, err=err)

    return ran


def imported(here: Callable[..., Ran], file: str, *more: str) -> Ran:
    return here("import", file, "--indicator", YOUTH, "--region", "twente", *MAPPED, *more)


def rows(here: Callable[..., Ran], audience: str = "public") -> dict[tuple[str, str], dict[str, object]]:
    found = here("show", YOUTH, "--region", "twente", "--audience", audience, "--json").json
    return {(row["area"], row["period"]): row for row in found["twente"]}  # type: ignore[index, union-attr]


def test_a_file_comes_in_and_every_row_is_accounted_for(here: Callable[..., Ran]) -> None:
    """Five rows: four used, one of Zwolle (GM0193), which is no municipality of Twente; one cell empty."""
    ran = imported(here, "eerste.csv", "--rounding", "5", "--blank-means", "suppressed")

    assert ran.code == 0
    for told in (
        "5 regels gelezen, 4 gebruikt", "1 regels gaan over andere gebieden", "1 cellen heeft de bron onderdrukt",
        "eerste halfjaar van 2025 tot en met tweede halfjaar van 2025", "opgeteld over 2 van de 14 gemeenten",
        "Ingelezen als figures/twente/",
    ):  # fmt: skip
        assert told in ran.out, told
    # 1205 + 2310 = 3515 of 15010 + 33200 = 48210: 7.29 %
    assert rows(here)["twente", "2025-H1"]["value"] == pytest.approx(3515 / 48210 * 100)


def test_the_given_file_stays_and_a_copy_is_kept(here: Callable[..., Ran]) -> None:
    """Nothing is lost: neither theirs nor what a figure rests on."""
    imported(here, "eerste.csv")
    (receipt,) = received.receipts(open_project(Path.cwd()), "twente")

    assert Path("eerste.csv").read_text(encoding="utf-8") == FIRST
    assert (Path("figures/twente") / receipt.file).read_bytes() == Path("eerste.csv").read_bytes()
    assert "eerste" not in receipt.file  # what people call a file may name a person


def test_the_same_file_twice_changes_nothing(here: Callable[..., Ran]) -> None:
    """Who is not sure presses again."""
    imported(here, "eerste.csv")
    before = Path("figures/twente/received.json").read_bytes()

    assert "was al ingelezen" in imported(here, "eerste.csv").out
    assert Path("figures/twente/received.json").read_bytes() == before


def test_a_revision_is_shown_and_never_silently_replaced(here: Callable[..., Ran]) -> None:
    """Almelo was 1,205 and became 1,245: the new figure counts, is called revised, and the old one is told."""
    imported(here, "eerste.csv", "--retrieved", "2025-11-01")
    ran = imported(here, "tweede.csv", "--retrieved", "2026-05-01")
    found = rows(here)

    assert "2 cijfers zijn herzien" in ran.out  # Almelo's, and the region's sum
    assert (found["GM0141", "2025-H1"]["numerator"], found["GM0141", "2025-H1"]["status"]) == (1245, "revised")
    assert found["GM0141", "2025-H1"]["retrieved"] == "2026-05-01"
    # the newer edition has no second half year: that stays, with its own day
    assert (found["GM0141", "2025-H2"]["numerator"], found["GM0141", "2025-H2"]["retrieved"]) == (1230, "2025-11-01")
    # shares: 1205 of 15010 is 8.0 %, 1245 is 8.3 %
    assert (
        "GM0141: Herzien: eerste halfjaar van 2025 was 8,0, en is nu 8,3."
        in here("show", YOUTH, "--region", "twente").out
    )


def test_an_older_edition_that_comes_later_does_not_win(here: Callable[..., Ran]) -> None:
    """The day of retrieval decides, not the order in which somebody found the files."""
    imported(here, "tweede.csv", "--retrieved", "2026-05-01")
    imported(here, "eerste.csv", "--retrieved", "2025-11-01")

    assert rows(here)["GM0141", "2025-H1"]["numerator"] == 1245


BROKEN = FIRST + "Hengelo;2025-H1;veel;17005\nBorne;2025-H9;10;400\n"


def test_a_bad_row_refuses_the_whole_file_and_says_which(here: Callable[..., Ran]) -> None:
    """Rows 7 and 8 cannot be read: nothing comes in, and the analyst sees line, reason and remedy."""
    Path("fout.csv").write_text(BROKEN, encoding="utf-8")
    ran = imported(here, "fout.csv")

    assert ran.code == 4
    for told in ("fout.csv:7", "geen getal", "fout.csv:8", "geen periode", "Er is niets ingelezen", "--take-rest"):
        assert told in ran.out, told
    assert not Path("figures").exists()
    assert "veel" not in ran.out + ran.err


def test_a_row_with_two_faults_is_one_row(here: Callable[..., Ran]) -> None:
    """Both faults are told; with --take-rest the row is left out as any other."""
    rows = "gemeente;halfjaar;jongeren;alle jongeren\nAlmelo;2025-H1;1205;15010\nAlmelo;2025-H2;veel;x1\n"
    Path("fout.csv").write_text(rows, encoding="utf-8")
    refused = imported(here, "fout.csv")
    taken = imported(here, "fout.csv", "--take-rest")

    assert (refused.code, refused.out.count("Geweigerd, fout.csv:3")) == (4, 2)
    assert (taken.code, "Overgeslagen: regel 3." in taken.out) == (0, True)


def test_the_rest_can_be_taken_and_that_stays_known(here: Callable[..., Ran]) -> None:
    """Later nobody remembers that two rows were left out: the receipt does."""
    Path("fout.csv").write_text(BROKEN, encoding="utf-8")
    ran = imported(here, "fout.csv", "--take-rest")

    assert ran.code == 0
    assert "Overgeslagen: regel 7, 8" in ran.out
    assert "Overgeslagen: regel 7, 8" in here("show", YOUTH, "--region", "twente", "--quality").out
    assert ("GM0164", "2025-H1") not in rows(here)


def test_a_dry_run_keeps_nothing(here: Callable[..., Ran]) -> None:
    """First look, then leap."""
    ran = imported(here, "eerste.csv", "--dry-run")

    assert "er is niets bewaard" in ran.out
    assert "5 regels gelezen" in ran.out
    assert not Path("figures").exists()


def test_personal_data_never_reach_the_folder(here: Callable[..., Ran]) -> None:
    """Exit code 5, no copy, no receipt, and no value in any output."""
    Path("namen.csv").write_text("bsn;halfjaar;jongeren;alle jongeren\n111222333;2025-H1;40;400\n", encoding="utf-8")
    ran = imported(here, "namen.csv")

    assert ran.code == 5
    assert not Path("figures").exists()
    assert "111222333" not in ran.out + ran.err


def test_one_figure_comes_in_by_hand_and_is_not_repeated(here: Callable[..., Ran]) -> None:
    """Seven signals at one school: the team sees them, the public does not, and the terminal does not repeat them."""
    given = ("--indicator", "twente.signalen-proefscholen", "--region", "twente", "--period", "2027-02")
    ran = here("import", *given, "--numerator", "7")
    show = ("show", "twente.signalen-proefscholen", "--region", "twente", "--json")
    public, team = here(*show), here(*show, "--audience", "team")

    assert ran.code == 0
    newest = [found.json["twente"][-1] for found in (public, team)]  # type: ignore[index]
    assert [(row["period"], row["shown"], row["numerator"]) for row in newest] == [
        ("2027-02", "small", None), ("2027-02", "yes", 7),
    ]  # fmt: skip
    assert "7" not in ran.out.replace("2027", "").partition("Ingelezen")[0]


def test_a_national_file_comes_in_for_every_region(here: Callable[..., Ran], real_data: Path) -> None:
    """One download of CBS serves all regions of the workspace."""
    path = real_data / "cbs_jeugdzorg_gemeente/jeugdzorg_in_natura_gemeente_2021_2022.csv"
    ran = here(
        "import", str(path), "--indicator", "landelijk.jongeren-met-jeugdzorg", "--all-regions",
        "--column", "period=Perioden", "--column", "area=gwb_code",
        "--column", "numerator=TotaalJongerenMetJeugdzorgInNatura", "--rounding", "5", "--blank-means", "suppressed",
    )  # fmt: skip

    assert ran.code == 0
    assert "697 regels gelezen, 28 gebruikt" in ran.out  # Twente: 14 municipalities, two years
    assert "697 regels gelezen, 2 gebruikt" in ran.out  # Almere


def test_an_export_reads_back_to_what_was_shown(here: Callable[..., Ran]) -> None:
    """CSVW: the description beside the file is enough to read it; an empty cell is no zero."""
    imported(here, "eerste.csv")
    ran = here("export", YOUTH, "--region", "twente")
    stem = Path("output/cijfers") / f"{YOUTH}.twente"
    about = json.loads(Path(f"{stem}.csv-metadata.json").read_text(encoding="utf-8"))
    names = [one["name"] for one in about["tableSchema"]["columns"]]
    frame = pd.read_csv(f"{stem}.csv", keep_default_na=False, na_values=[""])

    assert ran.code == 0
    assert about["@context"][0] == "http://www.w3.org/ns/csvw"
    assert about["url"] == f"{YOUTH}.twente.csv"
    assert list(frame.columns) == names
    assert not frame.duplicated(about["tableSchema"]["primaryKey"]).any()
    assert {one["datatype"] for one in about["tableSchema"]["columns"]} == {"string", "integer", "number"}
    for key in ("dc:title", "dc:publisher", "rdfs:comment"):
        assert about[key]
    shown = rows(here)
    for row in frame.itertuples():
        told = shown[row.area, row.period]
        assert (None if pd.isna(row.value) else row.value) == told["value"]
    assert frame["shown"].value_counts().to_dict() == {"yes": 5, "missing": 1}
    assert json.loads(Path(f"{stem}.json").read_text(encoding="utf-8"))["rows"] == list(shown.values())


def test_an_export_holds_no_formula(here: Callable[..., Ran]) -> None:
    """A school called =1+1 is a name, also in a spreadsheet."""
    Path("scholen.csv").write_text(
        "gemeente;halfjaar;jongeren;alle jongeren\n=1+1;2025-H1;40;400\n+Plus;2025-H1;50;500\n@Thuis;2025-H1;60;600\n",
        encoding="utf-8",
    )
    imported(here, "scholen.csv")
    here("export", YOUTH, "--region", "twente")
    with Path(f"output/cijfers/{YOUTH}.twente.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]

    assert {"'=1+1", "'+Plus", "'@Thuis"} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_what_goes_out_is_in_the_ledger_before_it_is_out(
    here: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later releases are judged against this one; when it cannot be written, nothing goes out."""
    imported(here, "eerste.csv")
    Path("releases").write_text("in de weg", encoding="utf-8")
    refused = here("export", YOUTH, "--region", "twente")
    assert refused.code == 8
    assert not Path("output").exists()

    Path("releases").unlink()
    assert here("export", YOUTH, "--region", "twente").code == 0
    ledger = Path(f"releases/{YOUTH}.json")
    before = ledger.read_bytes()
    assert len(json.loads(before)["entries"]) == 1
    here("export", YOUTH, "--region", "twente")
    assert ledger.read_bytes() == before


def test_an_export_for_the_team_stays_apart(here: Callable[..., Ran]) -> None:
    """Its own folder, its mark in name, file and description; not in the ledger; never in the public folder."""
    signals = "twente.signalen-proefscholen"
    ran = here("export", signals, "--region", "twente", "--audience", "team")
    text = Path(f"output-team/cijfers/{signals}.twente.team.csv").read_text(encoding="utf-8")
    about = Path(f"output-team/cijfers/{signals}.twente.team.csv-metadata.json").read_text(encoding="utf-8")

    assert ran.code == 0
    assert "Alleen voor het eigen team - niet delen" in ran.out
    assert "Alleen voor het eigen team - niet delen" in about
    assert all(line.startswith("team,") for line in text.splitlines()[1:])
    assert not Path("releases").exists()
    assert here("export", signals, "--region", "twente", "--audience", "team", "--out", "output/x").code == 5
    assert not Path("output").exists()


def test_verify_tells_a_copy_that_was_changed(here: Callable[..., Ran]) -> None:
    """A figure that rests on an edited file is no longer what was imported."""
    imported(here, "eerste.csv")
    assert here("verify", "--region", "twente").code == 0

    (copy,) = Path("figures/twente").glob("*.csv")
    copy.write_text(FIRST.replace("1205", "1105"), encoding="utf-8")
    ran = here("verify", "--region", "twente")

    assert ran.code == 8
    assert "een ingelezen bestand is weg of veranderd" in ran.err
    assert here("show", YOUTH, "--region", "twente").code == 8


def test_a_damaged_list_of_imports_stops_only_its_region(here: Callable[..., Ran]) -> None:
    """Almere goes on; Twente is told what to do."""
    imported(here, "eerste.csv")
    Path("figures/twente/received.json").write_text("{", encoding="utf-8")
    ran = here("verify")

    assert ran.code == 8
    assert "de lijst van ingelezen bestanden is beschadigd" in ran.err
    assert "almere landelijk.jongeren-met-jeugdzorg" in ran.out


def test_a_crash_before_the_receipt_leaves_nothing_imported(
    here: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the copy and the receipt the power goes: the next import starts as if nothing had happened."""

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(received, "_write", crash)
        assert imported(here, "eerste.csv").code == 130
    assert YOUTH not in here("show", "--region", "twente", "--json").out
    assert imported(here, "eerste.csv").code == 0


def test_what_is_not_clear_is_asked(here: Callable[..., Ran]) -> None:
    """Exit code 2, with what to give."""
    half = ("import", "eerste.csv", "--indicator", YOUTH, "--region", "twente", "--column", "numerator")
    unknown = ("import", "eerste.csv", "--source", "twente.bestaatniet")
    for arguments in (("import",), ("import", "eerste.csv"), unknown, half):
        assert here(*arguments).code == 2, arguments
