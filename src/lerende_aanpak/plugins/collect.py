"""Asking a plugin's hooks, and checking what they answer. Runs where the plugin runs: in the child process."""

from __future__ import annotations

import importlib.util
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pluggy

from lerende_aanpak.errors import AanpakError, PluginError
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source
from lerende_aanpak.plugins import declared, hookspecs
from lerende_aanpak.store.typed import CONVERTER, Locate, structure_plain


@attrs.frozen(kw_only=True)
class Target:
    """Where a plugin stands: ``folder`` is its folder (or the folder of its single file)."""

    slug: str
    folder: Path
    toml: Path | None
    python: Path | None
    workspace: Path

    def name(self, path: Path) -> str:
        """Give a path for messages, relative to the workspace where it lies inside."""
        inside = path.is_relative_to(self.workspace)
        return path.relative_to(self.workspace).as_posix() if inside else path.name


def load_module(target: Target) -> ModuleType:
    """Import the plugin's Python under its slug (hyphens as underscores).

    Raises:
        PluginError: If there is none.
        BaseException: Whatever the plugin raises.
    """
    if target.python is None:
        raise PluginError(
            "deze plugin heeft geen Python",
            where=target.name(target.folder),
            remedy="Zet de functie in `__init__.py` naast region.toml.",
            plugin=target.slug,
            stage="import",
        )
    name = target.slug.replace("-", "_")
    package = [str(target.folder)] if target.python.name == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(name, target.python, submodule_search_locations=package)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def function(target: Target, name: str) -> Callable[..., Any]:
    """Find ``module:function`` in the plugin.

    Raises:
        PluginError: If there is no such function.
        BaseException: Whatever the plugin raises when it is imported.
    """
    module_name, _, function_name = name.partition(":")
    module: ModuleType | None = load_module(target)
    for part in module_name.split(".")[1:]:
        module = importlib.import_module(f"{target.slug.replace('-', '_')}.{part}")
    found = getattr(module, function_name, None)
    if not callable(found):
        raise PluginError(
            "functie '{function}' bestaat niet in deze plugin",
            where=_declared_at(target, ("sections", "checks"), "function", name),
            remedy="Kijk naar de schrijfwijze in provide_sections of provide_checks.",
            function=name,
            plugin=target.slug,
            stage="function",
        )
    return found  # type: ignore[no-any-return]


def failure(target: Target, stage: str, error: BaseException) -> PluginError:
    """Say what a plugin raised and on which of its own lines; never with the values in it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(target.folder)]
    where = target.name(target.python or target.folder)
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_relative_to(target.folder):
        where = f"{target.name(Path(error.filename))}:{error.lineno}"
    elif own:
        where = f"{target.name(Path(own[-1].filename))}:{own[-1].lineno}"
    safe = isinstance(error, (AanpakError, pluggy.PluginValidationError, ModuleNotFoundError))
    told = error.problem() if isinstance(error, AanpakError) else str(error)
    said = " ".join(told.split())[:300] if safe else ""  # what others raise may hold data
    return PluginError(
        "de plugin van '{plugin}' gaat stuk bij {stage}: {error}",
        where=where,
        remedy="Herstel deze regel; probeer het met `lerende-aanpak plugins list`.",
        plugin=target.slug,
        stage=stage,
        error=f"{type(error).__name__}: {said}" if said else type(error).__name__,
    )


def collect(plugins: list[object], target: Target) -> dict[str, list[Any]]:
    """Register plugins and ask every hook, one implementation at a time.

    Args:
        plugins: Modules or objects with hook implementations, all of one region.
        target: Whose they are.

    Returns:
        Per hook the nouns, sorted by id or slug.

    Raises:
        PluginError: With the stage (``register``, ``hook <name>``, ``answer``) and place of the first fault.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        for plugin in plugins:
            manager.register(plugin)
        manager.check_pending()
    except (pluggy.PluginValidationError, ValueError) as error:
        raise failure(target, "register", error) from None
    for plugin in plugins:
        _no_misspelt_hooks(plugin, target)
    return {hook: _answers(manager, hook, target) for hook in hookspecs.HOOKS}


def _no_misspelt_hooks(plugin: object, target: Target) -> None:
    for name in dir(plugin):
        if not name.startswith("provide_") or name in hookspecs.HOOKS:
            continue
        code = getattr(getattr(plugin, name, None), "__code__", None)
        raise PluginError(
            "'{name}' is geen haak van lerende-aanpak; bedoelt u '{meant}'?",
            where=f"{target.name(Path(code.co_filename))}:{code.co_firstlineno}"
            if code
            else target.name(target.folder),
            remedy="Verbeter de naam, of laat hem niet met provide_ beginnen.",
            name=name,
            meant=nearest(name, hookspecs.HOOKS) or "provide_indicators",
            plugin=target.slug,
            stage="register",
        )


def _answers(manager: pluggy.PluginManager, hook: str, target: Target) -> list[Any]:
    found: list[Any] = []
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        try:
            answer = implementation.function()
        except BaseException as error:
            raise failure(target, f"hook {hook}", error) from None
        found.extend(_checked(answer, hook, implementation, target))
    return sorted(found, key=lambda noun: str(getattr(noun, "id", "") or noun.slug))


def _places(implementation: pluggy.HookImpl, hook: str, target: Target, at: int) -> Locate:
    """Give where a key of a noun stands: its line in the form, or the function that answered it."""
    if isinstance(implementation.plugin, declared.Declared) and target.toml is not None:
        return declared.locator(target.toml, target.name(target.toml), hook, at)
    code = implementation.function.__code__
    where = f"{target.name(Path(code.co_filename))}:{code.co_firstlineno}"
    return lambda path, key: where


