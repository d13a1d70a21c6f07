"""Readers of people's words answer at once, whatever somebody pastes."""

from __future__ import annotations

import subprocess
import sys

SHAPES = """
SIZE = 100_000
SEEDS = ("a", "1", ".a", " ", "zijn ", "wordt x ", "geb 1 ", "groep 3 kinderen ", "viel", "a@")
TEXTS = [(seed * SIZE)[:SIZE] + " 1 @" for seed in SEEDS]
"""
READERS = {
    "personal_in": "from lerende_aanpak.model.personal import personal_in as read",
    "is_like_person": "from lerende_aanpak.model.personal import is_like_person as read",
    "in_future": "from lerende_aanpak.fidelity.tense import in_future as read",
    "DEVIATION": "from lerende_aanpak.fidelity.told import DEVIATION\nread = DEVIATION.search",
    "EXPECTED": "from lerende_aanpak.fidelity.told import EXPECTED\nread = EXPECTED.search",
    "LEARNED": "from lerende_aanpak.fidelity.told import LEARNED\nread = LEARNED.search",
    "numbers_in": "from lerende_aanpak.fidelity.told import numbers_in as read",
    "small_count": "from lerende_aanpak.fidelity.told import small_count\ndef read(text): return small_count(text, 5)",
}
EACH = "\nfor text in TEXTS:\n    read(text)\nprint(name, flush=True)\n"
BOUND = 40
"""Seconds for everything: a reader that grows with the square of its text needs minutes for one of these."""


def unanswered(readers: dict[str, str], seconds: float = BOUND) -> set[str]:
    """Name the readers that had not read everything when the time was over."""
    code = SHAPES + "".join(f"\nname = {name!r}\n{door}\n{EACH}" for name, door in readers.items())
    try:
        command = [sys.executable, "-c", code]
        said = subprocess.run(command, stdout=subprocess.PIPE, timeout=seconds, check=True).stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    return set(readers) - set(said.decode().split())


def test_a_reader_that_grows_with_the_square_is_caught() -> None:
    """Every start of a long word runs to its end, to find no at sign there: seconds for one text."""
    slow = {"fast": "read = len", "slow": "import re\nread = re.compile(r'[a-z.]+@').search"}

    assert unanswered(slow, seconds=1) == {"slow"}


def test_every_reader_answers_on_a_hundred_thousand_hostile_characters() -> None:
    """One pasted table must not hang the check of a whole region."""
    assert unanswered(READERS) == set()
