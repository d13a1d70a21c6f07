"""The commands that make cycles and bring them on: what they say, to people and to programs, and what they ask."""

from __future__ import annotations

import io
import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lerende_aanpak.model.words import WORDS
from tests.cli.conftest import CLOSED, NEW, RUNNING, Ran
from tests.conftest import copy_workspace
from tests.test_translations import translations, untranslated
from tests.texts import texts
from tests.whole.output import content

STUDIED = "almere-2023-01-hulp-in-de-school-m3vd"
COMMANDS = ("aim", "aim new", "cycle", "cycle new", "cycle next", "cycle register", "cycle start", "cycle log",
            "cycle study", "cycle decide", "cycle stop", "cycle witness")  # fmt: skip
ENGLISH = re.compile(r"\b(Usage|Options|Commands|Show this message|Error|the|and|Aborted)\b")
DUTCH = re.compile(r"\b(Gebruik|Opties|Commando's|Toon|deze|van|het|een)\b")
TO_TYPE = re.compile(r"`[^`]*`|--\w[\w-]*|cycles/\S+|\b\w+(-\w+){2,}\b|lerende-aanpak( \w+)+")
"""Where a code may stand in Dutch: between backticks, in the name of an option, a file, an id or a command."""
SAME_WORD = {"context", "plan", "test", "school", "team"}
CODES = {
    code
    for words in WORDS.values()
    for code, told in words.items()
    if code != told and not code.isdecimal() and len(code) > 1
} - SAME_WORD


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_one_language(command: str, run: Callable[..., Ran]) -> None:
    """Half a page in another language makes people close it."""
    told, english = run(*command.split(), "--help"), run("--lang", "en", *command.split(), "--help")

    assert (told.code, english.code) == (0, 0)
    assert told.out.startswith("Gebruik: lerende-aanpak")
    assert english.out.startswith("Usage: lerende-aanpak")
    assert not ENGLISH.findall(told.out)
    if not untranslated(texts(), translations()):
        assert not DUTCH.findall(english.out)


def test_the_whole_way_for_a_program(run: Callable[..., Ran]) -> None:
    """A script reads ids, files, states and verdicts; the same keys in every language."""
    made = run(*NEW, "--json").json
    name = str(made["id"])
    steps = [
        (["register", name, "--by", "coach"], "registered", {"digest"}),
        (["start", name], "running", set()),
        (["log", name, "volgens plan", "--deviation"], "running", set()),
        (
            ["study", name, "--recognise", "Ja.", "--as-planned", "ja"],
            "studied",
            {"frozen", "missing", "verdicts", "effects", "advice"},
        ),
        (["decide", name, "--outcome", "aanpassen", "--lesson", "x: y", "--why", "Z.", "--by", "a"], "closed", set()),
    ]

    assert made == {"id": name, "file": f"cycles/twente/{name.removeprefix('twente-')}.md", "state": "draft"}
    for number, (arguments, state, more) in enumerate(steps):
        ran = run("--lang", ("nl", "en")[number % 2], "cycle", *arguments, "--json")
        assert (ran.code, ran.err) == (0, "")
        assert set(ran.json) == {"id", "file", "state", *more}
        assert ran.json["state"] == state
    shown = run("cycle", "show", name, "--json").json
    assert shown["title"] == "NO: 05E1 # x"
    decision = shown["decision"]
    assert (decision["outcome"], decision["on"], decision["by"]) == ("adapt", "2027-03-01", ["a"])
    assert decision["lesson"]["statement"] == "x: y"
    assert "afwijking: volgens plan" in str(shown["prose"])


def test_the_verdicts_are_told_to_a_program_and_to_people(run: Callable[..., Ran]) -> None:
    """What became of each expectation is why the command exists."""
    ran = run("cycle", "study", RUNNING, "--recognise", "Ja.", "--json")

    assert ran.json["frozen"] == ["twente.dagen-tot-rondetafel", "landelijk.thuiszitters-gt4w-per-1000"]
    verdicts = ran.json["verdicts"]
    assert isinstance(verdicts, list)
    assert [(one["prediction"], set(one)) for one in verdicts] == [
        ("p1", {"prediction", "verdict", "reason"}), ("p2", {"prediction", "verdict", "reason"})]  # fmt: skip


