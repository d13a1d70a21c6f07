"""Answers of respondents: each share with its margin, each group that is large enough, and no more."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from lerende_aanpak.data.protect import for_team, protect
from lerende_aanpak.data.sources import read
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Table, plain_text
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import ShownFigures
from lerende_aanpak.report.figures import indicator_part
from tests.report.made import REGION, SOURCE

ASKED = Indicator(
    region="proefland",
    slug="samenwerking",
    name_nl="Ervaren samenwerking",
    name_en="Experienced cooperation",
    definition="Wie het eens is met de stelling, voorbeeld (fictief).",
    numerator="respondenten die het (helemaal) eens zijn",
    denominator="respondenten",
    unit="% van de respondenten",
    kind="proportion",
    sampled=True,
    role="process",
    frequency="year",
    source="Voorbeeld (fictief)",
)
HEAD = "golf;groep;stelling;oneens;neutraal;eens;helemaal eens\n"
WAVES = (
    "2025;totaal;Wij kennen elkaar;10;12;25;15\n"  # 40 of 62
    "2025;leerkrachten;Wij kennen elkaar;7;6;20;10\n"  # 30 of 43
    "2025;ouders;Wij kennen elkaar;3;6;5;5\n"  # 10 of 19
    "2027;totaal;Wij kennen elkaar;8;12;30;19\n"  # 49 of 69
    "2027;leerkrachten;Wij kennen elkaar;8;10;25;17\n"  # 42 of 60
    "2027;jeugdartsen;Wij kennen elkaar;9;0;0;0\n"  # 9 answers: too few
    "2027;totaal;Wij bellen elkaar;60;9;0;0\n"
    "2027;leerkrachten;Wij bellen elkaar;60;0;0;0\n"
)


def raw(folder: Path, text: str = HEAD + WAVES) -> FiguresTable:
    """Read made-up waves, as the source of a survey says."""
    path = folder / "golven.csv"
    path.write_text(text, encoding="utf-8")
    agreed = ("eens", "helemaal eens")
    source = attrs.evolve(
        SOURCE,
        indicator=ASKED.id,
        columns={"period": "golf", "group": "groep"},
        where={"stelling": "Wij kennen elkaar"},
        sums={"numerator": agreed, "denominator": ("oneens", "neutraal", *agreed)},
    )
    return read(path, "golven.csv", source, ASKED, REGION)


def told(figures: ShownFigures, indicator: Indicator = ASKED) -> str:
    """Give what a reader without pictures gets."""
    blocks = indicator_part(indicator, figures, SOURCE, "proefland", "Proefland", Translator("nl"))
    return "\n".join(plain_text(block) for block in blocks)


def test_a_share_of_answers_has_its_margin(tmp_path: Path) -> None:
    """40 of 62 is shown as 40 of 60: Wilson gives (0.6667 + 0.0320) / 1.0640 +- 0.1164, so 54 to 77 %.

    z = 1.95996, z2 = 3.8415; z2/120 = 0.03201; z2/60 = 0.06402; root(0.2222/60 + 3.8415/14400) = 0.06301;
    1.95996 / 1.06402 * 0.06301 = 0.1161; middle 0.6567: 0.5406 to 0.7728.
    """
    assert "2025 | 66,7 | 60 | definitief | 54 tot 77" in told(protect(raw(tmp_path), ASKED))


def test_what_is_counted_in_full_has_no_margin(tmp_path: Path) -> None:
    """A margin on a count of everybody tells that a part was asked."""
    counted = attrs.evolve(ASKED, sampled=False)
    text = told(protect(raw(tmp_path), counted), counted)

    assert "Marge" not in text
    assert "per groep" not in text


def test_the_margin_rests_on_what_is_shown(tmp_path: Path) -> None:
    """62 answers and 60 answers give one margin: otherwise it would give away what was rounded."""
    other = HEAD + WAVES.replace("10;12;25;15", "10;10;25;15")

    assert told(protect(raw(tmp_path), ASKED)) == told(protect(raw(tmp_path, other), ASKED))


def test_each_wave_shows_its_groups(tmp_path: Path) -> None:
    """Parents and teachers seldom think the same; the mean of both tells neither."""
    blocks = indicator_part(ASKED, protect(raw(tmp_path), ASKED), SOURCE, "proefland", "Proefland", Translator("nl"))
    groups = [block for block in blocks if isinstance(block, Table) and "per groep" in block.caption]

    assert [one.caption.rpartition(", ")[2] for one in groups] == ["2027", "2025"]
    assert [row[0] for row in groups[1].rows] == ["alle groepen", "leerkrachten", "ouders"]
    assert groups[1].rows[1][1:3] == ("66,7", "45")  # 30 of 43, shown as 30 of 45


def test_a_group_of_nine_is_not_shown(tmp_path: Path) -> None:
    """Nine who answered are nine who are known; what they said stays theirs, also when nobody agreed."""
    text = told(protect(raw(tmp_path), ASKED))

    assert "jeugdartsen | niet getoond (klein aantal) | niet getoond | niet van toepassing" in text


def test_a_group_of_ten_is_shown(tmp_path: Path) -> None:
    """The limit lies where the policy says; of 0 in 10, Wilson's upper end is 3.8415 / 13.8415 = 28 %."""
    ten = WAVES.replace("jeugdartsen;Wij kennen elkaar;9;", "jeugdartsen;Wij kennen elkaar;10;")

    assert "jeugdartsen | 0,0 | 10 | 0 tot 28" in told(protect(raw(tmp_path, HEAD + ten), ASKED))


def test_the_team_sees_every_group_under_its_mark(tmp_path: Path) -> None:
    """For its own use the region's team reads all answers; the page says that they stay there."""
    text = told(for_team(raw(tmp_path), ASKED))

    assert "jeugdartsen | 0,0 | 9" in text
    assert "2027 (Alleen voor het eigen team - niet delen)" in text


@pytest.mark.parametrize("said", ["zeggen weinig", "kan anders denken"])
def test_a_reader_is_told_what_a_margin_is_not(tmp_path: Path, said: str) -> None:
    """From 67 to 71 % in two years is read as progress by whoever wants to."""
    assert said in told(protect(raw(tmp_path), ASKED))
