"""``check`` as people, programs and a page of changes read it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.cli.dutch import CHOSEN
from lerende_aanpak.cli.explained import explain
from lerende_aanpak.fidelity import RULES, Rule
from lerende_aanpak.i18n import LANGUAGES, translate
from tests.fidelity import good

RUNNING = f"{good.HOME}/2027-02-twee-scholen-dddd.md"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A workspace in which one cycle has four faults, of three weights."""
    files = good.files()
    text = files[RUNNING].replace("stage: test", "stage: spread").replace("working_elements: [2, 3, 6]\n", "")
    text = text.replace("### Vragen\nWerkt het ook als de school meebelt?\n", "").replace(
        "role: balancing", "role: context"
    )
    return good.write(tmp_path, {**files, RUNNING: text})


def rules_in(text: str) -> list[str]:
    """Give the rules that a text names, in order."""
    return re.findall(r"PDSA\d{3}", text)


def test_three_are_shown_and_the_rest_on_request(faulty: Path) -> None:
    """Ten findings at once discourage; the three that matter now come first, by weight."""
    first = testing.run(faulty, "check", "dddd")
    every = testing.run(faulty, "check", "dddd", "--all")

    listed = [line for line in first.out.splitlines() if re.match(r"  PDSA\d", line)]
    assert len(listed) == 3
    assert listed[0].startswith("  PDSA011 fout") or listed[0].startswith("  PDSA030 fout")
    assert "en nog" in first.out
    assert {"PDSA030", "PDSA092", "PDSA028", "PDSA022"} <= set(rules_in(every.out))
    assert f"waar: {RUNNING}:" in every.out
    assert RULES["PDSA030"].rationale in every.out
    assert first.code == every.code == 3


def test_a_program_gets_place_and_remedy(faulty: Path) -> None:
    """JSON: what people read, and file:line:column to go there."""
    ran = testing.run(faulty, "check", "dddd", "--format", "json")
    findings = json.loads(ran.out)["findings"]["proefland-2027-02-twee-scholen-dddd"]
    one = next(found for found in findings if found["rule"] == "PDSA030")
    line = (faulty / RUNNING).read_text(encoding="utf-8").splitlines().index("  stage: spread") + 1

    assert one["where"] == f"{RUNNING}:{line}:3"
    assert (one["severity"], one["phase"], one["waived"]) == ("E", "plan", "")
    assert one["hint"] == RULES["PDSA030"].hint
    assert testing.run(faulty, "check", "dddd", "--json").out == ran.out


def test_a_page_of_changes_gets_annotations(faulty: Path) -> None:
    """GitHub Actions, workflow commands: ::error file=,line=,col=,title=::message, with % and line ends escaped."""
    ran = testing.run(faulty, "check", "--format", "github")
    lines = ran.out.splitlines()
    form = re.compile(r"::(error|warning|notice) file=[\w/.-]+,line=\d+,col=\d+,title=PDSA\d{3}::[^\r\n]+")

    assert lines
    assert all(form.fullmatch(line) for line in lines)
    assert {line.split("::")[1].split()[0] for line in lines} == {"error", "warning", "notice"}
    assert any("title=PDSA030" in line and line.startswith(f"::error file={RUNNING},line=") for line in lines)
    assert all("%0A" in line for line in lines)  # problem and remedy, on two lines
    assert ran.code == 3


def test_a_file_that_cannot_be_read_is_annotated_too(tmp_path: Path) -> None:
    """By hand: `stage` stands on line 10; the value behind `  stage: ` begins in column 10."""
    files = good.files()
    text = files[RUNNING].replace("stage: test", "stage: uitrollen")
    line = text.splitlines().index("  stage: uitrollen") + 1
    ran = testing.run(good.write(tmp_path, {**files, RUNNING: text}), "check", "--format", "github")

    assert f"::error file={RUNNING},line={line},col=10,title=lerende-aanpak::" in ran.out


def test_a_waived_finding_is_annotated_on_request_only(tmp_path: Path) -> None:
    """A reason was given; a page of changes need not repeat it."""
    files = good.files()
    waived = (
        files[RUNNING]
        .replace("role: balancing", "role: context")
        .replace("\nteam:\n", "\nwaive: [{rule: PDSA022, why: wij meten dat al}]\nteam:\n")
    )
    folder = good.write(tmp_path, {**files, RUNNING: waived})

    assert "PDSA022" not in testing.run(folder, "check", "--format", "github").out
    assert "wij meten dat al" in testing.run(folder, "check", "--format", "github", "--all").out


@pytest.mark.parametrize("said", ["PDSA006", "pdsa006", "6", "006"])
def test_a_rule_is_explained(tmp_path: Path, said: str) -> None:
    """Software that only refuses teaches nobody: why, who found it, and how it looks, wrong and right."""
    ran = testing.run(tmp_path, "check", "--explain", said)
    rule = RULES["PDSA006"]

    assert ran.code == 0
    assert rule.rationale in ran.out
    assert rule.source in ran.out
    for example in (rule.broken, rule.mended):
        assert "\n".join(f"    {line}" for line in example.split("\n")) in ran.out


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_can_be_explained_in_both_languages(capsys: pytest.CaptureFixture[str], rule: Rule) -> None:
    """No place may stay open in a text, and nothing of a rule is left out."""
    told = {}
    for language in LANGUAGES:
        token = CHOSEN.set(language)
        explain(rule.id, "text")
        CHOSEN.reset(token)
        told[language] = capsys.readouterr().out

        assert translate(rule.rationale, language) in told[language]
        assert not re.search(r"\{\w+\}", told[language].split("\n\n")[0])
    assert told["nl"].split("\n\n")[0] != told["en"].split("\n\n")[0]


def test_an_unknown_rule_is_refused_with_the_ones_there_are(tmp_path: Path) -> None:
    """The remedy is a list to choose from."""
    ran = testing.run(tmp_path, "check", "--explain", "PDSA008")

    assert ran.code == 2
    assert "regel 'PDSA008' bestaat niet" in ran.err
    assert "PDSA007, PDSA010" in ran.err


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """With the one that was meant."""
    ran = testing.run(good.write(tmp_path, good.files()), "check", "--format", "gihub")

    assert ran.code == 2
    assert "bedoelt u 'github'?" in ran.err


def test_an_agreement_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Its line and remedy, without the value; a day of birth is never repeated."""
    text = "---\nschema: lerende-aanpak/agreement@1\nid: snel\ntitle: Snel\n---\n\nHet kind is geboren op 3-5-2011.\n"
    ran = testing.run(good.write(tmp_path, {**good.files(), "network/snel.md": text}), "check")

    assert ran.code == 5
    assert "geboortedatum" in ran.err
    assert "network/snel.md:7" in ran.err
    assert "2011" not in ran.err