def test_the_whole_way_for_people(run: Callable[..., Ran]) -> None:
    """Every answer says what the state is now, in which file it stands, and never a code that nobody asked for."""
    made = run(*NEW)
    name = f"twente-{re.findall(r'cycles/twente/(.*)[.]md', made.out)[0]}"
    ran = [
        made,
        run("cycle", "register", name),
        run("cycle", "start", name),
        run("cycle", "log", name, "volgens plan"),
        run("cycle", "study", name, "--recognise", "Ja.", "--as-planned", "nee"),
        run("cycle", "decide", name, "--outcome", "voortzetten en borgen", "--lesson", "Bel.", "--why", "Het werkt."),
        run("cycle", "next", CLOSED),
        run("cycle", "next", CLOSED, "--region", "almere"),
        run("cycle", "stop", RUNNING, "--reason", "te druk"),
        run("aim", "new", "--region", "twente", "--title", "Rust", "--indicator", "twente.dagen-tot-rondetafel"),
    ]

    assert [one.code for one in ran] == [0] * len(ran), ran
    for said, state in zip(ran[1:6], ["vastgelegd", "loopt", "loopt", "geduid", "afgerond"], strict=True):
        assert f"{name} is nu: {state}" in said.out
        assert f"opgeschreven in cycles/twente/{name.removeprefix('twente-')}.md" in said.out
    for one in ran:
        words = set(re.findall(r"[\w-]+", TO_TYPE.sub("", one.out + one.err)))
        assert words & CODES == set(), one
        assert not ENGLISH.findall(one.out + one.err)


def test_the_same_way_in_english(run: Callable[..., Ran]) -> None:
    """The state of a cycle has an English word; the file stays Dutch in its headings."""
    made = run("--lang", "en", *NEW, "--json").json
    ran = run("--lang", "en", "cycle", "register", str(made["id"]))

    assert "registered" in ran.out
    assert "vastgelegd" not in ran.out


def test_a_next_cycle_of_another_region_keeps_the_idea(run: Callable[..., Ran]) -> None:
    """Almere repeats what Twente learned, with its own aim, and the way back can be seen."""
    shown = run(
        "cycle", "show", str(run("cycle", "next", "k7m2", "--region", "Almere", "--json").json["id"]), "--json"
    ).json

    assert (shown["region"], shown["aim"], shown["change_idea"]) == (
        "almere",
        "almere-hulp-op-school-2026",
        "twente-ci-03",
    )
    lesson = "Niet de agenda maar onduidelijk eigenaarschap kost tijd"
    assert shown["follows"] == [{"cycle": CLOSED, "how": "replicates", "learned": lesson}]
    assert shown["team"] == {"owner": "", "sponsor": "", "members": []}
    assert shown["predictions"] == []


# step -> (arguments after the id; exit code on the closed, the running and the studied cycle)
STEPS = {
    "register": ([], 3, 3, 3),
    "start": ([], 3, 3, 3),
    "log": (["tekst"], 3, 0, 0),
    "study": (["--recognise", "Ja."], 3, 0, 3),  # an answer that stands there is not written over
    "decide": (["--outcome", "adapt", "--lesson", "x", "--why", "y"], 3, 3, 0),
    "stop": (["--reason", "x"], 3, 0, 0),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("cycle", "at"), [(CLOSED, 1), (RUNNING, 2), (STUDIED, 3)])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_step_on_each_shipped_cycle(
    step: str, cycle: str, at: int, language: str, run: Callable[..., Ran], shipped: tuple[Path, dict[str, bytes]]
) -> None:
    """What can be done is done; what cannot is told with what can, and changes nothing."""
    arguments, *codes = STEPS[step]
    ran = run("--lang", language, "cycle", step, cycle, *arguments)
    folder, whole = shipped

    assert ran.code == codes[at - 1], ran
    assert (ran.err == "") == (ran.code == 0)
    if ran.code:
        assert all(word in ran.err for word in {"nl": ("waar:", "doe:"), "en": ("where:", "do:")}[language])
        assert content(folder / "cycles") == whole
    elif language == "nl":
        assert f"{cycle} is nu: " in ran.out


@pytest.mark.parametrize(
    ("call", "code", "told"),
    [
        ("cycle new --title x", 3, "almere, twente"),
        ("cycle new --region twente --title x --stage tset", 3, "--stage"),
        ("cycle new --region twente --title x --size vijf", 3, "--size"),
        ("cycle new --region twente --title x --start morgen", 3, "--start"),
        ("cycle new --region twente --title x --element 7", 3, "--element"),
        ("cycle new --region twente --title x --idea twente-ci-3", 3, "twente-ci-03"),
        ("cycle new --region twente --title x --aim twente-thuiszitters-2072", 3, "twente-thuiszitters-2027"),
        ("cycle new --region twente --title x --indicator twente.dagen-tot-rondetafel", 3, "--low"),
        ("cycle next k7m2 --how adapst", 2, "adapts"),
        ("cycle next nergens", 3, "cycle list"),
        ("aim new --region twente --title x --indicator twente.dagen", 4, "twente.dagen"),
        ("aim new --region twente --title x --indicator twente.dagen-tot-rondetafel --to 1.234", 3, "--to"),
        ("cycle log q4xd x --on 31-31-2027", 2, "--on"),
        ("cycle log q4xd", 2, "TEKST"),
        ("cycle study q4xd --as-planned misschien", 2, "--as-planned"),
        ("cycle decide m3vd --outcome addapt --lesson x", 3, "bedoelt u 'adapt'"),
    ],
)
def test_a_wrong_value_is_told_by_its_option(
    call: str, code: int, told: str, run: Callable[..., Ran], shipped: tuple[Path, dict[str, bytes]]
) -> None:
    """People see options, not keys of a file; nothing is written."""
    ran = run(*call.split())
    folder, whole = shipped

    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert content(folder / "cycles") == whole


