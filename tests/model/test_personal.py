"""What personal data look like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.model.personal import is_bsn_column, is_like_person, passes_bsn_test, personal_in

REAL_FORM = ["111222333", "123456782", "999999990"]
"""Sums: 9+8+7+12+10+8+9+6-3 = 66 = 6 x 11; 9+16+21+24+25+24+21+16-2 = 154 = 14 x 11; 9 x 44 = 396 = 36 x 11."""


@pytest.mark.parametrize("text", [*REAL_FORM, "10000008", "1112.22.333", "111 222 333", "111222333.0"])
def test_numbers_of_the_right_form_pass(text: str) -> None:
    """10000008 lost its zero in Excel: 0 x 9 + 1 x 8 - 8 = 0; dots and spaces are how people write it."""
    assert passes_bsn_test(text)


@pytest.mark.parametrize(
    "text", ["111222334", "123456789", "12345678", "000000000", "00000000", "1234567", "1112223330", "GM0153", ""]
)
def test_other_numbers_do_not(text: str) -> None:
    """12345678: 8+14+18+20+20+18+14-8 = 104 = 9 x 11 + 5; only zeros is nobody's number."""
    assert not passes_bsn_test(text)


@settings(deadline=None)
@given(digits=st.lists(st.integers(0, 9), min_size=9, max_size=9).filter(any))
def test_the_test_is_divisibility_by_eleven(digits: list[int]) -> None:
    """Besluit burgerservicenummer: 9a + 8b + ... + 2h - i is divisible by 11."""
    expected = (sum((9 - place) * digit for place, digit in enumerate(digits[:8])) - digits[8]) % 11 == 0

    assert passes_bsn_test("".join(map(str, digits))) is expected


@pytest.mark.parametrize(
    "header",
    [
        "bsn", "BSN", "bsn_kind", "klant-bsn", "BSN nummer", "burgerservicenummer", "Burgerservicenr", "sofinummer",
        "pgn", "persoonsgebonden nummer", "onderwijsnummer", "leerlingnummer",
    ],
)  # fmt: skip
def test_a_telling_header_is_enough(header: str) -> None:
    """An empty column called bsn is refused too: next month it is filled."""
    assert is_bsn_column(header, [])


@pytest.mark.parametrize("header", ["kindbsn", "leerlingBSN", "bsnnummer", "bsnnr"])
def test_a_telling_header_may_be_one_word(header: str) -> None:
    """Registers write column names in one word; no Dutch word ends in 'bsn'."""
    assert is_bsn_column(header, [])


@pytest.mark.parametrize("header", ["absnorm", "aantal leerlingen", "gemeente", "Sofiaschool", "nummer"])
def test_another_header_says_nothing(header: str) -> None:
    """A guard that cries at everything is switched off."""
    assert not is_bsn_column(header, ["12", "15", ""])


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        (REAL_FORM, True),
        ([*REAL_FORM, "1", "2", "3"], True),  # 3 of 6 is half
        ([*REAL_FORM, "1", "2", "3", "4"], False),  # 3 of 7 is less
        (["111222333"], False),
        (["111222333", "123456782"], False),
        ([*REAL_FORM, "", "", "", "", ""], True),  # empty cells do not hide the rest
        (["111222333", "123456782", "1"], True),  # 2 of 3
        (["111222333", "123456782", "1", "2"], True),  # 2 of 4
    ],
)
def test_a_silent_column_is_refused_from_half_of_three_values(values: list[str], refused: bool) -> None:
    """TRUST section 2: at least 50 % of at least 3 values; a single hit happens in 1 of 11 random numbers."""
    assert is_bsn_column("code", values) is refused


@pytest.mark.parametrize(
    "text",
    [
        "bel 06-12345678", "06 12 34 56 78", "0612345678", "06 - 12345678", "06-12-34-56-78", "+31 6 12345678",
        "+31612345678", "+31 (0)53 487 65 43", "0031612345678", "053-4876543", "(053) 4876543", "053 487 65 43",
        "tel.0534876543", "0547-123456", "06\N{NON-BREAKING HYPHEN}12345678",
    ],
)  # fmt: skip
def test_a_telephone_number_is_seen(text: str) -> None:
    """Somebody will paste a list of whom to call under Doen."""
    assert "phone" in personal_in(text)


