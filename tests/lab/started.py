"""JupyterLab as ``lerende-aanpak lab`` starts it: for a test, on a free port, and ended with everything it started."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import attrs

from tests.whole.fresh import Environment

START_SECONDS = 60
END_SECONDS = 30


@attrs.frozen(kw_only=True)
class Lab:
    """A JupyterLab that answers at ``address`` (with a slash at the end) to who knows the ``token``."""

    process: subprocess.Popen[bytes]
    address: str
    token: str
    folder: Path
    log: Path

    def others(self) -> list[str]:
        """Give the addresses beyond loopback at which processes of this start listen (Linux; IPv4)."""
        inodes = set()
        for pid in _descendants(self.process.pid):
            for handle in Path(f"/proc/{pid}/fd").glob("*"):
                with suppress(OSError):
                    inodes.add(os.readlink(handle).removeprefix("socket:[").removesuffix("]"))
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        listening = [row[1] for row in rows if row[3] == "0A" and row[9] in inodes]
        assert listening
        return [one for one in listening if not one.startswith("0100007F:")]

    def left(self) -> list[int]:
        """Give the processes that still work in the folder."""
        found = []
        for place in Path("/proc").glob("[0-9]*/cwd"):
            with suppress(OSError):
                if Path(os.readlink(place)).is_relative_to(self.folder):
                    found.append(int(place.parent.name))
        return found


def _descendants(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        with suppress(OSError):
            found += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
    return found


def status(address: str, token: str) -> int:
    """Ask whether the server is there, and give what it answers: 200, or 403 for who may not know."""
    asked = urllib.request.Request(f"{address}api/status", headers={"Authorization": f"token {token}"} if token else {})
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@contextmanager
def started(made: Environment, folder: Path, *arguments: str, settings: str = "eigen") -> Iterator[Lab]:
    """Start ``lerende-aanpak lab --no-browser`` in a workspace; end it as a stop would.

    Args:
        made: The environment to run it in.
        folder: The workspace.
        arguments: Of ``lerende-aanpak``, before ``lab``.
        settings: Name of the folder, beside the environment's own, that holds the user's settings of Jupyter.
    """
    token, log, own = secrets.token_hex(16), made.folder / "lab.log", made.folder / settings
    own.mkdir(exist_ok=True)
    (own / "jupyter_server_config.json").write_text('{"ServerApp": {"allow_root": true}}', encoding="utf-8")
    variables = {"JUPYTER_TOKEN": token, "JUPYTER_RUNTIME_DIR": str(made.folder / "loopt")}
    environment = {**made.variables(made.folder / "thuis"), **variables, "JUPYTER_CONFIG_DIR": str(own)}
    (made.folder / "loopt").mkdir(exist_ok=True)
    for old in (made.folder / "loopt").glob("jpserver-*.json"):
        old.unlink()
    with log.open("wb") as written:
        process = subprocess.Popen(
            [str(made.python), "-P", "-m", "lerende_aanpak", *arguments, "lab", "--no-browser"],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=written, stderr=written,
            start_new_session=True,
        )  # fmt: skip
        try:
            address = _address(process, made.folder / "loopt", log)
            yield Lab(process=process, address=address, token=token, folder=folder, log=log)
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=END_SECONDS)
        finally:
            if process.poll() is None and sys.platform != "win32":
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=END_SECONDS)


def _address(process: subprocess.Popen[bytes], runtime: Path, log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            with suppress(ValueError, OSError, KeyError):
                address = str(json.loads(path.read_text(encoding="utf-8"))["url"])
                status(address, "")
                return address
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text(errors='replace')}")