# call -> (option that is asked for, question, answer)
QUESTIONS = {
    "cycle new --region twente": ("--title", "Hoe heet de leercyclus, kort?", "Samen: aan tafel"),
    "aim new --region twente --indicator twente.dagen-tot-rondetafel": ("--title", "Wat wilt u bereiken", "Rust"),
    f"cycle decide {STUDIED} --lesson x --why y": ("--outcome", "Wat is het besluit?", "aanpassen"),
    f"cycle decide {STUDIED} --outcome adapt --why y": ("--lesson", "Wat zou u een andere regio vertellen", "Bel."),
    f"cycle stop {RUNNING}": ("--reason", "Waarom stopt u met deze leercyclus?", "te druk"),
}


class Terminal(io.StringIO):
    """Standard input as a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize("call", QUESTIONS)
def test_without_a_terminal_nothing_is_asked(call: str, run: Callable[..., Ran]) -> None:
    """A script that waits for an answer waits for ever."""
    ran = run(*call.split())

    assert ran.code == 2
    assert f"{QUESTIONS[call][0]} ontbreekt" in ran.err


@pytest.mark.parametrize("call", QUESTIONS)
def test_on_a_terminal_what_is_missing_is_asked(
    call: str, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question of the method is asked at the moment that it matters; an empty answer is asked again."""
    _, question, answer = QUESTIONS[call]
    monkeypatch.setattr(sys, "stdin", Terminal(f"\n{answer}\n"))
    ran = run(*call.split(), "--json")

    assert ran.code == 0, ran
    assert (ran.out + ran.err).count(question) == 2
    assert json.loads(ran.out[ran.out.index("{") :])["id"]
    assert not ENGLISH.findall(ran.err)


@pytest.mark.parametrize("call", QUESTIONS)
def test_whoever_closes_the_terminal_stops_it(
    call: str, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, shipped: tuple[Path, dict[str, bytes]]
) -> None:
    """Ctrl-D is an answer too: nothing is written."""
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    folder, whole = shipped

    assert run(*call.split()).code == 130
    assert content(folder / "cycles") == whole


@pytest.mark.full
@pytest.mark.skipif(sys.platform == "win32", reason="Windows kent geen pty")
@pytest.mark.parametrize("call", QUESTIONS)
def test_a_real_terminal_is_asked(call: str, tmp_path: Path) -> None:
    """As above, through the terminal of the system itself."""
    folder = copy_workspace(tmp_path / "werkmap")
    _, question, answer = QUESTIONS[call]
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "lerende_aanpak", *call.split()],
        cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONUTF8": "1", "TERM": "dumb"},
    ) as process:  # fmt: skip
        os.close(theirs)
        said, until = "", time.monotonic() + 60
        while question not in said and time.monotonic() < until:
            if select.select([ours], [], [], 0.2)[0]:
                said += os.read(ours, 4096).decode("utf-8", "replace")
        os.write(ours, f"{answer}\n".encode())
        code = process.wait(timeout=60)
    os.close(ours)

    assert question in said
    assert code == 0


def test_an_answer_that_is_missing_may_be_added_later(
    run: Callable[..., Ran], shipped: tuple[Path, dict[str, bytes]]
) -> None:
    """Somebody forgot one of the four; what stands there stays."""
    folder, _ = shipped
    path = folder / f"cycles/almere/{STUDIED.removeprefix('almere-')}.md"
    text = path.read_text(encoding="utf-8")
    start = text.index("### Verbeteren")
    path.write_text(text[:start] + text[text.index("## Besluiten") :], encoding="utf-8")
    ran = run("cycle", "study", STUDIED, "--improve", "Vaker bellen.")

    assert ran.code == 0, ran
    assert "### Verbeteren\nVaker bellen.\n" in path.read_text(encoding="utf-8")