@pytest.mark.parametrize(
    "text", ["NL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "nl91abna0417164300", "BE68 5390 0754 7034"]
)
def test_an_account_is_seen_once(text: str) -> None:
    """Its digits are no telephone number as well."""
    assert personal_in(text) == ["iban"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-12", "06-10-2025 12 keer", "01-10-2025 15 kinderen", "op 06-12-2026", "GM0153",
        "gemeente 0153: 100600",
        "1.234.567", "1234567890 euro", "0,612345678", "2025/2026", "van 20 naar 053 van de 100", "2026-09 tot 2027-02",
        "JZ14, PO2401", "NL: 12 van de 14", "0612345678901", "sha256:0612345678ab",
        "een kwart (0,25) van 4.876.543",
    ],
)  # fmt: skip
def test_other_figures_are_no_telephone_and_no_account(text: str) -> None:
    """A guard that cries at years and amounts is switched off."""
    assert personal_in(text) == []


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Jan Jansen", True), ("Jan van der Berg", True), ("Chloé Dubois", True), ("analist-regio", False),
        ("Leerplicht", False), ("jeugdarts Enschede", False), ("GGD Twente", False), ("Gemeente Almelo", False),
        ("Noord-Holland Zuid", False), ("", False),
        ("P. Voorbeeld", True), ("J. de Vries", True), ("J.P. de Vries", True), ("Jan-Willem de Boer", True),
        ("Fatima el Amrani", True), ("Jan Peter Balk", True), ("Jan Jansen, jeugdarts", True),
        ("jeugdarts (Jan Jansen)", True), ("Élise Martin", True), ("Şule Yılmaz", True), ("Peter Aarts", True),
        ("Truus van Wijk", True), ("Sara O'Brien", True),
        ("Intern Begeleider", False), ("Leerplicht Enschede", False), ("Samenwerkingsverband Twente", False),
        ("Wijkteam Noord", False), ("Vader van Leerling", False), ("Team Jeugd", False), ("Raad van Toezicht", False),
        ("Coördinator Passend Onderwijs", False), ("Het Ondersteuningsteam", False), ("Regionaal Loket", False),
        ("Arts Maatschappij", False), ("De Meierij", False), ("GGD Hollands Midden", False), ("Veilig Thuis", False),
        ("leerling-van-school-a", False), ("n.t.b.", False), ("ouder van een leerling, wijkteam Oost", False),
    ],
)  # fmt: skip
def test_a_role_that_looks_like_a_person_is_seen(role: str, expected: bool) -> None:
    """Only a remark hangs on it: a function may look like a name."""
    assert is_like_person(role) is expected


@pytest.mark.parametrize(
    "text",
    [
        "geboren op 3-5-2011", "geb. 03-05-2011", "geboortedatum: 2011-05-03", "geb 3 mei 2011", "Geboren: 3/5/2011",
        "het kind, geboren in de zomer van 3 mei 2011", "verjaardag 3 mei 2011", "born on 3 May 2011",
        "geb 3/5/11", "geboren op 3 mei '11", "geboren op 3 mei \u201911", "jarig op 3 mei 2011", "geboren: 03052011",
        "geb.dat. 3-5-2011", "De pilot is geboren. Kind geboren 3-5-2011", "Op school zit een kind, geboren 3-5-2011",
        "het meisje is op de school van 12 geboren 3-5-2011", "verjaardag van de leerling: 3 mei 2011",
    ],
)  # fmt: skip
def test_a_day_of_birth_is_seen(text: str) -> None:
    """With a postcode, a day of birth names one child."""
    assert "birth" in personal_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "op 3-5-2011 gestart", "kinderen geboren in 2011", "2026-10-12 afwijking", "de geboortegolf van 2011",
        "geboren en getogen in Twente; gestart op 1 mei 2026 met de school en de wijk erbij",
        "verjaardag van de school op 12-10-2026", "De pilot is geboren: op 12 januari 2026 begonnen we",
        "Het idee werd in mei geboren, op 12 juni 2026 gestart", "verjaardag van onze basisschool op 12 mei 2026",
        "Wij zijn geboren. Op 12-10-2026 begonnen we", "het 5-jarig bestaan op 12-10-2026",
        "het 8 jarig kind op 12-10-2026", "het gebied is op 12-10-2026 bezocht", "de geboortedag van 2011",
    ],
)  # fmt: skip
def test_another_day_is_no_day_of_birth(text: str) -> None:
    """The log of a cycle is full of days."""
    assert personal_in(text) == []


@pytest.mark.parametrize(
    "text",
    ["kind 123456789", "111 222 333", "1112.22.333", "leerling １２３４５６７８２", "1112 22 333",
     "111-222-333", "https://x.nl/kind?bsn=123456789", "bsn123456789", "Leerlingnummer123456789", "(123456789)"],
)  # fmt: skip
def test_nine_digits_in_a_text_are_a_bsn(text: str) -> None:
    """METHOD section 4.3, PDSA090: BSN-like; a slip of the pen still leads to the child."""
    assert personal_in(text) == ["bsn"]


@pytest.mark.parametrize(
    "text",
    ["€ 123456789", "123456789 euro", "123 456 789 euro", "1.234.567.890", "12345678", "€ 111.222.333",
     "111 222 333 euro"],
)  # fmt: skip
def test_an_amount_is_no_bsn(text: str) -> None:
    """A budget of a region has nine digits too."""
    assert personal_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ISBN 123456789", "PMC123456789", "https://x.nl/p/123456789", "sha256 123456789abcdef", "doi: 123456789",
        "111-222-334", "kaart 2026-10-123", "(https://x.nl/a/123456789/b)", "ABC-123456789", "zaak X123456789",
    ],
)  # fmt: skip
def test_the_number_of_a_publication_is_no_bsn(text: str) -> None:
    """Nobody may waive this rule: a reference in a text must not stop a cycle."""
    assert personal_in(text) == []


@pytest.mark.parametrize("text", ["jan @ voorbeeld.nl", "Aan jan.p+x@mail.voorbeeld.nl.", f"{'a' * 90}@voorbeeld.nl"])
def test_an_address_is_seen(text: str) -> None:
    """With spaces around the at sign it is still somebody's."""
    assert personal_in(text) == ["email"]


@pytest.mark.parametrize("text", ["5 stuks @ 3.50", "@gemeente", "werk@thuis", "@ 1.20 per stuk", "a@1.2"])
def test_another_at_sign_is_no_address(text: str) -> None:
    """A price and a handle lead to nobody."""
    assert personal_in(text) == []
