"""The steps of a cycle: what each writes, and that everything else stays as it was."""

from __future__ import annotations

import datetime
import hashlib

import pytest

from lerende_aanpak.errors import CycleError
from lerende_aanpak.model.period import Period
from lerende_aanpak.pdsa.act import Lesson
from lerende_aanpak.project import freeze, steps
from lerende_aanpak.store import digest
from tests.project.made import CYCLE, DAYS, DRAFT, ID, LEDGER, Bench
from tests.project.walk import ANSWERS, decide, log, register, rules_in, start, study, until
from tests.whole.output import content


def test_the_whole_way_writes_exactly_this(bench: Bench) -> None:
    """From question to lesson: the file grows at its own places, and every comment stays where it was typed."""
    until(bench, "closed")
    # canonical form of digest v1, written out by hand below in `test_the_digest_is_that_of_version_1`
    fixed = bench.stored.cycle.registered
    assert fixed is not None
    days, talks = (
        hashlib.sha256(
            (bench.folder / f"cycles/proefland/snapshots/2026-12-19-{name}-k7m2.csv").read_bytes()
        ).hexdigest()
        for name in ("dagen", "gesprekken")
    )
    keys = f"""\
registered:
  at: 2026-09-01T10:12:00+02:00
  by: verbinder
  data_through: {{proefland.dagen: 2026-08, proefland.gesprekken: 2026-03}}
  digest: {fixed.digest}
started: 2026-09-07
carried_out_as_planned: yes
data:
  - indicator: proefland.dagen
    snapshot: snapshots/2026-12-19-dagen-k7m2.csv
    digest: sha256:{days}
  - indicator: proefland.gesprekken
    snapshot: snapshots/2026-12-19-gesprekken-k7m2.csv
    digest: sha256:{talks}
studied: 2026-12-19
decision:
  outcome: adapt
  on: 2026-12-20
  by: [a]
  lesson: Bel meteen
"""
    told = "".join(f"\n\n### {question}\n{answer}" for question, answer in zip(steps.QUESTIONS, ANSWERS, strict=True))
    expected = DRAFT.replace("# einde van de sleutels\n", f"# einde van de sleutels\n{keys}")
    expected = expected.replace("## Doen\n", "## Doen\n\n- 2026-09-08 volgens plan\n")
    expected = expected.replace("## Duiden\n", f"## Duiden{told}\n").replace(
        "## Besluiten\n", "## Besluiten\n\nHet werkt half.\n"
    )

    assert bench.text() == expected
    assert bench.text(LEDGER) == (
        f"at\tcycle\tdigest\tby\treason\n2026-09-01T10:12:00+02:00\t{ID}\t{fixed.digest}\tverbinder\t\n"
    ).replace("\t\n", "\t\n")
    assert bench.stored.cycle.state == "closed"


