"""The conformance suite as tests of pytest: one for each check, and one that counts how many ran."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from shutil import copy2, copytree, ignore_patterns
from typing import Any

import attrs

from lerende_aanpak.errors import UsageError
from lerende_aanpak.plugins import finding
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.project.settings import SETTINGS
from lerende_aanpak.testing.folder import workspace
from lerende_aanpak.workspace import conformance
from lerende_aanpak.workspace.conformance import CHECKS, Conformance

EXPECTED = "parametrize_with_plugin_checks: expected_failures"
COUNT = "count"
"""Name of the test that counts how many checks ran."""

_BY_NAME = {check.__name__: check for check in CHECKS}


class Nonconforming(AssertionError):
    """A plugin breaks a rule."""


@attrs.frozen
class PluginCheck:
    """One check on one plugin, to be called by a test. The suite runs once per process, however many tests ask.

    Attributes:
        path: The plugin, as `parametrize_with_plugin_checks` got it.
        name: Of the check; ``count`` for the test that none was left out.
    """

    path: Path | str
    name: str

    def __call__(self) -> None:
        """Fail when the plugin breaks this rule.

        Raises:
            AssertionError: With the rule, and every place where it is broken.
        """
        __tracebackhide__ = True
        found = conforming(self.path)
        if self.name == COUNT:
            missing = [name for name in _BY_NAME if name not in found.checks]
            if missing:
                why = "".join(f"\n  {one}" for one in found.problems)
                raise AssertionError(
                    f"{found.ran} of {len(CHECKS)} checks ran on '{found.slug}'; not: {', '.join(missing)}{why}"
                )
            return
        if self.name not in found.checks:
            raise AssertionError(f"this check did not run, for '{found.slug}' does not load: see the check 'loads'")
        if problems := found.of(self.name):
            told = "".join(f"\n  {one}" for one in problems)
            raise Nonconforming(f"{conformance.rule(_BY_NAME[self.name])}{told}")


def parametrize_with_plugin_checks(
    path: Path | str, expected_failures: Mapping[str, str] | None = None
) -> Callable[[Callable[..., Any]], Any]:
    """Make of a test with one argument ``check`` as many tests as there are checks, and one that counts them.

    ```python
    @testing.parametrize_with_plugin_checks("plugins/proefregio")
    def test_the_plugin_conforms(check):
        check()
    ```

    Args:
        path: The plugin's folder or file, relative to the test's own file or to where pytest runs; or the slug of a
            plugin that is installed. One that lies in no workspace gets one of its own.
        expected_failures: Name of a check to the reason why the plugin breaks it; when it does not, the test fails.

    Raises:
        UsageError: If there is no such plugin, a name is no check, or a reason is empty.
    """
    import pytest

    expected = dict(expected_failures or {})
    for name, reason in expected.items():
        if name not in _BY_NAME:
            raise UsageError(
                "de suite heeft geen controle '{name}'",
                where=EXPECTED,
                remedy="Kies uit: {known}.",
                name=name,
                known=", ".join(_BY_NAME),
            )
        if not reason.strip():
            raise UsageError(
                "controle '{name}' mag mislukken, en er staat niet bij waarom",
                where=EXPECTED,
                remedy="Schrijf de reden in één zin.",
                name=name,
            )
    home = Path(sys._getframe(1).f_code.co_filename).parent
    plugin = _resolved(path, home)
    made = [
        pytest.param(
            PluginCheck(plugin, name),
            id=name,
            marks=pytest.mark.xfail(reason=expected[name], strict=True, raises=Nonconforming)
            if name in expected
            else (),
        )
        for name in (*_BY_NAME, COUNT)
    ]
    return pytest.mark.parametrize("check", made)


def _resolved(path: Path | str, home: Path) -> Path | str:
    """Give the folder or file that is meant, or the slug of an installed plugin."""
    for base in (home, Path.cwd()):
        if (base / path).exists():
            return (base / path).resolve()
    known = [one.slug for one in _installed()]
    if str(path) in known:
        return str(path)
    raise UsageError(
        "er is geen plugin '{name}'",
        where="parametrize_with_plugin_checks",
        remedy="Noem de map of het bestand van de plugin, of een die geïnstalleerd is: {known}.",
        name=str(path),
        known=", ".join(known) or "-",
    )


def _installed() -> tuple[Target, ...]:
    nowhere = Path(tempfile.gettempdir()) / "aanpak-nowhere"
    return finding.find(nowhere / "plugins", nowhere).targets


@cache
def conforming(path: Path | str) -> Conformance:
    """Run the suite on a plugin, once per process.

    Args:
        path: Folder or file of the plugin, or the slug of an installed one.

    Raises:
        AanpakError: If its workspace cannot be opened.
    """
    if isinstance(path, Path):
        root = path.parent.parent
        if path.parent.name == "plugins" and (root / SETTINGS).is_file():
            return conformance.check_plugin(root, path.stem.replace("_", "-") if path.is_file() else path.name)
    with tempfile.TemporaryDirectory(prefix="aanpak-conformance-", ignore_cleanup_errors=True) as name:
        folder = workspace(Path(name).resolve(), {})
        return conformance.check_plugin(folder, _placed(path, folder))


def _placed(path: Path | str, folder: Path) -> str:
    """Put a plugin that lies in no workspace into one; an installed one is there already. Give its slug."""
    for one in _installed():
        if path in (one.slug, one.python if one.single else one.folder):
            return one.slug
    assert isinstance(path, Path)
    slug = _slug(path)
    plugins = folder / "plugins"
    plugins.mkdir()
    if path.is_file():
        copy2(path, plugins / f"{slug}.py")
    else:
        copytree(path, plugins / slug, ignore=ignore_patterns("__pycache__", ".*", "tests"))
    return slug


def _slug(path: Path) -> str:
    """Give the slug that a plugin gives itself, or that its name gives."""
    import tomllib

    if (form := path / "region.toml").is_file():
        try:
            return str(tomllib.loads(form.read_text(encoding="utf-8-sig"))["region"]["slug"])
        except (OSError, ValueError, KeyError, TypeError):
            pass  # the check `loads` says what is wrong with it
    return path.stem.replace("_", "-")
