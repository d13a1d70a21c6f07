"""What shows under a cell: in the words of its language, for the eye and for the ear, and inert."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

import lerende_aanpak as la
from lerende_aanpak.errors import CycleError, UsageError
from lerende_aanpak.i18n import translate
from lerende_aanpak.lab import display
from lerende_aanpak.model import words
from lerende_aanpak.workspace import output
from tests.lab import cells
from tests.lab.cells import Shown
from tests.test_translations import translations

LITERALS = {name: get_args(kind) for name, kind in vars(words).items() if get_origin(kind) is Literal}
SAME_WORD = {"context", "plan", "E", "W", "I", "rmc", "ggd", "up", "do", "test", "school", "team"}
"""Codes that are Dutch words too, or too short to tell from one."""
CODES = sorted({code for codes in LITERALS.values() for code in codes} - SAME_WORD)
NAMES = re.compile(
    r"`[^`]*`|<code>.*?</code>|\b[a-z-]+-\d{4}-\d\d-[a-z0-9-]+|\b[a-z-]+\.[a-z0-9-]+|https?://\S+|[\w./-]+\.md"
)
"""Where a code may stand: quoted code, names of cycles, indicators and files, addresses."""
TAG = re.compile(r"</?[a-z][^>]*>")


class Seen(HTMLParser):
    """The tags of a piece of HTML, its ids, and its text without styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text, self._style = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"
        self.text += "`" if tag == "code" else " "

    def handle_endtag(self, tag: str) -> None:
        self._style = False
        self.text += "`" if tag == "code" else " "

    def handle_data(self, data: str) -> None:
        self.text += "" if self._style else data

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]


def every(w: la.Workspace) -> list[Shown]:
    """Show everything that a workspace offers besides its cycles."""
    tables = (w.indicators, w.regions, w.themes, w.tools, w.plugins)
    things = [table[name] for table in tables for name in table]
    figures = w.figures("landelijk.vsv", "twente"), w.figures("almere.jongeren-met-jeugdzorg-kwb", "Almere")
    shown = (w, w.cycles, *tables, *things, *figures, w.study("m3vd"), w.cycles["k7m2"].check(all=True))
    return [Shown(source=type(one).__name__, html=one._repr_html_() or "", text=repr(one)) for one in shown]


def leaks(text: str) -> list[str]:
    """Give the codes of enumerations in a text, outside names and quoted code."""
    return re.findall(rf"\b(?:{'|'.join(CODES)})\b(?!-)", NAMES.sub(" ", text))


def dutch(text: str) -> Iterator[str]:
    """Give our Dutch sentences in a text: the stretches of three words and fifteen letters between the places."""
    for said, english in translations().items():
        for part in re.split(r"\{\w+\}", said) if english != said else ():
            if len(part.split()) >= 3 and len(part) >= 15 and part.strip() in text and part not in english:
                yield part


def test_every_notebook_runs_for_every_cycle_and_language(runs: cells.Runs) -> None:
    """Who opens a notebook for the first time must not meet an error, whatever the cycle they have."""
    wrong = {key: (shown[-1].source, shown[-1].text) for key, shown in runs.shown.items() if shown[-1].error}

    assert wrong == {}
    assert len(runs.shown) == 4 * (3 + 1) * 2


def test_every_cell_answers_for_the_eye_and_for_the_ear(runs: cells.Runs) -> None:
    """A cell without an answer leaves a beginner wondering whether it did anything."""
    silent = ("cycle = ", "import lerende_aanpak")
    for shown in runs.shown.values():
        for one in shown:
            if not one.source.startswith(silent):
                assert one.text, one.source
                assert one.html.startswith('<div class="aanpak"'), one.source


def test_nothing_filled_in_changes_no_file(runs: cells.Runs) -> None:
    """People run a notebook to look; a look must not touch a cycle that was registered."""
    assert runs.after == runs.before
    assert len(runs.before) > 20


def test_every_value_has_a_word() -> None:
    """One table for every page and message: a value without a word would be shown as its English code."""
    tables = [set(table) - {""} for table in words.WORDS.values()]

    assert {name: codes for name, codes in LITERALS.items() if set(codes) not in tables} == {}
    assert len(LITERALS) >= 18
    assert all(said.strip() for table in words.WORDS.values() for said in table.values())


