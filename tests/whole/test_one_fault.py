"""One odd file, card or plugin: its own region is refused with a place, the other region's report is made."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from lerende_aanpak import testing
from tests.conftest import copy_workspace
from tests.whole.output import content

ALMERE = "almere-2023-01-hulp-in-de-school-m3vd"
pytestmark = pytest.mark.full
FIRST = "cycles/twente/2026-09-rondetafel-5dagen-k7m2.md"
TOML = "plugins/twente/region.toml"
TOOL = (
    "from lerende_aanpak.model.indicator import Indicator\nfrom lerende_aanpak.plugins import hookimpl\n\n@hookimpl\n"
    "def provide_indicators():\n"
    "    return [Indicator(region='twente', slug='x', name_nl='x', name_en='x', definition='x', numerator='x',"
    " unit='x', kind='cuont', role='process', frequency='month', source='x')]\n"
)


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Give the change of one text in one file."""

    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def write(name: str, text: str) -> Callable[[Path], None]:
    """Give the making of one file."""

    def change(folder: Path) -> None:
        (folder / name).write_text(text, encoding="utf-8")

    return change


THROUGH = "data_through: {twente.dagen-tot-rondetafel: 2026-08, twente.jeugdarts-uren-per-week: 2026-08}"
ALIAS = 'aliases = ["Regio Twente", "Samen14"]'
# what is wrong -> (how it comes about, a word that the message must hold)
FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "wrong value in a noun": (write("plugins/twente/__init__.py", TOOL), "__init__.py:"),
    "rude answer": (
        write("plugins/twente/__init__.py", "import os, sys\nopen(sys.argv[2], 'w').write('{}')\nos._exit(0)\n"),
        "stopte zonder antwoord",
    ),
    "huge count": (
        edit("plugins/twente/data/thuiszitters.csv", ";295;", ";99999999999999999999;"),
        "thuiszitters.csv:6",
    ),
    "no value column": (edit(TOML, 'value = "mediaan schooldagen", ', ""), "value"),
    "no denominator column": (
        edit(TOML, 'numerator = "huisarts", denominator = "trajecten"', 'numerator = "huisarts"'),
        "denominator",
    ),
    "policy of nothing": (edit(TOML, "policy = {", "policy = { round_base = 0,"), "region.toml:"),
    "period for a mapping": (edit(FIRST, THROUGH, "data_through: 2026-08"), "k7m2.md:"),
    "period of another kind": (
        edit(FIRST, "dagen-tot-rondetafel: 2026-08", "dagen-tot-rondetafel: 2026"),
        "data_through",
    ),
    "percent in an interval": (edit(FIRST, "low: 4\n", "low: 40%\n"), "procentteken"),
    "two snapshots of one thing": (
        edit(
            FIRST,
            "data:\n",
            "data:\n  - indicator: twente.dagen-tot-rondetafel\n    snapshot: snapshots/x.csv\n    digest: sha256:0\n",
        ),
        "twee keer",
    ),
    "broken aim": (edit("cycles/twente/aims/thuiszitters-2027.md", "title:", "titel:"), "aims/thuiszitters-2027.md:"),
    "date on a card": (edit(TOML, 'retrieved = "2027-02-01"', 'retrieved = "februari 2027"'), "region.toml:"),
    "foreign source": (edit(TOML, 'id = "twente.rondetafel"', 'id = "almere.kwb"'), "andere regio"),
    "foreign alias": (edit(TOML, ALIAS, 'aliases = ["Almere"]'), "almere"),
    "two sources": (lambda folder: _double_source(folder), "twee bronnen"),
    "groups without a total": (lambda folder: _groups_only(folder), "totaal"),
}


def _groups_only(folder: Path) -> None:
    edit(TOML, 'numerator = "thuiszitters"', 'group = "soort", numerator = "thuiszitters"')(folder)
    rows = "halfjaar;soort;thuiszitters;leerlingen\n2025-H1;po;200;50000\n"
    (folder / "plugins/twente/data/thuiszitters.csv").write_text(rows, encoding="utf-8")


