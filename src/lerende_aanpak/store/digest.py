"""The fingerprint of a registration: what was expected, in one canonical form, as one number.

A function per version, kept for ever: an old registration is checked by the function that made it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from decimal import Decimal

from lerende_aanpak.pdsa.cycle import Cycle


def digest_v1(cycle: Cycle) -> str:
    """Give ``v1:sha256:<64 hex>`` over the expectations of a cycle and what was known when they were made.

    In it: the cycle's id, region, aim, change idea and kind; of every prediction its id, indicator, role,
    statement, comparison, unit, interval, confidence and due day; ``data_through`` per indicator. Not in it:
    title, prose, team, scale, comments and layout. Numbers without trailing zeros, texts in NFC with single
    spaces, predictions by id, JSON with sorted keys and no white space, UTF-8.
    """
    through = cycle.registered.data_through if cycle.registered else {}
    content = {
        "version": "1",
        "cycle": cycle.id,
        "region": cycle.region,
        "aim": cycle.aim,
        "change_idea": cycle.change_idea,
        "kind": cycle.kind,
        "predictions": [
            {
                "id": one.id,
                "indicator": one.indicator,
                "role": one.role,
                "statement": _text(one.statement),
                "comparison": one.comparison,
                "unit": _text(one.unit),
                "low": _number(one.low),
                "point": _number(one.point),
                "high": _number(one.high),
                "confidence": _number(one.confidence),
                "due": one.due.isoformat(),
            }
            for one in sorted(cycle.predictions, key=lambda one: one.id)
        ],
        "data_through": {indicator: period.label for indicator, period in through.items()},
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"v1:sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def _text(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _number(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


VERSIONS = {"v1": digest_v1}
_FORM = re.compile(r"v(\d+):\w+:\w+")


def is_newer(stored: str) -> bool:
    """Tell whether a digest was made by a version that this one does not know yet.

    >>> is_newer("v2:sha256:00ff"), is_newer("v1:sha256:00ff"), is_newer("")
    (True, False, False)
    """
    found = _FORM.fullmatch(stored)
    return found is not None and int(found[1]) > len(VERSIONS)


def matches(cycle: Cycle) -> bool | None:
    """Tell whether the registered digest still fits the file; ``None`` when its version is unknown or none is there."""
    stored = cycle.registered.digest if cycle.registered else ""
    function = VERSIONS.get(stored.partition(":")[0])
    return None if function is None else function(cycle) == stored
