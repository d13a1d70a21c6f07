"""The sections of the shipped regions: their arithmetic by hand, their silence when all is hidden, their English."""

from __future__ import annotations

import attrs
import pytest

from lerende_aanpak.data.small import rounded
from lerende_aanpak.model.block import Block, Text
from lerende_aanpak.project import Project
from tests.plugins.sections import HEADS, SWV, given, plugin, section, statements, tables, told

YOUTHS = "landelijk.jongeren-met-jeugdzorg"


def test_a_half_year_has_its_lowest_middle_and_highest_month(project: Project) -> None:
    """Twente: of 10, 14 and 12 the middle is 12, of 8 and 9 it is 8.5; July begins another half year."""
    rows = ["2025-01;10;20", "2025-02;14;20", "2025-03;12;20", "2025-07;8;20", "2025-08;9;20"]

    assert tables(section(project, "twente", rows)) == [
        (("eerste halfjaar van 2025", "3", "10", "12", "14"), ("tweede halfjaar van 2025", "2", "8", "8,5", "9"))
    ]


def test_a_half_year_of_one_month_has_no_lowest_and_highest(project: Project) -> None:
    """Twente: 8 | 8 | 8 of one month looks like three that agree; of August 9 talks are too few, so July is alone."""
    one = ["2025-07;8;20", "2025-08;9;9"]
    alone = "Een halfjaar met één zo'n maand staat er niet bij: dan valt er niets te vergelijken."
    blocks = section(project, "twente", ["2025-01;10;20", "2025-02;14;20", *one])

    assert tables(blocks) == [(("eerste halfjaar van 2025", "2", "10", "12", "14"),)]
    assert alone in told(blocks)
    assert section(project, "twente", one) == [
        Text(text=f"Alleen maanden die getoond mogen worden, tellen mee. {alone}")
    ]


def test_a_total_stands_beside_the_sum_of_its_parts(project: Project) -> None:
    """Noord-Kennemerland: 301 + 478 = 779, and PPO-NK says 777 (DOMAIN section 2); nobody may quietly choose one."""
    rows = [f"2024;{SWV};{kind};{n}" for kind, n in (("totaal", 777), ("sbo", 301), ("so", 478))]
    rows += [f"2023;{SWV};{kind};{n}" for kind, n in (("totaal", 70), ("sbo", 30), ("so", 40))]
    blocks = section(project, "noord-kennemerland", rows)

    assert tables(blocks) == [(("2023", "30", "40", "70", "70", "0"), ("2024", "301", "478", "779", "777", "2"))]
    assert "In 2024 geven de delen samen 779 leerlingen; de bron zelf zegt 777. Dat scheelt 2." in told(blocks)
    assert "In 2023" not in told(blocks)


def test_parts_are_not_added_up_when_one_is_not_known(project: Project) -> None:
    """Noord-Kennemerland: a sum without a part would look like an error of the source."""
    rows = [f"2024;{SWV};{kind};{n}" for kind, n in (("totaal", 777), ("sbo", "."), ("so", 478))]
    blocks = section(project, "noord-kennemerland", rows)

    assert tables(blocks) == [(("2024", "niet bekend", "478", "niet bekend", "777", "niet bekend"),)]
    assert "spreken elkaar niet tegen" in told(blocks)


LOOK = "Herkennen wij deze twee cijfers, en zegt de reeks dat er iets verandert?"
SAME = "Binnen de afronding ongeveer gelijk: herkennen wij dat, en is dat wat wij wilden?"
ALONE = "Herkennen wij dit cijfer, en waarmee willen wij het vergelijken?"


