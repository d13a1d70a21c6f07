"""A Python from which everything is gone that only POSIX systems have: what still works, works without it.

It stands in for Windows on the machines that we test on. The libraries below us look at ``sys.platform`` and go on
using what Linux gives them (``platformdirs`` asks who the user is, ``ptyprocess`` imports ``fcntl``, ``ipykernel``
imports ``SIGKILL``); so modules are gone for our own code and its file lock only, and ``os.getuid`` stays.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.whole.fresh import Environment, environment

SOURCE = Path(__file__).parents[2] / "src"

SHIM = '''
"""Takes away what only POSIX systems have."""
import builtins, os, signal, subprocess, sys, types

FUNCTIONS = ("fork", "forkpty", "killpg", "setsid", "setpgid", "getpgid", "wait4")
SIGNALS = ("SIGKILL", "SIGXCPU", "SIGXFSZ", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGQUIT")
MODULES = ("resource", "fcntl", "pwd", "grp")
KILL = signal.SIGKILL

for name in FUNCTIONS:
    delattr(os, name)
for name in SIGNALS:
    delattr(signal, name)
subprocess.Popen.kill = lambda child: child.send_signal(KILL)  # this one works on Windows too
really = builtins.__import__

def only_ours(name, globals=None, locals=None, fromlist=(), level=0):
    asking = (globals or {}).get("__name__", "").partition(".")[0]
    if level == 0 and name in MODULES and asking in ("lerende_aanpak", "__main__", "filelock"):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if name == "signal" and asking == "ipykernel" and "SIGKILL" in (fromlist or ()):
        return types.SimpleNamespace(SIGKILL=KILL)
    return really(name, globals, locals, fromlist, level)

builtins.__import__ = only_ours
'''


def without_posix(folder: Path) -> Environment:
    """Make an environment in which every Python, isolated ones too, starts without what only POSIX systems have."""
    made = environment(folder, SOURCE)
    (made.packages / "noposix_shim.py").write_text(SHIM, encoding="utf-8")
    (made.packages / "noposix.pth").write_text("import noposix_shim\n", encoding="utf-8")
    assert sys.platform != "win32", "on Windows itself there is nothing to take away"
    return made