def _double_source(folder: Path) -> None:
    path = folder / TOML
    text = path.read_text(encoding="utf-8")
    block = text[
        text.index('[[sources]]\nid = "twente.thuiszitters"') : text.index('[[sources]]\nid = "twente.cbs-jeugdzorg"')
    ]
    path.write_text(text + "\n" + block.replace("twente.thuiszitters", "twente.thuiszitters-2"), encoding="utf-8")


@pytest.fixture(scope="module")
def almere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which Almere's reports are made already, so that a run only has to leave them alone."""
    folder = copy_workspace(tmp_path_factory.mktemp("almere") / "werkmap")
    assert testing.run(folder, "report", "almere").code == 0
    return folder


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stays_in_its_region(fault: str, almere: Path, tmp_path: Path) -> None:
    """The report of Twente is refused with a place, not made thinner; Almere's bytes do not change."""
    change, told = FAULTS[fault]
    folder = tmp_path / "werkmap"
    shutil.copytree(almere, folder)
    before = content(folder / "output/almere")
    change(folder)

    ran = testing.run(folder, "report", "--all", "--json")

    assert ran.code == 7, ran.err
    assert "Traceback" not in ran.err
    assert content(folder / "output/almere") == before
    reports = json.loads(ran.out)["reports"]
    assert {one["region"] for one in reports if one["status"] == "failed"} == {"twente"}
    errors = json.dumps([one["error"] for one in reports if one["error"]], ensure_ascii=False)
    listed = testing.run(folder, "plugins", "list").err
    assert told in errors + listed


@pytest.mark.parametrize("odd", ["cycles/twente/.#2026.md", "cycles/twente/._x.md", "cycles/twente/README.md"])
def test_files_that_editors_leave_are_no_cycles(odd: str, workspace: Path) -> None:
    """A lock file of an editor may not stop the night run."""
    path = workspace / odd
    if "#" in odd:
        path.symlink_to("nergens")
    else:
        path.write_text("geen leercyclus")
    (workspace / "cycles/twente/notities.md").mkdir()
    (workspace / "plugins/almere/.ipynb_checkpoints").mkdir()
    (workspace / "plugins/almere/.ipynb_checkpoints/region-checkpoint.toml").write_text("kapot")

    ran = testing.run(workspace, "cycle", "list")

    assert ran.code == 0, ran.err


def test_what_a_plugin_raises_is_not_published(workspace: Path) -> None:
    """The text of a foreign error may hold a row of data; kind and place are enough to mend it."""
    (workspace / "plugins/twente/__init__.py").write_text("int('Jan 123456782')\n", encoding="utf-8")
    notebook = workspace / "notebooks/verslag.ipynb"
    notebook.write_text(
        notebook.read_text(encoding="utf-8").replace('"verslag.phases()"', "\"float('piet@school.example;77')\""),
        encoding="utf-8",
    )
    ran = testing.run(workspace, "report", "--all")
    written = {**content(workspace / "output"), **content(workspace / ".aanpak-cache")}

    assert ran.code == 7
    assert "ValueError" in ran.err
    for secret in (b"123456782", b"piet@school"):
        assert secret not in (ran.out + ran.err).encode()
        assert [name for name, data in written.items() if secret in data] == []


def test_a_warning_in_a_section_leaves_no_path(workspace: Path) -> None:
    """Warnings name folders of this machine; they are for the analyst, not for the page or the published notebook."""
    path = workspace / "plugins/twente/__init__.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "    tr = Translator(inputs.language)\n",
            "    import warnings\n    warnings.warn('let op')\n    tr = Translator(inputs.language)\n",
        ),
        encoding="utf-8",
    )
    assert testing.run(workspace, "report", "k7m2").code == 0

    for name, data in content(workspace / "output").items():
        assert str(workspace).encode() not in data, name
        assert b"UserWarning" not in data, name


