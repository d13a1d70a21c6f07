"""Loading plugins: answers are kept by the content of a plugin's files, and asked for in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs
import cattrs

from lerende_aanpak.errors import AanpakError, PluginError, reason
from lerende_aanpak.plugins import asking, content, kept, rehearsal
from lerende_aanpak.plugins.target import Target

FORM_BYTES = 100_000
"""Bytes of a ``region.toml`` that is read without a child process; no form that people fill in is larger."""


@attrs.frozen(kw_only=True)
class Loaded:
    """A plugin that answered.

    Attributes:
        target: Where it stands.
        hash: sha256 over its files (without ``data/`` and ``tests/``), its settings, and versions of what it needs.
        version: As it calls itself, or that of its package.
        nouns: Per hook its answers.
    """

    target: Target
    hash: str
    version: str
    nouns: dict[str, list[Any]]


@attrs.frozen(kw_only=True)
class _Read:
    """A plugin of which the files are read: by name their bytes, their fingerprint, and where its answer is kept."""

    target: Target
    files: dict[str, bytes]
    digest: str
    kept: Path


def load_all(targets: Sequence[Target], folder: Path) -> dict[str, Loaded | PluginError]:
    """Load plugins; one that fails gives its error and disturbs no other.

    Args:
        targets: The plugins.
        folder: Where answers are kept.
    """
    found: dict[str, Loaded | PluginError] = {}
    to_ask: list[_Read] = []
    for target in targets:
        try:
            files = content.files_of(target)
            digest = content.fingerprint(target, files)
            one = _Read(target=target, files=files, digest=digest, kept=kept.path(folder, target, digest))
            answer = kept.answer(one.kept)
            if answer is None and _is_only_a_form(one):
                found[target.slug] = _asked(one, _form(target))
                continue
        except PluginError as error:
            found[target.slug] = error
        except OSError as error:
            found[target.slug] = _unreadable(target, error)
        else:
            if answer is None:
                to_ask.append(one)
            else:
                found[target.slug] = _loaded(one, answer)
    asked = [(one.target, {"task": "load"}) for one in to_ask]
    answers = asking.ask_all(asked, meanwhile=rehearsal.rehearse)  # what they answer is read here
    for one, said in zip(to_ask, answers, strict=True):
        found[one.target.slug] = _asked(one, said)
    return {target.slug: found[target.slug] for target in targets}


def _asked(one: _Read, said: asking.Answer) -> Loaded | PluginError:
    """Look at what a plugin answered, and keep it when it is sound."""
    changed = content.changed(one.target, one.files, one.kept.parent)
    if isinstance(said, PluginError):
        said.also = (*said.also, *([changed] if changed else []))
        return said
    if changed is not None:
        return changed
    try:
        answer = kept.checked(said)
    except (AanpakError, cattrs.BaseValidationError, KeyError, TypeError, AttributeError, ValueError):
        return PluginError(
            "de plugin van '{plugin}' geeft een antwoord dat niet te lezen is",
            where=one.target.name(one.target.python or one.target.folder),
            remedy="Laat haken alleen nieuwe objecten van `lerende_aanpak.model` teruggeven.",
            plugin=one.target.slug,
            stage="answer",
        )
    with suppress(TypeError):  # a value that cannot be kept is asked for each time
        kept.keep_answer(one.kept, answer)
    return _loaded(one, answer)


def _is_only_a_form(one: _Read) -> bool:
    """Tell whether a plugin is data: a form without Python, of a size that people fill in."""
    return one.target.python is None and len(one.files.get("region.toml", b"")) <= FORM_BYTES


def _form(target: Target) -> dict[str, Any]:
    """Read a form here; what is so odd that it has no message is read in a process with limits, which names it."""
    from lerende_aanpak.plugins import collect

    try:
        return collect.answer(target)
    except (PluginError, OSError):
        raise
    except Exception:
        return asking.ask(target, {"task": "load"})


def _loaded(one: _Read, answer: kept.Answer) -> Loaded:
    package = one.target.package
    version = answer.version or (content.version(package) if package else "")
    return Loaded(target=one.target, hash=one.digest, version=version, nouns=answer.nouns)


def _unreadable(target: Target, error: OSError) -> PluginError:
    return PluginError(
        "de plugin van '{plugin}' kan niet worden gelezen: {reason_word}",
        where=target.name(Path(str(error.filename or target.folder))),
        remedy="Kijk of u deze map mag lezen.",
        reason_word=reason(error),
        plugin=target.slug,
        stage="read",
    )
