"""Real git repositories for tests: commits by a role, on a day, and nothing of the settings of this machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROLE = ("-c", "user.name=verbinder", "-c", "user.email=verbinder@example.org", "-c", "init.defaultBranch=main")
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
"""Variables that keep git from reading the settings of whoever runs the tests."""


def git(folder: Path, *arguments: str, day: str = "") -> str:
    """Run git in a folder, as a role, on a day (``2026-09-01``); give what it says."""
    moment = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+02:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00+02:00"} if day else {}
    done = subprocess.run(
        ["git", *ROLE, *arguments], cwd=folder, env={**os.environ, **ALONE, **moment}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def repository(folder: Path) -> None:
    """Make a repository of a folder; what can be made again stays outside it."""
    git(folder, "init", "--quiet")
    (folder / ".git/info/exclude").write_text(".aanpak-cache/\noutput/\n", encoding="utf-8")


def commit(folder: Path, day: str) -> str:
    """Commit everything in a folder, on a day; give the hash."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "stand", day=day)
    return git(folder, "rev-parse", "HEAD")


def squash(folder: Path, onto: str, day: str) -> None:
    """Make one commit of everything since another one, as a server does with a squash merge."""
    git(folder, "reset", "--quiet", "--soft", onto)
    git(folder, "commit", "--quiet", "--message", "alles in een keer", day=day)


def clone(folder: Path, target: Path, *options: str) -> Path:
    """Clone a repository by its address, so that a depth counts."""
    git(folder, "clone", "--quiet", *options, folder.absolute().as_uri(), str(target))
    return target