def test_line_ends_of_windows_stay(bench: Bench) -> None:
    """A file that came from Windows goes back to it."""
    (bench.folder / CYCLE).write_bytes(b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode())
    until(bench, "closed")
    raw = (bench.folder / CYCLE).read_bytes()

    assert raw.startswith(b"\xef\xbb\xbf---\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert bench.stored.cycle.state == "closed"


def test_the_snapshots_hold_the_rows_as_they_are(bench: Bench) -> None:
    """Years later the study must be redone from these bytes; three decimals are no thousands."""
    bench.edit("2026-08;11,5;20\n", "2026-08;11,5;20\n2026-09;6,125;20\n2026-10;1234567,5;21\n", DAYS)
    until(bench, "running")
    log(bench)
    _, frozen = study(bench)
    folder = bench.folder / "cycles/proefland"

    assert frozen.indicators == ("proefland.dagen", "proefland.gesprekken")
    assert frozen.missing == ()
    assert (folder / "snapshots/2026-12-19-dagen-k7m2.csv").read_bytes() == (
        b"indicator,region,area,area_kind,period,numerator,denominator,value,status,areas_in,areas_expected,rounding,published\n"
        b"proefland.dagen,proefland,proefland,region,2026-07,,20,12,final,1,1,0,no\n"
        b"proefland.dagen,proefland,proefland,region,2026-08,,20,11.5,final,1,1,0,no\n"
        b"proefland.dagen,proefland,proefland,region,2026-09,,20,6.1250,final,1,1,0,no\n"
        b"proefland.dagen,proefland,proefland,region,2026-10,,21,1234567.5,final,1,1,0,no\n"
    )
    assert (folder / "snapshots/2026-12-19-gesprekken-k7m2.csv").read_bytes() == (
        b"indicator,region,area,area_kind,period,numerator,denominator,value,status,areas_in,areas_expected,rounding,published\n"
        b"proefland.gesprekken,proefland,proefland,region,2026-01,20,,20,final,1,1,0,no\n"
        b"proefland.gesprekken,proefland,proefland,region,2026-02,25,,25,final,1,1,0,no\n"
        b"proefland.gesprekken,proefland,proefland,region,2026-03,30,,30,final,1,1,0,no\n"
    )
    stored = bench.stored
    for one in stored.cycle.data:
        assert one.digest == f"sha256:{hashlib.sha256((folder / one.snapshot).read_bytes()).hexdigest()}"
        assert bench.project.snapshot_state(stored, one) == "whole"
    values = [row.value for row in bench.project.snapshot(stored, stored.cycle.data[0]).rows]
    assert values == [12, 11.5, 6.125, 1234567.5]


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ("2026-07;12;20\n2026-08;11;20\n", "2026-08"),
        ("2026-08;11;20\n2026-07;12;20\n", "2026-08"),  # order of rows is no matter
        ("2026-07;12;20\n2026-08;11;3\n", "2026-08"),  # a small count is hidden from readers, not from the region
        ("2026-07;12;20\n2026-08;.;.\n", "2026-07"),  # suppressed by the source: nobody in the region saw it
        ("2026-07;12;20\n2026-08;;\n", "2026-07"),  # not there yet
        ("2026-07;12;20\n2026-08;-;-\n2026-09;;\n", "2026-07"),
        ("2026-07;.;.\n", None),
    ],
)
def test_what_was_known_is_what_could_be_seen(bench: Bench, rows: str, last: str | None) -> None:
    """A period that somebody had seen cannot test an expectation; one that nobody saw can."""
    (bench.folder / DAYS).write_text(f"maand;mediaan;gesprekken\n{rows}", encoding="utf-8")
    fixed = register(bench).cycle.registered

    assert fixed is not None
    assert fixed.data_through.get("proefland.dagen") == (Period.parse(last) if last else None)


def test_the_digest_is_that_of_version_1(bench: Bench) -> None:
    """Whoever holds a file of 2026 against this text must find the same number."""
    fixed = register(bench).cycle.registered
    one = (
        '{"comparison":"median_after","confidence":"0.8","due":"2026-12-18","high":"9","id":"p1",'
        '"indicator":"proefland.dagen","low":"4","point":"6","role":"process","statement":"","unit":"dagen"}'
    )
    two = (
        '{"comparison":"mean_after","confidence":"0.8","due":"2026-12-18","high":"3","id":"p2",'
        '"indicator":"proefland.gesprekken","low":"1","point":"2","role":"balancing","statement":"","unit":"gesprekken"}'
    )
    canonical = (
        '{"aim":"proefland-sneller","change_idea":"proefland-ci-01","cycle":"proefland-2026-09-bellen-k7m2",'
        '"data_through":{"proefland.dagen":"2026-08","proefland.gesprekken":"2026-03"},"kind":"pdsa",'
        f'"predictions":[{one},{two}],"region":"proefland","version":"1"}}'
    )

    assert fixed is not None
    assert fixed.digest == f"v1:sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
    assert bench.project.context(bench.stored, datetime.date(2026, 9, 1)).digest_fits is True


def test_late_is_allowed_and_cannot_be_adopted(bench: Bench) -> None:
    """Better late than never; but who has seen something expects what was seen (PDSA074)."""
    start(bench)
    assert register(bench, "2026-10-01").cycle.registered_late
    log(bench)
    study(bench)

    with pytest.raises(CycleError) as raised:
        decide(bench, "adopt")
    assert rules_in(raised.value) == ["PDSA074"]
    assert decide(bench, "expand").cycle.state == "closed"