def test_no_code_is_shown_to_a_dutch_reader(runs: cells.Runs, workspace: Path) -> None:
    """A Dutch team reads "aanpassen", not "adapt"; the detector first finds what is planted."""
    assert leaks("Besluit: adapt. Soort: days-between, `adapt`, twente-2026-09-adapt-k7m2") == ["adapt", "days-between"]
    found = [*runs.outputs("nl"), *every(la.open(workspace))]

    assert {(one.source, leak) for one in found for leak in leaks(one.text)} == set()
    assert {(one.source, leak) for one in found for leak in leaks(Seen(one.html).text)} == set()


def test_no_dutch_of_ours_is_shown_to_an_english_reader(runs: cells.Runs, workspace: Path) -> None:
    """People's own text stays as they wrote it; ours is English. The detector first finds what is planted."""
    assert list(dutch("Hier is nog niets opgeschreven.")) != []
    found = [*runs.outputs("en"), *every(la.open(workspace, language="en"))]

    whole = "\n".join({told for one in found for told in (one.text, Seen(one.html).text)})

    assert sorted(set(dutch(whole))) == []


def test_the_text_form_is_plain(runs: cells.Runs, workspace: Path) -> None:
    """A screen reader in a terminal reads every tag aloud; a decimal comma is Dutch."""
    found = [*runs.outputs("nl"), *runs.outputs("en"), *every(la.open(workspace))]
    told = "\n".join(one.text for one in runs.outputs("nl"))

    assert [one.source for one in found if TAG.search(one.text)] == []
    assert "Het werd 2,5 uur (september 2026 tot en met december 2026)." in told
    assert "18 januari 2027" in told


def test_every_picture_and_table_can_be_read_without_seeing_it(runs: cells.Runs, workspace: Path) -> None:
    """The same promise as for the reports: alt text with a finding, captions, scopes, headings in order."""
    figures = 0
    for one in (*runs.outputs("nl"), *every(la.open(workspace))):
        seen = Seen(one.html)
        names = [tag for tag, _ in seen.tags]
        drawings = re.findall(
            r'<svg[^>]* role="img".*?<title[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>', one.html, re.S
        )
        assert names.count("svg") == len(drawings) == 2 * names.count("figure")
        assert all(len(alt) >= 20 and alt != title and alt.count(".") >= 2 for title, alt in drawings)
        assert names.count("figcaption") == names.count("figure")
        assert names.count("caption") == names.count("table")
        assert all("scope" in attrs for tag, attrs in seen.tags if tag == "th")
        assert [tag for tag in names if tag in ("h1", "h4", "h5", "h6")] == []
        assert seen.tags[0] == ("div", {"class": "aanpak", "lang": "nl"})
        figures += names.count("figure")
    assert figures > 10


def test_no_id_stands_twice_in_one_notebook(runs: cells.Runs) -> None:
    """A drawing whose parts have the names of another one is drawn with the wrong parts."""
    for shown in runs.shown.values():
        ids = [one for cell in shown for one in Seen(cell.html).ids]
        assert len(ids) == len(set(ids))


def test_the_colours_are_those_of_the_notebook_around_it(runs: cells.Runs) -> None:
    """JupyterLab has a dark theme: text takes the colour around it, and only charts bring their own white paper."""
    style = re.search(r"<style>(.*?)</style>", runs.outputs("nl")[0].html, re.S)

    assert style is not None
    assert set(re.findall(r"(?<![\w-])color: ([^;]+);", style[1])) == {"inherit"}
    assert set(re.findall(r"background: ([^;]+);", style[1])) == {"transparent", "#fff"}
    assert ".aanpak svg { display: block; width: 100%; height: auto; background: #fff; }" in style[1]


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_what_people_write_does_nothing(workspace: Path) -> None:
    """A cycle file may come from another region: it is text, in a title, in prose, in a role, in an expectation."""
    w = la.open(workspace)
    made = w.new_cycle(title=f"Titel {EVIL}", region="twente", owner=f"rol {EVIL}", unit=EVIL, size=1)
    w.cycle("titel").plan(why=f"Waarom {EVIL}\n\n{EVIL}", change=f"[klik](javascript:alert(1)) {EVIL}", members=EVIL)
    w.cycle("titel").expect(indicator="twente.dagen-tot-rondetafel", low=1, point=2, high=3, statement=EVIL,
                            due="2027-01-31")  # fmt: skip
    desk = w.cycle("titel")
    shown = (
        made,
        w,
        w.cycles,
        desk,
        desk.agreed(),
        desk.expected(),
        desk.check(),
        desk.study_so_far(),
        desk.next_step(),
    )

    for one in shown:
        seen = Seen(one._repr_html_() or "")
        assert not {"script", "img", "iframe"} & {tag for tag, _ in seen.tags}
        assert not [name for _, attrs in seen.tags for name in attrs if name.startswith("on")]
        assert not [attrs for _, attrs in seen.tags if "javascript:" in (attrs.get("href") or "")]
    assert "<script>" in repr(desk)