@pytest.mark.parametrize(
    ("before", "now", "was", "question"),
    [
        # now 150 / 400 = 37.5, of anything from 148 / 402 = 36.8 to 152 / 398 = 38.2
        ("2025-Q3;totaal;100;400", "150;400", "25,0 (3e kwartaal van 2025)", LOOK),  # at most 102 / 398 = 25.6
        ("2025-Q3;totaal;160;400", "150;400", "40,0 (3e kwartaal van 2025)", LOOK),  # at least 158 / 402 = 39.3
        ("2025-Q3;totaal;155;400", "150;400", "38,8 (3e kwartaal van 2025)", SAME),  # at least 153 / 402 = 38.1
        ("2025-Q3;totaal;148;398", "152;402", "37,5 (3e kwartaal van 2025)", SAME),  # 37.2 and 37.8: shown as 150 / 400
        ("2025-Q3;totaal;150;400", "150;400", "37,5 (3e kwartaal van 2025)", SAME),
        ("2025-Q3;totaal;5;400", "150;400", "niet getoond (klein aantal) (3e kwartaal van 2025)", ALONE),
        ("2026-Q2;totaal;100;400", "150;400", "geen cijfer (3e kwartaal van 2025)", ALONE),
    ],
)
def test_an_agenda_asks_what_fits_the_figure(project: Project, before: str, now: str, was: str, question: str) -> None:
    """Holland Rijnland: a year earlier is the same quarter; the last quarter is another season."""
    name = "Jeugdhulp die begint op of rond de school (procent van de trajecten) - voorbeeld (fictief)"
    found = section(project, "holland-rijnland", [before, f"2026-Q3;totaal;{now}"])

    assert tables(found) == [((name, was, "37,5 (3e kwartaal van 2026)", question),)]


@pytest.mark.parametrize(("each", "now", "question"), [(105, "1.260", SAME), (110, "1.320", LOOK)])
def test_counts_of_twelve_municipalities_may_each_be_rounded(
    project: Project, each: int, now: str, question: str
) -> None:
    """Holland Rijnland: 12 times 2.5 is 30. 1,200 is at most 1,230, 1,260 at least 1,230, and 1,320 at least 1,290."""
    codes = project.catalogue.region("holland-rijnland").municipalities(2021)
    lines = [f"{code};{year};{n}" for code in codes for year, n in ((2021, 100), (2022, each))]
    inputs = given(project, "holland-rijnland", {YOUTHS: ["gemeente;jaar;jongeren", *lines]})

    ((found,),) = tables(plugin(project, "holland_rijnland:agenda")(inputs))
    assert found == ("Jongeren met jeugdzorg (jongeren)", "1.200 (2021)", f"{now} (2022)", question)


def test_an_agenda_does_not_call_an_older_figure_the_present(project: Project) -> None:
    """Holland Rijnland: 5 of 400 in the third quarter is hidden, so the second is the newest to show; not 'now'."""
    rows = ["2025-Q2;totaal;100;400", "2026-Q2;totaal;150;400", "2026-Q3;totaal;5;400"]
    blocks = section(project, "holland-rijnland", rows)

    ((found,),) = tables(blocks)
    assert found[1:] == ("25,0 (2e kwartaal van 2025)", "37,5 (2e kwartaal van 2026)", LOOK)
    assert "Een jaar eerder | Nieuwste dat getoond mag worden | Vraag" in told(blocks)


def test_an_agenda_asks_which_municipalities_are_not_in_a_sum(project: Project) -> None:
    """Holland Rijnland: 30 + 40 = 70 youths are of two municipalities out of twelve; 'a rise' would be nonsense."""
    lines = ["gemeente;jaar;jongeren", "GM0546;2021;30", "GM0546;2022;30", "GM0547;2022;40"]
    inputs = given(project, "holland-rijnland", {YOUTHS: lines})
    found = plugin(project, "holland_rijnland:agenda")(inputs)

    question = "Van welke gemeenten ontbreekt het cijfer, en wat zien zij zelf?"
    assert tables(found) == [(("Jongeren met jeugdzorg (jongeren)", "30 (2021)", "70 (2022)", question),)]