def test_an_amendment_keeps_what_was_fixed_before(bench: Bench) -> None:
    """A forecast may change, not vanish: the old number, the moment and the reason stay in file and ledger."""
    first = register(bench).cycle.registered
    bench.edit("high: 9", "high: 12")
    made = register(bench, "2026-09-03", reason="meer\tscholen:  drie", by="analist").cycle

    assert first is not None
    assert made.registered is not None
    (amendment,) = made.amendments
    assert (amendment.old_digest, amendment.why) == (first.digest, "meer scholen: drie")
    assert amendment.at.isoformat() == "2026-09-03T10:12:00+02:00"
    assert made.registered.digest != first.digest
    assert digest.matches(bench.stored.cycle) is True
    lines = bench.text(LEDGER).splitlines()
    assert [line.split("\t") for line in lines[1:]] == [
        ["2026-09-01T10:12:00+02:00", ID, first.digest, "verbinder", ""],
        ["2026-09-03T10:12:00+02:00", ID, made.registered.digest, "analist", "meer scholen: drie"],
    ]
    assert bench.text().count("registered:") == 1


OWN_FORMS = {
    "low: 4\n": ("low: '4,0'   # lage kant\n", "low: 4.0   # lage kant\n"),
    "point: 6\n": ("point: 06\n", "point: 6\n"),
    "high: 9\n    due: 2026-12-18\n": (
        "high: 9.50\n    confidence: 80%   # in 8 van 10\n    due: 18-12-2026\n",
        "high: 9.50\n    confidence: 0.80   # in 8 van 10\n    due: 2026-12-18\n",
    ),
    "    due: 2026-12-18\n# einde": (
        "    confidence: 0,125\n    due: 18 december 2026\n# einde",
        "    confidence: 0.125\n    due: 2026-12-18\n# einde",
    ),
    "end: 2026-12-18": ("end: 18/12/2026   # vrijdag", "end: 2026-12-18   # vrijdag"),
}


def test_registering_writes_numbers_and_days_in_one_form(bench: Bench) -> None:
    """What was understood is shown as it was understood, so that a mistake is seen before it counts."""
    expected = DRAFT
    for old, (own, form) in OWN_FORMS.items():
        bench.edit(old, own)
        expected = expected.replace(old, form, 1)
    made = register(bench)

    assert bench.text().startswith(expected[: expected.index("---\n\n## P")] + "registered:\n")
    assert digest.matches(made.cycle) is True


@pytest.mark.parametrize(("written", "form"), [("80", "0.80"), ("0.8", "0.8"), ("0,8", "0.80"), ("85,5%", "0.855")])
def test_a_share_is_written_in_one_form(bench: Bench, written: str, form: str) -> None:
    """`0.80` says how sure to a hundredth, as the example of the method has it."""
    bench.edit("high: 9\n", f"high: 9\n    confidence: {written}\n")
    register(bench)

    assert f"    confidence: {form}\n" in bench.text()


def test_what_stands_under_data_already_stays(bench: Bench) -> None:
    """The analyst froze another figure by hand, with the reason behind it."""
    until(bench, "running")
    log(bench)
    own = (
        "data:\n  # met de hand\n  - indicator: proefland.weken   # voor later\n"
        f"    snapshot: snapshots/x.csv\n    digest: sha256:{'0' * 64}\n"
    )
    old = "  - indicator: proefland.dagen\n    snapshot: oud.csv   # was\n    digest: sha256:1\n\n# eind\n"
    bench.edit("started: 2026-09-07\n", f"started: 2026-09-07\n{own}{old}")
    study(bench)

    text = bench.text()
    assert own in text
    assert "  - indicator: proefland.dagen\n    snapshot: snapshots/2026-12-19-dagen-k7m2.csv   # was\n" in text
    assert [one.indicator for one in bench.stored.cycle.data] == [
        "proefland.weken", "proefland.dagen", "proefland.gesprekken"]  # fmt: skip
    assert text.index("gesprekken-k7m2.csv") < text.index("\n# eind\n")


