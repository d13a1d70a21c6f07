"""Micro-data in the forms in which they come: one row a made-up person, where aggregates are asked."""

from __future__ import annotations

import random

from lerende_aanpak.data.rawtable import RawTable
from tests.data.personal_corpus import Form, birthday

AREAS = ("GM0153", "GM0141", "GM0147")
YEARS = ("2023/2024", "2024/2025")


def rows(rng: random.Random, header: tuple[str, ...], *cells: list[str]) -> RawTable:
    """Give a file of these columns."""
    made = tuple(zip(*cells, strict=True))
    return RawTable(name="x.csv", header=header, rows=made, lines=tuple(range(2, 2 + len(made))))


def chosen(rng: random.Random, many: int, *texts: str) -> list[str]:
    """Give a column of these texts, each of the first two at least once."""
    return [*texts[:2], *(rng.choice(texts) for _ in range(many - len(texts[:2])))]


def code(rng: random.Random, form: str, many: int) -> list[str]:
    """Give as many codes, each another."""
    match form:
        case "count":
            return [str(number) for number in range(1, many + 1)]
        case "long":
            return [str(number) for number in rng.sample(range(100_000, 999_999), many)]
        case "prefix":
            return [f"LL-{number:05d}" for number in rng.sample(range(99_999), many)]
        case "hash":
            return [f"{rng.getrandbits(64):016x}" for _ in range(many)]
        case _:
            return [f"{rng.getrandbits(32):08x}-0000-4000-8000-{rng.getrandbits(48):012x}" for _ in range(many)]


def own(form: str, yes: str = "1", no: str = "0", *, denominator: bool = True, age: bool = False) -> Form:
    """Give a form: each row a code of its own, and yes or no."""

    def made(rng: random.Random) -> RawTable:
        many = rng.randint(20, 80)
        columns = {
            "c1": code(rng, form, many),
            "gebied": chosen(rng, many, *AREAS),
            "periode": chosen(rng, many, *YEARS),
            "thuiszitter": chosen(rng, many, yes, no),
        }
        columns |= {"n": ["1"] * many} if denominator else {}
        columns |= {"groep": chosen(rng, many, "jongen", "meisje")} if age else {}
        return rows(rng, tuple(columns), *columns.values())

    return made


def crowd(yes: str = "1", no: str = "0", *, denominator: bool = False, **more: tuple[str, ...]) -> Form:
    """Give a form: nothing but places, periods and yes or no, very many times."""

    def made(rng: random.Random) -> RawTable:
        many = rng.randint(120, 300)
        columns = {"gebied": chosen(rng, many, *AREAS), "jaar": chosen(rng, many, "2024", "2025")}
        columns |= {"gesprek": chosen(rng, many, yes, no)}
        columns |= {"noemer": ["1"] * many} if denominator else {}
        columns |= {header: chosen(rng, many, *texts) for header, texts in more.items()}
        return rows(rng, tuple(columns), *columns.values())

    return made


def dated(rng: random.Random) -> RawTable:
    """Give events, one a row, each with its day."""
    many = rng.randint(60, 150)
    days = [birthday(rng).replace(year=2025, month=rng.randint(1, 4), day=rng.randint(1, 28)) for _ in range(many)]
    return rows(
        rng,
        ("nr", "datum melding", "gebied", "gezien"),
        code(rng, "count", many),
        [day.isoformat() for day in days],
        chosen(rng, many, *AREAS),
        chosen(rng, many, "1", "0"),
    )


MICRO: dict[str, Form] = {
    "row numbers": own("count"),
    "long codes": own("long"),
    "codes with letters": own("prefix"),
    "hashes": own("hash"),
    "pseudonyms": own("uuid"),
    "yes and no": own("long", "ja", "nee"),
    "no denominator": own("prefix", denominator=False),
    "floats": own("count", "1.0", "0.0"),
    "with a group": own("hash", age=True),
    "events with their day": dated,
    "no code": crowd(),
    "no code, denominator one": crowd(denominator=True),
    "no code, yes and no": crowd("ja", "nee"),
    "no code, with ages": crowd(leeftijd=("12", "13")),
    "no code, several questions": crowd(hulp=("0", "1")),
}