def test_a_month_that_rests_on_far_more_cases_says_so(project: Project) -> None:
    """Zuid-Kennemerland: from 20 to 30 and from 30 to 20 is half as many again; 20 to 25 is not; 9 is too few."""
    counts = {"2026-01": 20, "2026-02": 30, "2026-03": 9, "2026-04": 20, "2026-05": 25}
    blocks = section(project, "zuid-kennemerland", [f"{month};6,5;{n}" for month, n in counts.items()])

    assert tables(blocks) == [
        (
            ("januari 2026", "6,5", "20", "eerste maand die getoond mag worden"),
            ("februari 2026", "6,5", "30", "veel meer intakes: vergelijk niet met ervoor"),
            ("maart 2026", "niet getoond (klein aantal)", "niet getoond", "niet van toepassing"),
            ("april 2026", "6,5", "20", "veel minder intakes: vergelijk niet met ervoor"),
            ("mei 2026", "6,5", "25", "geen grote sprong"),
        )
    ]
    rest = "De maanden die getoond mogen worden rusten op ongeveer 20 tot 30 intakes."
    assert f"{rest} Eén maand tonen we niet" in told(blocks)
    assert "dan kan het gemiddelde over andere jongeren of aanbieders gaan" in told(blocks)


MORE, FEWER = (f"veel {one} intakes: vergelijk niet met ervoor" for one in ("meer", "minder"))
CALM = "geen grote sprong"


@pytest.mark.parametrize(
    ("counts", "marks"),
    [
        ((85, 60, 45), (CALM, FEWER)),  # 85 / 60 = 1.42 and 60 / 45 = 1.33, but 85 / 45 = 1.89
        ((40, 55, 65), (CALM, MORE)),  # 1.38 and 1.18, but 65 / 40 = 1.63
        ((85, 45, 40, 35), (FEWER, CALM, CALM)),  # 1.89; then 45 / 40 and 45 / 35 = 1.29: the mark starts anew
        ((20, 20), (CALM,)),
    ],
)
def test_a_jump_in_small_steps_is_marked_too(project: Project, counts: tuple[int, ...], marks: tuple[str, ...]) -> None:
    """Zuid-Kennemerland: half the intakes in two months is as much another group as half of them in one."""
    rows = [f"2026-{month:02d};6,5;{n}" for month, n in enumerate(counts, start=1)]
    (found,) = tables(section(project, "zuid-kennemerland", rows))

    assert tuple(line[3] for line in found[1:]) == marks


def test_twelve_months_are_added_up(project: Project) -> None:
    """De Meierij: 12 times 10 is 120, then 11 times 10 and 20 is 130; each month may be off by 2, so 24."""
    found = section(project, "de-meierij", statements([10] * 12 + [20]))

    assert tables(found) == [(("december 2025", "120", "24"), ("januari 2026", "130", "24"))]


@pytest.mark.parametrize("third", [5, -1], ids=["hidden", "missing"])
def test_a_sum_with_a_hidden_month_is_not_shown(project: Project, third: int) -> None:
    """De Meierij: with the sum and eleven months the hidden one would follow. Of four sums only April to March."""
    blocks = section(project, "de-meierij", statements([10, 10, third, *[10] * 12]))

    assert tables(blocks) == [(("maart 2026", "120", "24"),)]
    assert "3 van de 4 sommen tonen we niet" in told(blocks)


def test_the_difference_of_two_groups_is_that_of_newcombe(project: Project) -> None:
    """Utrecht: 56 of 70 against 48 of 80 is 0.2 (0.0524 to 0.3339), Newcombe 1998, table II, row (a), method 10."""
    found = plugin(project, "utrecht:difference")(56, 70, 48, 80)

    assert [round(one, 2) for one in found] == [5.24, 20.0, 33.39]


ROUNDED = "De aantallen zijn afgerond. Elk verschil is daarom ongeveer, en elke marge zo ruim dat zij klopt"


