"""Looking over a plugin's shoulder: what it touches outside its own answers, and on which of its own lines.

Python tells an audit hook of every file, connection and process; the nearest frame of the plugin itself is who asked.
What Python does to import a module, and reading what is installed, is nobody's fault.
"""

from __future__ import annotations

import io
import linecache
import os
import sys
import sysconfig
import threading
import time
import zoneinfo
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

from lerende_aanpak.plugins import pictures
from lerende_aanpak.plugins.target import Target

WRITES = frozenset({
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod", "os.chown",
    "os.utime", "os.setxattr", "tempfile.mkstemp", "tempfile.mkdtemp", "shutil.copyfile", "shutil.move",
    "shutil.rmtree", "sqlite3.connect",
})  # fmt: skip
READS = frozenset({
    "os.listdir", "os.scandir", "os.walk", "glob.glob", "os.getxattr", "os.listxattr",
})  # fmt: skip
NETWORK = frozenset({
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "http.client.connect", "ftplib.connect",
    "smtplib.connect", "imaplib.open", "poplib.connect",
})  # fmt: skip
PROCESSES = frozenset({
    "subprocess.Popen", "os.system", "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn",
    "os.startfile", "os.kill", "os.killpg", "pty.spawn", "webbrowser.open",
})  # fmt: skip
KINDS = {
    **dict.fromkeys(WRITES, "write"), **dict.fromkeys(READS, "read"), **dict.fromkeys(NETWORK, "network"),
    **dict.fromkeys(PROCESSES, "process"),
}  # fmt: skip
PATHS = tuple(sys.path)
"""Where packages were found before any plugin was imported."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
ENDING = 0.1
"""Seconds that a thread gets to end by itself."""


def _installed() -> tuple[Path, ...]:
    """Give the folders of Python, of packages, and of time zones: reading those is no look at this computer's files."""
    paths: list[str | None] = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    paths += [one for one in PATHS if Path(one).name.endswith("-packages")]
    return (Path("/dev"), Path(__file__).parents[1], *map(Path, filter(None, paths)), *map(Path, zoneinfo.TZPATH))


