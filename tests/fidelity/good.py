"""A good workspace, voorbeeld (fictief): four linked cycles in four states, each in its own words, in ``good/``.

Digests and figures are filled in here. Nothing in it may be found wanting. The examples of the rules stand in it:
what a rule calls mended is a piece of one of these files, so that the piece it calls broken can be put there instead.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from pathlib import Path

from lerende_aanpak.store.cycles import understood
from lerende_aanpak.store.digest import digest_v1
from lerende_aanpak.store.document import parse

TODAY = datetime.date(2027, 2, 15)


WAITING = {
    "2026-01": 11, "2026-02": 12, "2026-03": 10, "2026-04": 9, "2026-05": 9, "2026-06": 8, "2026-07": 9, "2026-08": 11,
    "2026-09": 8, "2026-10": 7, "2026-11": 7, "2026-12": 8, "2027-01": 8,
}  # fmt: skip
"""Days; the median of the twelve of 2026 is 9 (7 7 8 8 8 9 9 9 10 11 11 12), outside the interval of the last cycle."""
CALLING = dict.fromkeys(WAITING, 30)


HOME = "cycles/proefland"
FILES = Path(__file__).with_name("good")
CYCLE = re.compile(rf"{HOME}/\d{{4}}-.*\.md")


def _csv(indicator: str, values: dict[str, int], until: str) -> str:
    rows = [f"{indicator},proefland,proefland,region,{one},{value},20" for one, value in values.items() if one <= until]
    return "\n".join(["indicator,region,area,area_kind,period,value,denominator", *rows]) + "\n"


def _sha(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def files() -> dict[str, str]:
    """Give every file of the workspace by name, the digests filled in."""
    made = {path.relative_to(FILES).as_posix(): path.read_text("utf-8") for path in sorted(FILES.rglob("*.*"))}
    made |= {
        "aanpak.toml": 'name = "Voorbeeld (fictief)"\n',
        "plugins/proefland/data/wachtdagen.csv": "maand;mediaan;aanmeldingen\n"
        + "".join(f"{month};{value};20\n" for month, value in WAITING.items()),
        "plugins/proefland/data/belminuten.csv": "maand;minuten;weken\n"
        + "".join(f"{month};{value};20\n" for month, value in CALLING.items()),
    }
    ledger = ["at\tcycle\tdigest\tby\treason"]
    for file in [name for name in made if CYCLE.fullmatch(name)]:
        text, tail = made[file], file[-7:-3]
        study, until = {"bbbb": ("2026-08-24", "2026-07"), "cccc": ("2027-01-11", "2026-12")}.get(tail, ("", ""))
        for word, indicator, values in (
            ("WAITING", "wachtdagen", WAITING),
            ("CALLING", "belminuten", CALLING),
        ):
            if study:
                csv = _csv(f"proefland.{indicator}", values, until)
                made[f"{HOME}/snapshots/{study}-{indicator}-{tail}.csv"] = csv
                text = text.replace(f"digest: {word}", f"digest: {_sha(csv)}")
        cycle = understood(parse(text, file), Path(file)).cycle
        if cycle.registered:
            digest = digest_v1(cycle)
            text = text.replace("digest: DIGEST", f"digest: {digest}")
            ledger.append(f"{cycle.registered.at.isoformat()}\t{cycle.id}\t{digest}\t{cycle.registered.by}\t")
        made[file] = text
    made[f"{HOME}/register.tsv"] = "\n".join(ledger) + "\n"
    return made


def write(folder: Path, made: dict[str, str]) -> Path:
    """Write files below a folder."""
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder
