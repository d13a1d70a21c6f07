"""Do (Doen): what was done, and which figures were put aside to judge it."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Snapshot:
    """Frozen figures that a study used: a CSV beside the cycle, and its fingerprint.

    Attributes:
        indicator: Id of the indicator.
        snapshot: Path of the CSV, relative to the region's folder.
        digest: ``sha256:...`` over the bytes of that file.
    """

    indicator: str
    snapshot: str
    digest: str
