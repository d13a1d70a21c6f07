"""Made-up files as regions have them, in which nobody stands, by what a careless guard would see in them."""

from __future__ import annotations

import random

from lerende_aanpak.data.rawtable import RawTable

_RNG = random.Random("innocent")
TOWNS = (
    "'s-Hertogenbosch",
    "Bergen op Zoom",
    "Aa en Hunze",
    "Súdwest-Fryslân",
    "Hof van Twente",
    "'t Zandt",
    "De Wolden",
)
MONTHS = [f"{year}-{month:02d}-01" for year in range(2020, 2024) for month in range(1, 13)]


def _file(**columns: list[str]) -> RawTable:
    rows = tuple(zip(*columns.values(), strict=True))
    header = tuple(name.replace("__", " ") for name in columns)
    return RawTable(name="cijfers-2026.csv", header=header, rows=rows, lines=tuple(range(2, 2 + len(rows))))


def _numbers(low: int, high: int, many: int = 40) -> list[str]:
    return [str(_RNG.randint(low, high)) for _ in range(many)]


def _one(header: str, *cells: str) -> RawTable:
    return _file(jaar=["2024"] * len(cells), **{header: list(cells)})


INNOCENT: dict[str, RawTable] = {
    "counts": _file(jaar=_numbers(2010, 2025), aantal=_numbers(0, 90_000), totaal=_numbers(10_000, 999_999)),
    "budgets": _file(kosten=[f"€ {int(n):,}".replace(",", ".") for n in _numbers(10**8, 10**9 - 1)]),
    "budgets in words": _one("kosten", *(f"EUR {n}" for n in _numbers(10**8, 10**9 - 1, 5))),
    "budgets with cents": _one("kosten", *(f"{n},50" for n in _numbers(10**6, 10**7, 30))),
    "populations": _file(inwoners=_numbers(17_000_000, 18_000_000)),
    "the same large number in every row": _file(nederland=["17590672"] * 20, deel=_numbers(1, 900, 20)),
    "codes of areas": _file(code=[f"BU0034{n:04d}" for n in range(40)], jongeren=_numbers(5, 500)),
    "codes without letters": _file(buurtcode=[f"0034{n:04d}" for n in range(100, 140)], jongeren=_numbers(5, 500)),
    "codes that lost a zero": _file(wijkcode=[str(340_100 + n) for n in range(40)], stad=["1", "0"] * 20),
    "tables of CBS": _one("bron", "85099NED", "84780NED", "71478ned"),
    "periods of CBS": _one("Perioden", "2021JJ00", "2022JJ00", "2023HJ01", "2023KW01", "2023MM10", "2023SJ00"),
    "last months of CBS": _one("Perioden", "2023MM10", "2023MM11", "2023MM12"),
    "schools": _file(
        brin=["01AB", "02CD", "29XY"] * 4, vestiging=["01AB00", "02CD01", "29XY02"] * 4, vso=["0", "1"] * 6
    ),
    "school years": _one("schooljaar", "2021/2022", "2022-2023", "2023/'24"),
    "numbers of years": _file(jaren=["2021-2022"] * 20),
    "days of counting": _one("peildatum", "1-1-2025", "1-10-2024", "01-02-2024"),
    "the same day in digits": _file(peildatum=["20220101"] * 30, n=_numbers(1, 99, 30)),
    "days in digits": _file(c1=["20240229"] * 12, n=_numbers(1, 99, 12)),
    "months": _file(
        period=MONTHS, org=["RA3"] * 48, type=["1"] * 48, attendances=[f"{n}.0" for n in _numbers(1, 9_999, 48)]
    ),
    "months under a silent header": _file(c1=MONTHS, n=_numbers(1, 99, 48)),
    "days of a log": _file(
        datum=[f"{1 + n * 7 % 28}-{1 + n % 12}-{2019 + n % 6}" for n in range(30)], n=_numbers(8, 99, 30)
    ),
    "four digits of a postcode": _one("postcode", "7511", "7512", "1315", "9001"),
    "sectors": _one("opmerking", "1250 PO-leerlingen", "2024 VO", "1000 NL", "in 2022 EN later"),
    "percentages": _one("aandeel", "9,7 %", "100%", "0,0 %", "12.5%"),
    "kinds of contact": _file(
        telefoon=_numbers(8, 400, 12), e_mail=_numbers(8, 400, 12), huisbezoek=_numbers(8, 90, 12)
    ),
    "counts like numbers to call": _file(minuten=_numbers(600_000_000, 899_999_999, 12)),
    "changes": _one("verschil", "+12", "+1.234.567", "-45", "+ 3"),
    "parents who answered": _file(
        ouder=_numbers(10, 90, 12), leerkracht=_numbers(10, 90, 12), kind=_numbers(10, 90, 12)
    ),
    "unique pupils": _file(aantal_bsn=_numbers(10, 9000, 12), aantal__leerlingnummers=_numbers(10, 9000, 12)),
    "births": _file(
        geboren=_numbers(100, 900, 12), geboorten=_numbers(100, 900, 12), geboortejaar=_numbers(2004, 2020, 12)
    ),
    "budget of persons": _file(
        PersoonsgebondenBudget_12=_numbers(10, 900, 12), EenOuderHuishouden_6=_numbers(10, 900, 12)
    ),
    "towns": _file(gemeente=list(TOWNS), n=_numbers(8, 99, 7)),
    "towns without a telling header": _file(naam=list(TOWNS), n=_numbers(8, 99, 7)),
    "towns in a school's file": _file(schoolnaam=["De Regenboog", "Jan Ligthart", "Het Kompas"], n=_numbers(8, 99, 3)),
    "ledger": _file(rekeningnummer=_numbers(4000, 4999, 12), bedrag=_numbers(10, 90_000, 12)),
    "places": _one("coordinaten", "52.2215372", "52.3507849", "6.8936619"),
    "numbered rows": _file(
        ID=[str(n) for n in range(40)],
        Regio=[f"GM{n:04d}" for n in range(40)],
        Perioden=["2022JJ00"] * 40,
        voorlopig=["0", "1"] * 20,
        aantal=_numbers(5, 900),
    ),
    "numbered rows of ages": _file(
        ID=[str(n) for n in range(40)],
        gebied=["GM0153"] * 40,
        leeftijd=[str(n % 20) for n in range(40)],
        jaar=[str(2020 + n // 20) for n in range(40)],
        voorlopig=["0", "1"] * 20,
    ),
    "years with a flag": _file(
        jaar=[str(2000 + n) for n in range(20)], aantal=_numbers(5, 900, 20), voorlopig=["0"] * 18 + ["1"] * 2
    ),
    "months with a flag": _file(
        maand=[f"{2022 + n // 12}{n % 12 + 1:02d}" for n in range(24)],
        aantal=_numbers(5, 900, 24),
        corona=["1"] * 10 + ["0"] * 14,
    ),
    "small counts of schools": _file(
        school=[f"school {n // 12}" for n in range(60)],
        maand=[str(n % 12 + 1) for n in range(60)],
        gesprekken=["0", "1", "1"] * 20,
        verzoeken=["1"] * 60,
    ),
    "answers of a wave": _file(
        golf=["2025"] * 6,
        vraag=["Wij kennen elkaar"] * 6,
        groep=["ouders", "school", "hulp"] * 2,
        eens=_numbers(8, 60, 6),
        oneens=_numbers(8, 60, 6),
    ),
    "waiting times": _one("dagen", "8,5", "12,25", "7"),
}