def test_groups_are_compared_with_the_chance_that_is_in_it(project: Project) -> None:
    """Utrecht: what a small survey finds between groups is mostly chance, and is not told as a finding.

    20 of 80 against 40 of 80 is -25. Each count may be 2 off. Lowest: 18 of 82 is 21.951 % (Wilson: 14.361 to 32.052)
    against 42 of 78, 53.846 % (42.864 to 64.468): -31.895 - sqrt(7.590^2 + 10.622^2) = -44.95. Highest: 22 of 78 is
    28.205 % (19.425 to 39.031) against 38 of 82, 46.341 % (35.955 to 57.055): -18.136 + sqrt(10.826^2 + 10.386^2) =
    -3.13. Outward: -45 to -3.
    """
    rows = ["2026-H1;totaal;65;169", "2026-H1;leerkrachten;40;80", "2026-H1;jeugdhulpverleners;20;80"]
    rows += ["2026-H1;ouders;5;9", "2025-H2;totaal;70;160", "2025-H2;leerkrachten;70;160"]
    blocks = section(project, "utrecht", rows)

    pair = "jeugdhulpverleners - leerkrachten"
    assert tables(blocks) == [((pair, "ongeveer -25", "-45 tot -3", "groter dan de marge"),)]
    assert "1 van de 3 groepen tonen we niet: kleine aantallen, of aantallen waaruit die zouden volgen." in told(blocks)
    assert ROUNDED in told(blocks)


@pytest.mark.parametrize(
    ("a", "b", "margin"),
    [
        ("20;40", "25;40", "-47 tot 24"),  # 18 of 42 against 27 of 38: -46.40; 22 of 38 against 23 of 42: 23.69
        ("9;38", "18;42", "-56 tot 10"),  # themselves -37.54 to 1.56, but shown as 10 and 20 of 40: -43.33 to -3.79
    ],
)
def test_a_difference_that_may_be_chance_is_told_as_that(project: Project, a: str, b: str, margin: str) -> None:
    """Utrecht: nobody may call a group worse for a difference that chance, or rounding with it, can make."""
    rows = ["2026-H1;totaal;45;80", f"2026-H1;a;{a}", f"2026-H1;b;{b}"]
    ((line,),) = tables(section(project, "utrecht", rows))

    assert (line[0], *line[2:]) == ("a - b", margin, "kan toeval zijn")


@pytest.mark.parametrize(("whole", "other"), [(38, 42), (42, 63), (27, 88), (48, 52)])
def test_no_difference_is_told_that_the_true_counts_do_not_bear_out(project: Project, whole: int, other: int) -> None:
    """Utrecht: every table of two groups of these sizes; the ends that are told hold the true ends of Newcombe.

    From rounded counts alone (off by 0) the same tables say too much: that is what this would miss.
    """
    widest, difference = (plugin(project, f"utrecht:{name}") for name in ("widest", "difference"))
    too_much = 0
    for part in range(8, whole - 7):
        for other_part in range(8, other - 7):
            low, _, high = difference(part, whole, other_part, other)
            shown = [rounded(one, 5) for one in (part, whole, other_part, other)]
            told_low, told_high = widest(*shown, 2)
            assert told_low <= low <= high <= told_high
            naive_low, naive_high = widest(*shown, 0)
            too_much += low <= 0 <= high and not naive_low <= 0 <= naive_high

    assert too_much > 0


def test_counts_that_are_not_rounded_have_their_own_margin(project: Project) -> None:
    """Utrecht: 20 and 40 of 80, as a team sees them: -38.48 to -10.02 (Wilson 16.806 to 35.485, 39.297 to 60.703)."""
    assert plugin(project, "utrecht:widest")(20, 80, 40, 80, 0) == (-39, -10)


