"""Asking a plugin's hooks. Runs where the plugin runs: in the child process."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

from lerende_aanpak.errors import PluginError
from lerende_aanpak.model.names import nearest
from lerende_aanpak.plugins import answered, declared, hookspecs, modules
from lerende_aanpak.plugins.modules import declared_at, failure
from lerende_aanpak.plugins.target import Target

Tell = Callable[[str, str], None]
"""Told before each step: the stage, and where it is in the plugin."""


def _nobody(stage: str, where: str) -> None:
    """Hear nothing."""


def collect(
    plugins: list[object], target: Target, tell: Tell = _nobody, *, trusted: bool = False
) -> dict[str, list[Any]]:
    """Register plugins and ask every hook, one implementation at a time, each twice: a hook is a pure function.

    Args:
        plugins: Modules or objects with hook implementations, all of one region.
        target: Whose they are.
        tell: Hears each step before it is taken.
        trusted: They are our own, which a test has checked: ask each once, and believe it.

    Returns:
        Per hook the nouns, sorted by id or slug.

    Raises:
        PluginError: With the stage (``register``, ``hook <name>``, ``answer``) and place of the first fault.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for plugin in plugins:
        _well_formed_hooks(plugin, target)
    try:
        for plugin in plugins:
            manager.register(plugin)
        manager.check_pending()
    except (pluggy.PluginValidationError, ValueError) as error:
        raise failure(target, "register", error) from None
    if trusted:
        return {hook: _in_order(list(chain(*getattr(manager.hook, hook)()))) for hook in hookspecs.HOOKS}
    return {hook: _answers(manager, hook, target, tell) for hook in hookspecs.HOOKS}


def _in_order(nouns: list[Any]) -> list[Any]:
    return sorted(nouns, key=lambda noun: str(getattr(noun, "id", "") or noun.slug))


def _well_formed_hooks(plugin: object, target: Target) -> None:
    """Refuse a name that is nearly a hook, a hook without its mark, and a hook that wants arguments."""
    for name in dir(plugin):
        if not name.startswith("provide_"):
            continue
        found = getattr(plugin, name, None)
        code = getattr(found, "__code__", None)
        where = target.name(target.folder)
        if code is not None:
            where = f"{target.name(Path(code.co_filename))}:{code.co_firstlineno}"
        values = {"name": name, "plugin": target.slug, "stage": "register"}
        if name not in hookspecs.HOOKS:
            raise PluginError(
                "'{name}' is geen haak van lerende-aanpak; bedoelt u '{meant}'?",
                where=where,
                remedy="Verbeter de naam, of laat hem niet met provide_ beginnen.",
                meant=nearest(name, hookspecs.HOOKS) or "provide_indicators",
                **values,
            )
        if isinstance(plugin, ModuleType) and not hasattr(found, f"{hookspecs.PROJECT}_impl"):
            raise PluginError(
                "haak {name} van '{plugin}' mist `@hookimpl`, en zou nooit worden aangeroepen",
                where=where,
                remedy="Zet `@hookimpl` op de regel erboven: `from lerende_aanpak.plugins import hookimpl`.",
                **values,
            )
        wanted = ", ".join(inspect.signature(found).parameters) if callable(found) else ""
        if wanted:
            raise PluginError(
                "haak {name} van '{plugin}' vraagt argumenten ({wanted}); een haak krijgt er geen",
                where=where,
                remedy="Haal de argumenten weg; een functie van een sectie of controle krijgt ze wel.",
                wanted=wanted,
                **values,
            )


def _answers(manager: pluggy.PluginManager, hook: str, target: Target, tell: Tell) -> list[Any]:
    found: list[Any] = []
    stage = f"hook {hook}"
    for one in getattr(manager.hook, hook).get_hookimpls():
        where = answered.line_of(one, target)
        form = isinstance(one.plugin, declared.Declared)  # data, which was read and answers by itself
        if not form:
            tell(stage, where)

        def ask(function: Callable[[], Any] = one.function, where: str = where) -> Any:
            try:
                return function()
            except BaseException as error:
                raise failure(target, stage, error, where) from None

        first = ask()
        try:
            locate = partial(answered.locator, one, hook, target)
            known = answered.checked(first, hook, target, locate, structured=form)
            if not form:
                answered.same_again(known, ask(), hook, target, where)
        except PluginError:
            raise
        except BaseException as error:  # an answer so odd that looking at it breaks
            raise failure(target, stage, error, where) from None
        found.extend(known)
    return _in_order(found)


def collect_region(target: Target, tell: Tell = _nobody) -> tuple[dict[str, list[Any]], str]:
    """Load a region's plugin, declared form and Python together, and ask its hooks.

    Args:
        target: The plugin.
        tell: Hears each step before it is taken.

    Returns:
        The answers per hook, and the version the plugin gives itself (may be empty).

    Raises:
        PluginError: With stage and place.
    """
    plugins: list[object] = []
    version = ""
    module: ModuleType | None = None
    if target.toml is not None:
        form = declared.read(target.toml, target.name(target.toml), target.slug)
        plugins.append(form)
        version = form.version
    if target.python is not None:
        module = _imported(target, tell)
        version = version or str(getattr(module, "VERSION", ""))
        plugins.append(module)
    tell("settings", target.name(target.python or target.folder))
    try:
        modules.settings(module, target)
    except PluginError:
        raise
    except BaseException as error:
        raise failure(target, "settings", error) from None
    answers = collect(plugins, target, tell)
    _one_region(answers, target)
    return answers, version


def _imported(target: Target, tell: Tell) -> ModuleType:
    """Import the plugin's Python, of this version of the interface."""
    where = target.name(target.python or target.folder)
    tell("import", where)
    try:
        module = modules.load_module(target)
    except BaseException as error:
        raise failure(target, "import", error) from None
    if getattr(module, "API", hookspecs.API) != hookspecs.API:
        raise PluginError(
            "deze plugin is gemaakt voor versie {found} van de aansluiting, hier is het {api}",
            where=where,
            remedy="Werk de plugin bij, of zet `API = {api}` als hij past.",
            found=str(module.API),
            api=str(hookspecs.API),
            plugin=target.slug,
            stage="import",
        )
    return module


def answer(target: Target, tell: Tell = _nobody) -> dict[str, Any]:
    """Load a region's plugin and give its answers as plain data: ``version``, and ``nouns`` per hook.

    Raises:
        PluginError: With stage and place.
    """
    answers, version = collect_region(target, tell)
    return {"version": version, "nouns": {hook: answered.plain(nouns) for hook, nouns in answers.items()}}


def _one_region(answers: dict[str, list[Any]], target: Target) -> None:
    regions = answers["provide_regions"]
    if len(regions) != 1:
        raise PluginError(
            "de plugin van '{plugin}' geeft {count} regio's; het moet er één zijn",
            where=target.name(target.python if target.single and target.python else target.folder),
            remedy="Geef in region.toml of in provide_regions de regio met slug '{plugin}'.",
            count=str(len(regions)),
            plugin=target.slug,
            stage="answer",
        )
    indicators = [source.indicator for source in answers["provide_sources"]]
    for indicator in sorted({one for one in indicators if indicators.count(one) > 1}):
        raise PluginError(
            "indicator '{indicator}' heeft twee bronnen in de plugin van '{plugin}'",
            where=declared_at(target, ("sources",), "indicator", indicator),
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
                where=declared_at(target, (hook.removeprefix("provide_"),), *named),
                remedy="Geef elk deel een eigen naam.",
                id=doubled[0],
                hook=hook,
                plugin=target.slug,
                stage="answer",
            )