@pytest.mark.parametrize(("reason", "told"), [("", "al vastgelegd, op 2026-09-01"), ("zomaar", "niets veranderd")])
def test_registering_twice_is_refused(bench: Bench, reason: str, told: str) -> None:
    """A second time without a change would only move the date."""
    register(bench)
    before = content(bench.folder / "cycles")

    with pytest.raises(CycleError, match=told):
        register(bench, "2026-09-03", reason=reason)
    assert content(bench.folder / "cycles") == before


def test_an_amendment_after_the_start_is_late(bench: Bench) -> None:
    """An expectation that moves while the figures come in is none."""
    register(bench)
    start(bench)
    bench.edit("high: 9", "high: 12")

    assert register(bench, "2026-10-01", reason="bijgesteld").cycle.registered_late


def test_an_exploration_goes_the_whole_way_without_an_expectation(bench: Bench) -> None:
    """Honest exploring is not punished; it cannot be adopted."""
    bench.edit("region: proefland\n", "region: proefland\nkind: explore\n")
    bench.edit(DRAFT[DRAFT.index("predictions:") : DRAFT.index("# einde")], "predictions: []\n")
    start(bench)
    log(bench)
    _, frozen = study(bench)

    assert frozen.changes == ()
    with pytest.raises(CycleError) as raised:
        decide(bench, "adopt")
    assert rules_in(raised.value) == ["PDSA074"]
    assert decide(bench, "abandon").cycle.state == "closed"


def test_two_indicators_of_one_name_get_two_files(bench: Bench) -> None:
    """A national and a regional indicator may share their last name; their figures may not."""
    assert freeze._short("landelijk.dagen", ["landelijk.dagen", "proefland.dagen"]) == "landelijk-dagen"
    assert freeze._short("proefland.dagen", ["proefland.dagen", "proefland.gesprekken"]) == "dagen"


STEERING = "een\x1b[31m\x07\n\u202etwee"
CLEAN = "een[31m twee"


def test_what_a_step_is_told_loses_its_steering_signs(bench: Bench) -> None:
    """Text pasted in a terminal or a notebook holds them; the file that a step writes must be read tomorrow."""
    until(bench, "running")
    project = bench.on("2026-12-19")
    steps.log(project, bench.stored, STEERING)
    steps.study(bench.project, bench.stored, as_planned=True, answers=[STEERING] * 4)
    steps.write_answers(bench.project, bench.stored, ["", STEERING.upper()])
    lesson = Lesson(statement=STEERING, context=STEERING, mechanism=STEERING, outcome=STEERING, audience=STEERING)
    steps.decide(bench.project, bench.stored, outcome="adapt", lesson=lesson, why=STEERING, by=[STEERING])

    made = bench.stored.cycle

    assert made.decision is not None
    told = made.decision.lesson
    assert {told.statement, told.context, told.mechanism, told.outcome, told.audience} == {CLEAN}
    assert made.decision.by == (CLEAN,)
    assert made.prose.do.endswith(f"- 2026-12-19 {CLEAN}")
    assert (made.prose.recognise, made.prose.explain) == ("een[31m\ntwee", "EEN[31M\nTWEE")
    assert made.prose.act == "een[31m\ntwee"


def test_the_reasons_of_a_change_and_of_the_end_lose_them_too(bench: Bench) -> None:
    """A reason goes into the ledger as well, which is read for years."""
    until(bench, "registered")
    bench.edit("high: 9", "high: 8")
    steps.register(bench.project, bench.stored, by=STEERING, reason=STEERING)
    steps.stop(bench.project, bench.stored, reason=STEERING)

    made = bench.stored.cycle

    assert made.registered is not None
    assert made.stopped is not None
    assert (made.registered.by, made.amendments[0].why, made.stopped.reason) == (CLEAN, CLEAN, CLEAN)
    assert bench.text(LEDGER).splitlines()[-1].split("\t")[3:] == [CLEAN, CLEAN]