class _Ear(io.RawIOBase):
    """Stands where output goes, and hears who writes; as text and as bytes."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch

    @property
    def buffer(self) -> Self:
        return self

    def writable(self) -> bool:
        return True

    def write(self, said: Any) -> int:
        """Hear something."""
        self.watch.heard()
        return len(said)

    def close(self) -> None:
        """Hear that somebody closes it, and stay open: others write here too."""
        self.watch.heard()


class Watch:
    """From entering to leaving: what a plugin does. One at a time; a process can be watched again and again.

    Args:
        target: The plugin.
        follow: Pieces of `pictures` that it changed another time: now it is followed line by line, to see where.
    """

    def __init__(self, target: Target, follow: Sequence[str] = ()) -> None:
        self.target, self.follow = target, follow
        self.seen: dict[tuple[str, str], str] = {}
        self.changed: dict[str, str] = {}
        self._active = False
        self._own: dict[str, bool] = {}
        self._excused = _installed()
        self._started: dict[threading.Thread, str] = {}
        self._at = ("", 0)
        self._by_import: list[str] = []
        sys.addaudithook(self._hook)

    def __enter__(self) -> Self:
        self._streams = sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__
        ear: Any = _Ear(self)
        self._turn_to(ear, ear, ear, ear)
        self._alive = set(threading.enumerate())
        self._start = threading.Thread.start
        setattr(threading.Thread, "start", self._starter())  # noqa: B010  # no audit event tells of a thread
        self._before = pictures.picture()
        self._values = {key: self._before.get(key) for key in self.follow}
        self._active = True
        if self.follow:
            sys.settrace(self._trace)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self.follow:
            sys.settrace(None)
        self._active = False
        for key in pictures.changed(self._before):
            self.changed.setdefault(key, "")
            pictures.put_back(key, self._before[key])  # what we say next, we say with our own words
        self._turn_to(*self._streams)
        setattr(threading.Thread, "start", self._start)  # noqa: B010
        for one in self._left():
            self.seen.setdefault(("thread", self._started.get(one, "")), "")

    def _starter(self) -> Callable[[threading.Thread], None]:
        def start(thread: threading.Thread) -> None:
            self._started[thread] = self._place()
            self._start(thread)

        return start

    @staticmethod
    def _turn_to(*streams: Any) -> None:
        for name, stream in zip(("stdout", "stderr", "__stdout__", "__stderr__"), streams, strict=True):
            setattr(sys, name, stream)

    def _left(self) -> set[threading.Thread]:
        until = time.monotonic() + ENDING
        while (left := set(threading.enumerate()) - self._alive) and time.monotonic() < until:
            time.sleep(0.01)
        return left

    def told(self) -> dict[str, Any]:
        """Give what was seen as plain data.

        Returns:
            ``seen``: kind, place and what. ``changed``: by piece its place, or nothing. ``by_import``: pieces that are
            no fault, for a library changed them when the plugin imported it.
        """
        return {
            "seen": [[kind, where, what] for (kind, where), what in self.seen.items()],
            "changed": self.changed,
            "by_import": self._by_import,
        }

    def heard(self) -> None:
        """Note who printed."""
        if self._active and (where := self._place()):
            self.seen.setdefault(("print", where), "")

    def _hook(self, event: str, given: tuple[Any, ...]) -> None:
        if not self._active:
            return
        kind = self._opening(given) if event == "open" else KINDS.get(event, "")
        if kind and (where := self._place()) and not (kind == "read" and self._is_excused(given[0] if given else "")):
            self.seen.setdefault((kind, where), _named(event, given))

    def _opening(self, given: tuple[Any, ...]) -> str:
        path, mode, flags = (*given, None, None)[:3]
        if isinstance(path, int):
            return ""
        writing = set(mode) & set("wax+") if isinstance(mode, str) else int(flags or 0) & WRITING
        return "write" if writing else "read"

    def _is_excused(self, given: Any) -> bool:
        """Tell whether a file may be read: the plugin's own code, and what is installed beside it."""
        if not isinstance(given, (str, bytes, os.PathLike)):
            return False
        path = Path(os.fsdecode(given)).absolute()
        if self.target.owns(path):
            return path.suffix in (".py", ".pyc")
        return any(path.is_relative_to(one) for one in self._excused)

    def _is_own(self, name: str) -> bool:
        if name not in self._own:
            self._own[name] = not name.startswith("<") and self.target.owns(Path(name))
        return self._own[name]

    def _place(self) -> str:
        """Give the nearest line of the plugin; nothing where there is none, or where Python imports for it."""
        frame: FrameType | None = sys._getframe(2)
        while frame is not None:
            name = frame.f_code.co_filename
            if self._is_own(name):
                return f"{self.target.name(Path(name))}:{frame.f_lineno}"
            if name.startswith("<frozen importlib"):
                return ""
            frame = frame.f_back
        return ""

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        """Compare what is followed at each own line: who ran last, changed it."""
        if not self._is_own(frame.f_code.co_filename):
            return None
        self._compare()
        self._at = frame.f_code.co_filename, frame.f_lineno
        return self._trace

    def _compare(self) -> None:
        for key, before in list(self._values.items()):
            if not pictures.same(key, before, pictures.now(key)):
                del self._values[key]
                if key in pictures.SETTINGS and self._imports(self._at):
                    self._by_import.append(key)
                elif self._at[1]:
                    self.changed[key] = f"{self.target.name(Path(self._at[0]))}:{self._at[1]}"

    def _imports(self, at: tuple[str, int]) -> bool:
        """Tell whether a line only imports: what a library sets when it is imported, is not the plugin's work."""
        line = linecache.getline(*at).lstrip()
        return line.startswith(("import ", "from ")) and ";" not in line


def _named(event: str, given: tuple[Any, ...]) -> str:
    """Name what was touched, shortly: a file by its name, anything else by what Python calls it."""
    first = given[0] if given else ""
    if event == "open" or event in WRITES | READS:
        return os.fsdecode(first) if isinstance(first, (str, bytes, os.PathLike)) else event
    return event