@pytest.mark.parametrize(("taken", "since"), [("2026-07-10", "10 tot 39"), ("2026-06-20", "0 tot 19")])
def test_the_time_since_the_last_event_is_a_range(project: Project, taken: str, since: str) -> None:
    """Leeuwarden: of June only the month is known; 10 July is 10 days after its last day and 39 after its first."""
    (found,) = tables(section(project, "leeuwarden", ["2026-03;120;1", "2026-06;97;1"], retrieved=taken))
    day = {"2026-07-10": "10 juli 2026", "2026-06-20": "20 juni 2026"}[taken]

    assert found == (
        ("Laatste afzegging", "juni 2026"),
        ("Sindsdien", f"{since} dagen, tot {day}"),
        ("Langste tijd zonder afzegging", "120 dagen, tot de afzegging van maart 2026"),
        ("Aantal tijden ertussen", "2"),
    )


def later(project: Project, rows: list[str], day: str) -> list[Block]:
    """Give the section of Leeuwarden when the last of these figures came with a file that was taken over on a day."""
    name = "leeuwarden.dagen-tussen-afzeggingen"
    inputs = given(project, "leeuwarden", {name: [HEADS["leeuwarden"], *rows]}, retrieved="2026-11-16")
    figures = inputs.figures[name]
    newer = (*figures.rows[:-1], attrs.evolve(figures.rows[-1], retrieved=day))
    changed = attrs.evolve(inputs, figures={name: attrs.evolve(figures, rows=newer)})
    blocks: list[Block] = plugin(project, "leeuwarden:how_long_ago")(changed)
    return blocks


def test_the_time_runs_up_to_the_newest_figure_that_was_taken_over(project: Project) -> None:
    """Leeuwarden: the file of 16 November knows nothing of December; 15 January is 15 to 45 days after that month."""
    rows = ["2026-08;97;1", "2026-12;115;1"]

    assert ("Sindsdien", "15 tot 45 dagen, tot 15 januari 2027") in tables(later(project, rows, "2027-01-15"))[0]
    for day in ("2026-11-16", ""):  # no figure is of after the last month: then nobody knows, and '0 days' is untrue
        blocks = later(project, rows, day)
        assert [line[0] for line in tables(blocks)[0]] == [
            "Laatste afzegging", "Langste tijd zonder afzegging", "Aantal tijden ertussen",
        ]  # fmt: skip
        assert "loopt nog" not in told(blocks)


SHOWN = "(voor zover getoond mag worden)"
EMPTY_MONTH = "Een maand zonder cijfer is een maand zonder afzegging."


def test_what_a_hidden_month_may_change_is_not_told_as_a_fact(project: Project) -> None:
    """Leeuwarden: June is hidden. March is not the last then, 90 days not the longest, and nobody knows since when."""
    blocks = section(project, "leeuwarden", ["2026-01;40;12", "2026-03;90;12", "2026-06;95;1"], tight=True)

    assert tables(blocks) == [
        (
            (f"Laatste afzegging {SHOWN}", "maart 2026"),
            (f"Langste tijd zonder afzegging {SHOWN}", "90 dagen, tot de afzegging van maart 2026"),
            (f"Aantal tijden ertussen {SHOWN}", "2"),
            ("Niet getoond (klein aantal)", "1"),
        )
    ]
    assert EMPTY_MONTH not in told(blocks)
    english = told(section(project, "leeuwarden", ["2026-03;90;12", "2026-06;95;1"], "en", tight=True))
    assert "Last cancellation (as far as may be shown): March 2026" in english


def test_a_month_without_a_figure_in_the_source_is_no_month_without_a_cancellation(project: Project) -> None:
    """Leeuwarden: of March only the cancellation is known; 97 days up to June may not be the longest time."""
    blocks = section(project, "leeuwarden", ["2026-01;40;1", "2026-03;.;1", "2026-06;97;1"], retrieved="2026-07-10")

    assert tables(blocks) == [
        (
            ("Laatste afzegging", "juni 2026"),
            ("Sindsdien", "10 tot 39 dagen, tot 10 juli 2026"),
            ("Langste tijd zonder afzegging (voor zover bekend)", "97 dagen, tot de afzegging van juni 2026"),
            ("Aantal tijden ertussen (voor zover bekend)", "2"),
        )
    ]
    assert EMPTY_MONTH not in told(blocks)
    assert EMPTY_MONTH in told(section(project, "leeuwarden", ["2026-06;97;1"], retrieved="2026-07-10"))


