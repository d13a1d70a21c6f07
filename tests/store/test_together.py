"""Several files at once: all or none, whatever fails, wherever it fails."""

from __future__ import annotations

import errno
import os
import signal
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lerende_aanpak.errors import StoreError
from lerende_aanpak.store import place
from lerende_aanpak.store.cycles import read_all
from lerende_aanpak.store.together import Change, sweep, write_together
from tests.store.killing import DONE, killed_at
from tests.whole.output import content


def changes(folder: Path) -> list[Change]:
    """Give a change of a file, a new file in a new folder, and a change of another file."""
    (folder / "een.md").write_text("oud een", encoding="utf-8")
    (folder / "drie.tsv").write_text("oud drie", encoding="utf-8")
    return [
        Change(path=folder / "een.md", name="een.md", text="nieuw een", before="oud een"),
        Change(path=folder / "nieuw/twee.csv", name="nieuw/twee.csv", text="nieuw twee"),
        Change(path=folder / "drie.tsv", name="drie.tsv", text="nieuw drie", before="oud drie"),
    ]


def test_all_are_written(tmp_path: Path) -> None:
    """A registration is a cycle file and a ledger; one without the other is no registration."""
    write_together(changes(tmp_path))

    assert content(tmp_path) == {"een.md": b"nieuw een", "nieuw/twee.csv": b"nieuw twee", "drie.tsv": b"nieuw drie"}


def failing(monkeypatch: pytest.MonkeyPatch, home: Any, name: str, at: int, error: Exception) -> None:
    """Let the call number ``at`` (from 1) of a function fail."""
    real: Callable[..., Any] = getattr(home, name)
    calls = iter(range(1, 100))

    def wrapped(*arguments: Any, **named: Any) -> Any:
        if next(calls) == at:
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(home, name, wrapped)


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize(
    ("home", "name"),
    [(tempfile, "mkstemp"), (os, "fdopen"), (os, "fsync"), (Path, "chmod"), (Path, "mkdir"), (place, "replace")],
    ids=["mkstemp", "open", "fsync", "chmod", "mkdir", "replace"],
)  # fmt: skip
def test_a_fault_at_any_call_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Any, name: str, at: int
) -> None:
    """Half a step is worse than none: a frozen figure without its cycle, or a cycle without its ledger."""
    wanted = changes(tmp_path)
    before = content(tmp_path)
    failing(monkeypatch, home, name, at, FULL)

    with pytest.raises(StoreError, match=r"kan niet worden geschreven: de schijf is vol(?s:.*)niets gewijzigd") as told:
        write_together(wanted)

    assert told.value.where == wanted[at - 1].name
    assert content(tmp_path) == before


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_stop_halfway_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Ctrl-C in the one moment between two files."""
    wanted = changes(tmp_path)
    before = content(tmp_path)
    failing(monkeypatch, place, "replace", at, KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        write_together(wanted)

    assert content(tmp_path) == before


def test_without_hard_links_it_works_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory stick has none."""
    wanted = changes(tmp_path)
    before = content(tmp_path)
    for _ in range(3):
        monkeypatch.setattr(os, "link", _refuses)
    failing(monkeypatch, place, "replace", 3, FULL)
    with pytest.raises(StoreError):
        write_together(wanted)
    assert content(tmp_path) == before

    monkeypatch.undo()
    monkeypatch.setattr(os, "link", _refuses)
    write_together(wanted)

    assert content(tmp_path)["drie.tsv"] == b"nieuw drie"


def _refuses(*_: Any, **__: Any) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("number", [0, 2])
@pytest.mark.parametrize("now", [b"intussen anders", b"\xff", None])
def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path, number: int, now: bytes | None) -> None:
    """The analyst has the file open in an editor, and saved it just now: those words must stay."""
    wanted = changes(tmp_path)
    path = wanted[number].path
    path.unlink() if now is None else path.write_bytes(now)
    before = content(tmp_path)

    with pytest.raises(StoreError, match=r"intussen gewijzigd(?s:.*)Bewaar het in uw tekstprogramma"):
        write_together(wanted)

    assert content(tmp_path) == before


def test_a_new_file_does_not_replace_an_old_one(tmp_path: Path) -> None:
    """Two aims of the same name: the first stays."""
    wanted = changes(tmp_path)
    (tmp_path / "nieuw").mkdir()
    (tmp_path / "nieuw/twee.csv").write_text("van een ander")
    before = content(tmp_path)

    with pytest.raises(StoreError, match="bestaat al"):
        write_together(wanted)

    assert content(tmp_path) == before


def test_the_same_new_file_again_finishes_the_work(tmp_path: Path) -> None:
    """The power went off between two files; the same command must not stumble over what it wrote itself."""
    wanted = changes(tmp_path)
    (tmp_path / "nieuw").mkdir()
    (tmp_path / "nieuw/twee.csv").write_text("nieuw twee")

    write_together(wanted)

    assert content(tmp_path)["een.md"] == b"nieuw een"


def test_a_link_to_nowhere_is_a_name_in_use(tmp_path: Path) -> None:
    """Writing through it would put a file where nobody expects one."""
    (tmp_path / "x.md").symlink_to(tmp_path / "elders.md")

    with pytest.raises(StoreError, match="bestaat al"):
        write_together([Change(path=tmp_path / "x.md", name="x.md", text="x")])

    assert content(tmp_path) == {}