def wrong(shell: cells.Shell, *sources: str) -> Shown:
    """Run cells of which the last one fails, and give what it showed."""
    return shell.run(list(sources))[-1]


def test_every_mistake_is_told_at_once_in_the_language_of_the_workspace(
    shell: cells.Shell, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What, where and what to do; each of several mistakes; no traceback, and nothing of what the program held."""
    monkeypatch.chdir(workspace)
    path = next((workspace / "cycles/twente").glob("*q4xd.md"))
    text = path.read_text(encoding="utf-8").replace("low: 4", "low: vier").replace("stage: test", "stage: tets")
    path.write_text(text, encoding="utf-8")
    start = "import lerende_aanpak as la\ngeheim = 'waarde-die-niemand-mag-zien'\n"
    nl = wrong(shell, start + "w = la.open()", "w.cycle('q4xd')")
    en = wrong(shell, start + "w = la.open(language='en')", "w.cycle('q4xd')")

    for one, do in ((nl, "doe"), (en, "do")):
        assert one.text.count(f"  {do}: ") == 2
        assert one.html.count("<p>") == 2
        assert 'role="alert"' in one.html
        assert "Traceback" not in one.text + one.html
        assert "waarde-die-niemand" not in one.text + one.html
    assert "bedoelt u 'test'?" in nl.text
    assert "do you mean 'test'?" in en.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("w.cycels", "'cycles'"),
        ("w.cycle('k7m2').plan(whi='')", "'why'"),
        ("w.cycle('k7m2').reister()", "'register'"),
        ("w.indicators['twente.dagen-tot-rondetafel'].unti", "'unit'"),
        ("w.indicators['twente.dagen-tot-rondetafl']", "'twente.dagen-tot-rondetafel'"),
        ("w.regions['Twnte']", "'twente'"),
        ("w.figures('twente.dagen-tot-rondetafel', regio='twente')", "'region'"),
        ("w.cycle('k7m2').decide(outcome='anpassen')", "'aanpassen'"),
        ("la.opne()", "'open'"),
        ("la.open(langage='en')", "'language'"),
        ("la.open(language='de')", "nl of en"),
    ],
)
def test_a_mistyped_name_is_answered_with_the_one_that_was_meant(
    shell: cells.Shell, workspace: Path, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    """Nobody types names without mistakes; Python's own answer is a page of English."""
    monkeypatch.chdir(workspace)
    shown = wrong(shell, "import lerende_aanpak as la\nw = la.open()", typed)

    assert meant in shown.text
    assert "Traceback" not in shown.text
    assert 'role="alert"' in shown.html


def test_the_analysts_own_mistakes_stay_pythons(shell: cells.Shell, workspace: Path) -> None:
    """We tell about our names only; code of the analyst fails as Python code does."""
    shown = wrong(shell, f"import lerende_aanpak as la\nw = la.open({str(workspace)!r})", "onbekend + 1")

    assert isinstance(shown.error, NameError)
    assert "role=" not in shown.html
    assert not hasattr(la.open(workspace), "cycels")
    with pytest.raises(TypeError):
        la.open(workspace).figures()  # type: ignore[call-arg]


def test_an_unknown_language_is_refused_kindly(workspace: Path) -> None:
    """Also before there is a workspace to take a language from."""
    with pytest.raises(UsageError, match="Kies nl of en"):
        la.open(workspace, language="fries")
    assert la.open(workspace, language="en").language == "en"
    assert output.spoken() == "en"
    assert la.open(workspace).language == "nl"


def test_an_error_holds_no_html_of_its_values() -> None:
    """A value comes from a file of somebody else."""
    error = CycleError(
        "'{value}' kan hier niet", where="x.md:3:1", remedy="Kies uit: {allowed}.", value=EVIL, allowed=""
    )
    shown = display.error_html(error, "nl")

    assert "<script>" not in shown
    assert translate("waar", "nl") in shown