def test_an_unknown_aim_is_visible(workspace: Path) -> None:
    """A page without its aim would look complete."""
    edit(FIRST, "aim: twente-thuiszitters-2027", "aim: twente-thuiszitters-2072")(workspace)
    assert testing.run(workspace, "report", "k7m2").code == 0
    page = (workspace / "output/twente/twente-2026-09-rondetafel-5dagen-k7m2/verslag.html").read_text(encoding="utf-8")

    assert "Onvolledig: een deel van dit verslag ontbreekt" in page
    assert "twente-thuiszitters-2072" in page


def test_a_file_of_the_user_in_the_output_stays(workspace: Path) -> None:
    """Whoever points --out at a folder of their own loses nothing; a workspace is refused."""
    mine = workspace / "mijn/.tmp/werk.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("uren werk")

    assert testing.run(workspace, "report", ALMERE, "--out", "mijn").code == 0
    assert mine.read_text() == "uren werk"
    assert testing.run(workspace, "report", ALMERE, "--out", ".").code == 2


def test_verify_reads_the_manifests_when_nothing_is_remembered(workspace: Path) -> None:
    """Without its memory it must not say that all is well because it looked at nothing."""
    assert testing.run(workspace, "report", "almere").code == 0
    shutil.rmtree(workspace / ".aanpak-cache")
    sound = testing.run(workspace, "verify")
    page = workspace / f"output/almere/{ALMERE}/verslag.html"
    page.write_text(page.read_text(encoding="utf-8").replace("7.400", "7.401"), encoding="utf-8")
    changed = testing.run(workspace, "verify")

    assert (sound.code, "2 verslagen bekeken" in sound.out) == (0, True)
    assert changed.code == 8
    assert f"almere/{ALMERE}/verslag.html" in changed.out


def test_a_report_of_nothing_is_named(workspace: Path) -> None:
    """The report of a cycle that was taken away stays online until somebody knows."""
    assert testing.run(workspace, "report", "almere").code == 0
    (workspace / "cycles/almere/2023-01-hulp-in-de-school-m3vd.md").unlink()

    assert f"hoort bij geen leercyclus of regio meer: almere/{ALMERE}" in testing.run(workspace, "verify").out


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_ends_everything_it_started(workspace: Path, way: signal.Signals) -> None:
    """cron and systemd send a stop; nothing may go on working behind their back."""
    run = subprocess.Popen(
        [sys.executable, "-m", "lerende_aanpak", "report", "--all"],
        cwd=workspace,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not _reports(workspace) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _reports(workspace)
    run.send_signal(way)

    assert run.wait(timeout=30) == 130
    assert _jobs(workspace) == []
    assert testing.run(workspace, "report", "--all").code == 0


def _jobs(workspace: Path) -> list[str]:
    """Give the command lines of what makes reports of a workspace now: the fork server with its forks, or jobs."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            line = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if "lerende_aanpak.report." in line and (path / "cwd").resolve() == workspace.resolve():
                found.append(line)
    return found


def _reports(workspace: Path) -> list[str]:
    """Give those of them that make a report: a fork has the command line of its server."""
    jobs = _jobs(workspace)
    return [line for line in jobs if "report.job" in line] or jobs[1:]


BODIES = [
    "[Table(caption='x', columns=('a',), rows=(('b', 'c'),)), 3]",
    "[Cover]",
    "sys.exit(3)",
    "[Heading(text='x', level=2)]",
    "[Text(text='x'), Heading(text='y', level=3, anchor='cijfers')]",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_section_that_would_break_the_page_is_a_notice(workspace: Path, body: str) -> None:
    """A plugin's slip costs its own section, not the report."""
    path = workspace / "plugins/twente/__init__.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "    tr = Translator(inputs.language)\n",
            f"    import sys\n    from lerende_aanpak.model.block import"
            f" Cover, Heading\n    return {body}\n    tr = Translator(inputs.language)\n",
        ),
        encoding="utf-8",
    )
    ran = testing.run(workspace, "report", "k7m2")
    page = (workspace / "output/twente/twente-2026-09-rondetafel-5dagen-k7m2/verslag.html").read_text(encoding="utf-8")

    assert ran.code == 0, ran.err
    assert "Dit deel ontbreekt" in page
    assert page.count("<h1") == 1