@pytest.mark.parametrize("name", ["con.md", "AUX.csv", "lpt1.md"])
def test_a_name_of_a_device_is_refused(tmp_path: Path, name: str) -> None:
    """A colleague on Windows could not open the workspace any more."""
    with pytest.raises(StoreError, match="Windows"):
        write_together([Change(path=tmp_path / name, name=name, text="x")])


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    """Some programs put broken characters on the clipboard; they have no place in UTF-8."""
    (tmp_path / "x.md").write_text("oud")

    with pytest.raises(StoreError, match="Typ de tekst opnieuw"):
        write_together([Change(path=tmp_path / "x.md", name="x.md", text="a\ud83d", before="oud")])

    assert content(tmp_path) == {"x.md": b"oud"}


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    """A name that the file system accepts must not be too long for what is put beside it."""
    name = "x" * 250 + ".md"
    write_together([Change(path=tmp_path / name, name="x.md", text="x")])

    assert content(tmp_path) == {name: b"x"}
    with pytest.raises(StoreError, match="de naam is te lang"):
        write_together([Change(path=tmp_path / ("y" * 300), name="y", text="y")])


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_rights_of_a_file_stay(tmp_path: Path, mode: int) -> None:
    """A file that was private must not become readable for the whole office, nor the other way round."""
    path = tmp_path / "x.md"
    path.write_text("oud")
    path.chmod(mode)

    write_together([Change(path=path, name="x.md", text="nieuw", before="oud")])

    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_rights_of_this_user(tmp_path: Path) -> None:
    """A temporary file is private; the cycle must be readable for the colleagues that the user chose."""
    old = os.umask(0o027)
    try:
        write_together([Change(path=tmp_path / "x.md", name="x.md", text="x")])
    finally:
        os.umask(old)

    assert stat.S_IMODE((tmp_path / "x.md").stat().st_mode) == 0o640


def test_bytes_are_as_they_were(tmp_path: Path) -> None:
    """A byte order mark and Windows' line ends stay: they are the analyst's own."""
    path = tmp_path / "x.md"
    path.write_bytes(b"\xef\xbb\xbfoud\r\n")

    write_together([Change(path=path, name="x.md", text="nieuw\r\néén\n", before="oud\r\n")])

    assert path.read_bytes() == b"\xef\xbb\xbfnieuw\r\n" + "één\n".encode()


def test_nothing_to_write_is_no_fault(tmp_path: Path) -> None:
    """A notebook that is run again changes nothing."""
    write_together([])

    assert content(tmp_path) == {}


LEFT = {".tmp", ".was"}


def test_a_process_killed_at_any_moment_leaves_whole_files(tmp_path: Path) -> None:
    """The laptop's battery ends when it ends: each file is as it was or as it will be, the later ones never first."""
    told: list[tuple[str, ...]] = []
    for number in range(1, 100):
        folder = tmp_path / str(number)
        folder.mkdir()
        wanted = changes(folder)
        ended = killed_at(number, folder, lambda wanted=wanted: write_together(wanted))
        found = content(folder)
        whole = {name: data for name, data in found.items() if Path(name).suffix not in LEFT}
        assert all(Path(name).name.startswith(".aanpak-") for name in found.keys() - whole.keys())
        assert all(data in (b"", b"oud een", b"oud drie") or b"nieuw" in data for data in found.values())
        new = [name for name in ("een.md", "nieuw/twee.csv", "drie.tsv") if b"nieuw" in whole.get(name, b"")]
        assert new == ["een.md", "nieuw/twee.csv", "drie.tsv"][: len(new)]
        assert whole.keys() == {"een.md", "drie.tsv", *(["nieuw/twee.csv"] if len(new) > 1 else [])}
        told.append(tuple(new))
        sweep(folder)
        assert content(folder) == whole
        if ended == DONE:
            break
        assert ended == -signal.SIGKILL

    assert {len(new) for new in told} == {0, 1, 2, 3}
    assert len(told) > 10


def test_what_a_killed_process_left_is_no_cycle(tmp_path: Path) -> None:
    """`check` must not speak of a file that nobody wrote."""
    folder = tmp_path / "cycles/proefland"
    folder.mkdir(parents=True)
    for name in (".aanpak-abcd1234.tmp", ".aanpak-abcd1234.was", ".aanpak-abcd1234.md"):
        (folder / name).write_text("---\n")
    found = read_all(tmp_path / "cycles", tmp_path)

    assert (found.stored, found.problems, found.broken) == ({}, {}, {})


def test_only_what_was_left_behind_is_swept(tmp_path: Path) -> None:
    """Other programs leave hidden files too; those are theirs."""
    kept = dict.fromkeys((".aanpak", "aanpak-x.tmp", ".git/x.tmp", ".x.tmp", "a/.aanpak-1.md", "a.was"), b"x")
    for name in [*kept, ".aanpak-a.tmp", "a/b/.aanpak-b.was"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    sweep(tmp_path)
    sweep(tmp_path / "nergens")

    assert content(tmp_path) == kept