def _declared_at(target: Target, tables: tuple[str, ...], key: str, value: str) -> str:
    """Give the line of the form with this value; the form or folder when it stands in Python."""
    if target.toml is None:
        return target.name(target.folder)
    return declared.last_place(target.toml, target.name(target.toml), tables, key, value)


def _checked(answer: object, hook: str, implementation: pluggy.HookImpl, target: Target) -> list[Any]:
    kind = hookspecs.HOOKS[hook]
    values = {"plugin": target.slug, "stage": f"hook {hook}", "kind": kind.__name__}
    if not isinstance(answer, list):
        raise PluginError(
            "haak {hook} van '{plugin}' geeft {found} in plaats van een lijst van {kind}",
            where=_places(implementation, hook, target, 0)((), ""),
            remedy="Geef een nieuwe lijst terug, ook als er maar één is of geen.",
            hook=hook,
            found=type(answer).__name__,
            **values,
        )
    for at, noun in enumerate(answer):
        locate = _places(implementation, hook, target, at)
        if type(noun) is not kind:
            raise PluginError(
                "haak {hook} van '{plugin}' geeft {found} in de lijst; daar horen alleen {kind}",
                where=locate((), ""),
                remedy="Maak elk deel met `lerende_aanpak.model`: {kind}(...).",
                hook=hook,
                found=type(noun).__name__,
                **values,
            )
        _sound(noun, kind, locate, values)
        region = noun.slug if isinstance(noun, Region) else getattr(noun, "region", target.slug)
        if region != target.slug:
            raise PluginError(
                "de plugin van '{plugin}' geeft iets dat van '{region}' is",
                where=locate((), "slug" if isinstance(noun, Region) else "region"),
                remedy="Een plugin geeft alleen wat van de eigen regio is: zet region = '{plugin}'.",
                region=str(region),
                **values,
            )
        if isinstance(noun, Source) and not noun.id.startswith(f"{target.slug}."):
            raise PluginError(
                "bron '{id}' heeft de naam van een andere regio",
                where=locate((), "id"),
                remedy="Laat het id van een bron met '{plugin}.' beginnen.",
                id=noun.id,
                **values,
            )
    return answer


def _sound(noun: Any, kind: type, locate: Locate, values: dict[str, str]) -> None:
    """Hold a noun made in Python to the same values as the declared form."""
    told = {name: value for name, value in values.items() if name != "kind"}
    structure_plain(CONVERTER.unstructure(noun), kind, locate, PluginError, **told)


def collect_region(target: Target) -> tuple[dict[str, list[Any]], str]:
    """Load a region's plugin, declared form and Python together, and ask its hooks.

    Returns:
        The answers per hook, and the version the plugin gives itself (may be empty).

    Raises:
        PluginError: With stage and place.
    """
    plugins: list[object] = []
    version = ""
    if target.toml is not None:
        form = declared.read(target.toml, target.name(target.toml), target.slug)
        plugins.append(form)
        version = form.version
    if target.python is not None:
        try:
            module = load_module(target)
        except BaseException as error:
            raise failure(target, "import", error) from None
        if getattr(module, "API", hookspecs.API) != hookspecs.API:
            raise PluginError(
                "deze plugin is gemaakt voor versie {found} van de aansluiting, hier is het {api}",
                where=target.name(target.python),
                remedy="Werk de plugin bij, of zet `api = {api}` als hij past.",
                found=str(module.API),
                api=str(hookspecs.API),
                plugin=target.slug,
                stage="import",
            )
        plugins.append(module)
    answers = collect(plugins, target)
    _one_region(answers, target)
    return answers, version


def answer(target: Target) -> dict[str, Any]:
    """Load a region's plugin and give its answers as plain data: ``version``, and ``nouns`` per hook.

    Raises:
        PluginError: With stage and place.
    """
    answers, version = collect_region(target)
    plain = {hook: [CONVERTER.unstructure(noun) for noun in nouns] for hook, nouns in answers.items()}
    return {"version": version, "nouns": plain}


def _one_region(answers: dict[str, list[Any]], target: Target) -> None:
    regions = answers["provide_regions"]
    if len(regions) != 1:
        raise PluginError(
            "de plugin van '{plugin}' geeft {count} regio's; het moet er één zijn",
            where=target.name(target.folder),
            remedy="Geef in region.toml of in provide_regions de regio met slug '{plugin}'.",
            count=str(len(regions)),
            plugin=target.slug,
            stage="answer",
        )
    indicators = [source.indicator for source in answers["provide_sources"]]
    for indicator in sorted({one for one in indicators if indicators.count(one) > 1}):
        raise PluginError(
            "indicator '{indicator}' heeft twee bronnen in de plugin van '{plugin}'",
            where=_declared_at(target, ("sources",), "indicator", indicator),
            remedy="Zet de cijfers in één bestand; wij kiezen er geen.",
            indicator=indicator,
            plugin=target.slug,
            stage="answer",
        )
    for hook, nouns in answers.items():
        ids = [str(getattr(noun, "id", "") or noun.slug) for noun in nouns]
        doubled = sorted({one for one in ids if ids.count(one) > 1})
        if doubled:
            named = ("slug", doubled[0].rpartition(".")[2]) if hook == "provide_indicators" else ("id", doubled[0])
            raise PluginError(
                "'{id}' komt twee keer voor in {hook} van '{plugin}'",
                where=_declared_at(target, (hook.removeprefix("provide_"),), *named),
                remedy="Geef elk deel een eigen naam.",
                id=doubled[0],
                hook=hook,
                plugin=target.slug,
                stage="answer",
            )
