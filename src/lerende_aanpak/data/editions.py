"""Several editions of the same figures become one table: the newest counts, and what it replaced is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from lerende_aanpak.model.figures import COLUMNS, KEY, FiguresTable

NUMBERS = ["numerator", "denominator", "value"]


def merged(editions: Sequence[FiguresTable], add_up: Callable[[pd.DataFrame], pd.DataFrame]) -> FiguresTable:
    """Merge editions, the oldest first.

    Args:
        editions: Figures of one indicator and region, without sums over municipalities.
        add_up: Adds the region's sums to a frame.

    Returns:
        Of each key the newest row; a row that an edition lacks stays as it was, with its own date. A row of which a
        number or the status changed goes to ``earlier``, the sums included. A final figure that changed becomes
        ``revised``.
    """
    bare = editions[0].frame
    full = add_up(bare)
    replaced: list[pd.DataFrame] = []
    for edition in editions[1:]:
        kept = bare[~_keys(bare).isin(_keys(edition.frame))]
        bare = pd.concat([kept, edition.frame], ignore_index=True)
        before, full = full, add_up(bare)
        changed, numbers = _changed(before, full)
        replaced.append(before[changed])
        full.loc[_keys(full).isin(_keys(before[numbers])) & (full["status"] == "final"), "status"] = "revised"
        bare.loc[_keys(bare).isin(_keys(before[numbers])) & (bare["status"] == "final"), "status"] = "revised"
    earlier = [frame for frame in replaced if len(frame)]
    nothing = pd.DataFrame(columns=list(COLUMNS))
    return FiguresTable(
        frame=full,
        earlier=pd.concat(earlier, ignore_index=True) if earlier else nothing,
        published=all(one.published for one in editions),
        excused=tuple(dict.fromkeys(told for one in editions for told in one.excused)),
    )


def _keys(frame: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(frame[KEY].astype(str))


def _changed(before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.Series[bool], pd.Series[bool]]:
    """Tell of each row of ``before`` whether anything changed, and whether a number did."""
    found = after.set_index(_keys(after)).reindex(_keys(before))
    same = np.ones(len(before), dtype=bool)
    for column in NUMBERS:
        then, later = (frame[column].astype("Float64").to_numpy(float, na_value=-1) for frame in (before, found))
        same &= then == later
    status = before["status"].to_numpy() == found["status"].to_numpy()
    here = _keys(before).isin(_keys(after))
    return pd.Series(here & ~(same & status), index=before.index), pd.Series(here & ~same, index=before.index)