def test_a_count_stands_beside_its_rate(project: Project) -> None:
    """Zuid-Limburg: 100 of 5.000 and 90 of 4.500 are both 20 per 1.000: a tenth fewer is the shrinking. A before B."""
    rows = ["2025-Q2;Zuid-Limburg;100;5000", "2026-Q1;Zuid-Limburg;200;4500", "2026-Q2;Zuid-Limburg;90;4500"]
    rows += ["2026-Q2;Knooppunt B;60;2500", "2026-Q2;Knooppunt A;30;2000", "2026-Q1;Knooppunt C;30;1500"]
    blocks = section(project, "zuid-limburg", rows)

    assert tables(blocks) == [
        (("2e kwartaal van 2025", "100", "5.000", "20,0"), ("2e kwartaal van 2026", "90", "4.500", "20,0")),
        (("Knooppunt A", "30", "2.000", "15,0"), ("Knooppunt B", "60", "2.500", "24,0")),
    ]
    course = "meldingen ongeveer 10 procent minder, leerlingen ongeveer 10 procent minder"
    assert f"{course}, meldingen per 1.000 leerlingen ongeveer gelijk." in told(blocks)


def test_the_same_month_of_three_years_stands_side_by_side(project: Project) -> None:
    """Almere: 100, 110 and 125 of 25.000 are 4,0, 4,4 and 5,0 per 1.000; 5 is hidden, and no year is judged."""
    rows = ["2024-10;5;25000", "2025-10;125;25000", "2026-09;110;25000", "2026-10;100;25000"]
    blocks = section(project, "almere", rows)
    (found,) = tables(blocks)

    assert [line[0] for line in found] == [
        "mei 2026", "juni 2026", "juli 2026", "augustus 2026", "september 2026", "oktober 2026",
    ]  # fmt: skip
    assert found[-2:] == (
        ("september 2026", "4,4", "geen cijfer", "geen cijfer"),
        ("oktober 2026", "4,0", "5,0", "niet getoond (klein aantal)"),
    )
    assert [word for word in ("beter", "slechter", "verbeter", "gedaald", "gestegen") if word in told(blocks)] == []


def test_districts_stand_in_the_order_of_the_alphabet(project: Project) -> None:
    """FoodValley: a list by size is a league table; what is hidden is counted, so that nobody takes it for nought."""
    rows = ["2025;FoodValley;95", "2025;Zwaluw;40", "2025;arend;50", "2025;Mus;5"]
    blocks = section(project, "foodvalley", rows)

    assert tables(blocks) == [(("arend", "50"), ("Mus", "niet getoond"), ("Zwaluw", "40"))]
    assert "Van de 3 cijfers tonen we er 1 niet" in told(blocks)


def test_a_district_from_which_a_hidden_one_would_follow_is_counted_with_it(project: Project) -> None:
    """FoodValley: 87 shown as 85 is at most 87, 48 as 50 at least 48, 38 as 40 at least 38: 1 is left for Mus."""
    rows = ["2025;FoodValley;87", "2025;Zwaluw;38", "2025;Arend;48", "2025;Mus;1"]
    blocks = section(project, "foodvalley", rows)

    assert tables(blocks) == [(("Arend", "50"), ("Mus", "niet getoond"), ("Zwaluw", "niet getoond"))]
    assert "Van de 3 cijfers tonen we er 2 niet: kleine aantallen, en aantallen waaruit die" in told(blocks)
