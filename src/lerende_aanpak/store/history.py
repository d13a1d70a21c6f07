"""What git remembers of a file: its commits, in order, with the text that each of them holds. Nothing is written.

Git is asked by its own program. Whatever goes wrong (no program, another owner, too slow) is an answer, no error: a
region without git works as well.
"""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Literal

import attrs

SECONDS = 10.0
"""Patience with one question to git; a hundredth of a second is usual."""
Found = Literal["none", "no_program", "unreadable", "slow", "shallow", "whole"]
_Row = tuple[str, list[str]]
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE",
              "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_PREFIX")  # fmt: skip
"""Variables (a hook of git sets them) that would make git look in another repository."""
_QUIETLY = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
"""Writes nothing, asks nobody, fetches nothing that a partial clone left behind, and takes no commit for another."""

_UNARMED = ("-c", "core.fsmonitor=false")
"""The one setting by which a repository could make one of our questions run a program."""


@attrs.frozen(kw_only=True)
class Memory:
    """What git remembers of the files in one folder, up to the commit that is checked out now; texts apart.

    Attributes:
        folder: The folder.
        state: ``none`` no repository; ``no_program``, ``unreadable``, ``slow`` git gave no answer; ``shallow`` the
            clone has only the newest commits; ``whole`` it is all there.
        moments: Per commit that touched the folder the moment of its committer; children before their parents.
        parents: Per commit those before it.
        objects: Per name of a file, per commit that touched it, the object that holds its text; empty when it is gone.
        earlier: Where the folder lay before it was moved, from the top of the repository, newest first; each ends in
            a slash. What git remembers of it there is part of it.
    """

    folder: Path
    state: Found
    moments: Mapping[str, datetime.datetime] = attrs.Factory(dict)
    parents: Mapping[str, tuple[str, ...]] = attrs.Factory(dict)
    objects: Mapping[str, Mapping[str, str]] = attrs.Factory(dict)
    earlier: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Commit:
    """One commit that touched a file, or joined branches that differ in it.

    Attributes:
        id: Its hash.
        parents: Hashes of the commits of this history that come before it.
        at: Moment of the committer, as git has it: free text of whoever made the commit.
        text: The file at that commit; ``None`` when it is not there, or not in UTF-8.
    """

    id: str
    parents: tuple[str, ...]
    at: datetime.datetime
    text: str | None


@attrs.frozen(kw_only=True)
class History:
    """What git could tell about one file.

    Attributes:
        state: As `Memory.state`.
        commits: When it is whole: children before their parents.
        tagged: Per tag that was asked for the file's text there; ``None`` when the tag or the file is not there.
    """

    state: Found
    commits: tuple[Commit, ...] = ()
    tagged: Mapping[str, str | None] = attrs.Factory(dict)


class _Silent(Exception):
    """Git gave no answer."""

    def __init__(self, state: Found) -> None:
        self.state: Found = state


def remembered(folder: Path) -> Memory:
    """Read what git remembers of the files in a folder; a thousand files are read at once.

    Args:
        folder: Any folder, also deep in a repository.
    """
    if not any(os.path.lexists(above / ".git") for above in (folder.absolute(), *folder.absolute().parents)):
        return Memory(folder=folder, state="none")
    try:
        shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip()
        if shallow != b"false":
            return Memory(folder=folder, state="shallow" if shallow == b"true" else "unreadable")
        rows, objects, earlier = _followed(folder)
        moments = {row[0]: _moment(seconds) for seconds, row in rows}
    except _Silent as silent:
        return Memory(folder=folder, state=silent.state)
    return Memory(
        folder=folder,
        state="whole",
        moments=moments,
        parents={row[0]: tuple(row[1:]) for _, row in rows},
        objects=objects,
        earlier=earlier,
    )


def stands(folder: Path) -> str | None:
    """Give what git's answers about a folder depend on: what is checked out, and every tag; ``None`` = no answer.

    Args:
        folder: Any folder, also deep in a repository.
    """
    if not any(os.path.lexists(above / ".git") for above in (folder.absolute(), *folder.absolute().parents)):
        return "none"
    try:
        shallow = _git(folder, "rev-parse", "--is-shallow-repository")
        head = _git(folder, "rev-parse", "--quiet", "--verify", "HEAD", nothing=1)
        tags = _git(folder, "for-each-ref", "--format=%(objectname) %(refname)", "refs/tags")
    except _Silent:
        return None
    return (shallow + head + tags).decode("utf-8", "replace")


def history(memory: Memory, name: str, tags: Sequence[str] = ()) -> History:
    """Give the history of one file, with its texts.

    Args:
        memory: What git remembers of its folder.
        name: Name of the file in that folder.
        tags: Names of tags under which the file is wanted too.
    """
    if memory.state != "whole":
        return History(state=memory.state)
    touched = memory.objects.get(name, {})
    tagged = {tag: [f"refs/tags/{tag}:{where}{name}" for where in ("./", *memory.earlier)] for tag in tags}
    places = [
        *dict.fromkeys(one for one in touched.values() if one),
        *(one for all_ in tagged.values() for one in all_),
    ]
    try:
        texts = dict(zip(places, _texts(memory.folder, places), strict=True))
    except _Silent as silent:
        return History(state=silent.state)
    commits = tuple(
        Commit(id=one, parents=before, at=memory.moments[one], text=texts.get(touched[one]))
        for one, before in _among(memory, touched)
    )
    return History(
        state="whole",
        commits=commits,
        tagged={
            tag: next((texts[one] for one in all_ if texts[one] is not None), None) for tag, all_ in tagged.items()
        },
    )


def _among(memory: Memory, touched: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Give the commits that touched a file, children first, each with the nearest of those before it."""
    nearest: dict[str, tuple[str, ...]] = {}
    found: list[tuple[str, tuple[str, ...]]] = []
    for one in reversed(list(memory.parents)):
        before = tuple(dict.fromkeys(near for parent in memory.parents[one] for near in nearest.get(parent, ())))
        if one in touched:
            found.append((one, before))
        nearest[one] = (one,) if one in touched else before
    return found[::-1]


def _followed(folder: Path) -> tuple[list[_Row], dict[str, dict[str, str]], tuple[str, ...]]:
    """Give the commits of a folder and its objects, and of where it lay before it was moved, and those places."""
    if not _git(folder, "rev-parse", "--quiet", "--verify", "HEAD", nothing=1):
        return [], {}, ()
    here = os.fsdecode(_git(folder, "rev-parse", "--show-prefix").rstrip(b"\n"))
    rows = _rows(folder, "HEAD", here)
    objects: dict[str, dict[str, str]] = {}
    found: list[_Row] = []
    earlier: list[str] = []
    while rows:
        for name, versions in _objects(folder, [row for _, row in rows], here).items():
            objects.setdefault(name, {}).update(versions)
        found += rows
        firsts = [row for _, row in rows if len(row) == 1]
        moved = _moved_from(folder, firsts[0][0], here) if len(firsts) == 1 else ""
        if not moved:
            break
        rows, here = _rows(folder, f"{firsts[0][0]}^", moved), moved
        firsts[0].extend(rows[0][1][:1])
        earlier.append(moved)
    return found, objects, tuple(earlier)


def _rows(folder: Path, since: str, where: str) -> list[_Row]:
    """Give per commit its seconds since 1970, and its hash with those of its parents; children first."""
    raw = _git(folder, "rev-list", "--full-history", "--topo-order", "--parents", "--timestamp", since, "--",
               f":(top,literal){where}")  # fmt: skip
    return [(seconds, row) for seconds, *row in (line.split() for line in raw.decode("ascii").splitlines())]


def _moved_from(folder: Path, commit: str, here: str) -> str:
    """Give the one place from which a commit moved files of a folder, unchanged; empty when there is none."""
    raw = _git(folder, "diff-tree", "-r", "-z", "-M100%", "--diff-filter=R", "--no-commit-id", "--name-status", commit)
    parts = os.fsdecode(raw).split("\0")
    places = set()
    for old, new in zip(parts[1::3], parts[2::3], strict=False):
        inside = new.removeprefix(here)
        if here and inside != new and old.endswith(f"/{inside}"):
            places.add(old.removesuffix(inside))
    place = places.pop() if len(places) == 1 else ""
    return "" if "\n" in place else place


def _moment(seconds: str) -> datetime.datetime:
    """Give the moment of a commit; git keeps any number, and no calendar goes on for ever."""
    try:
        found = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
        found + datetime.timedelta(days=1)  # another time zone may lie so far ahead
        return found
    except (ValueError, OverflowError, OSError):
        raise _Silent("unreadable") from None


def _objects(folder: Path, rows: Sequence[Sequence[str]], where: str) -> dict[str, dict[str, str]]:
    """Give per file of a place, per commit that made it other than a parent had it, its object; empty when gone."""
    raw = _git(
        folder, "diff-tree", "--stdin", "-r", "-m", "--root", "--no-renames", f"--relative={where}", "-z",
        "--", f":(top,literal){where}",
        given="".join(f"{' '.join(row)}\n" for row in rows).encode(),
    )  # fmt: skip
    found: dict[str, dict[str, str]] = {}
    commit = ""
    parts = iter(raw.split(b"\0"))
    for part in parts:
        if not part.startswith(b":"):
            commit = part.decode("ascii").strip()
            continue
        new, name = part.split()[3].decode("ascii"), os.fsdecode(next(parts))
        found.setdefault(name, {})[commit] = new if new.strip("0") else ""
    return found


def _texts(folder: Path, places: Sequence[str]) -> list[str | None]:
    """Give what stands at each place (an object, or ``commit:./file``), in order."""
    raw = _git(folder, "cat-file", "--batch", given="".join(f"{place}\n" for place in places).encode())
    texts: list[str | None] = []
    at = 0
    for _ in places:
        end = raw.index(b"\n", at)
        head = raw[at:end].split()
        at = end + 1
        if head[-1] == b"missing":
            texts.append(None)
            continue
        size = int(head[-1])
        texts.append(_decoded(raw[at : at + size]) if head[-2] == b"blob" else None)
        at += size + 1
    return texts


def _decoded(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _git(folder: Path, *arguments: str, given: bytes = b"", nothing: int = 0) -> bytes:
    """Give what git says in a folder; ``nothing`` is the exit code with which it says that there is none.

    Raises:
        _Silent: If there is no answer.
    """
    program = shutil.which("git")
    if program is None:
        raise _Silent("no_program")
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW  # nothing flashes on the screen
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(
            [program, "--no-pager", *_UNARMED, "-C", str(folder), *arguments],
            input=given,
            capture_output=True,
            env={**kept, **_QUIETLY},
            creationflags=flags,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _Silent("slow") from None
    except OSError:
        raise _Silent("no_program") from None
    if done.returncode not in (0, nothing):
        raise _Silent("unreadable")
    return done.stdout
