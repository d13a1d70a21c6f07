"""Cards and tables of what a workspace holds: indicators, regions, themes, tools, plugins, aims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from lerende_aanpak.i18n import Translator, date, number
from lerende_aanpak.model.block import Block, Facts, Heading, Table
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import NATIONAL
from lerende_aanpak.model.network import Theme, Tool
from lerende_aanpak.model.words import WORDS, word
from lerende_aanpak.pdsa.plan import Aim, every_driver
from lerende_aanpak.plugins.catalogue import PluginInfo
from lerende_aanpak.report import sentences


def indicators(cards: Iterable[Indicator], caption: str, tr: Translator) -> Table:
    """Give a table of indicators."""
    rows = tuple(
        (one.id, one.name(tr.language), sentences.unit(one.unit, tr), tr(word("frequency", one.frequency)))
        for one in cards
    )
    return Table(caption=caption, columns=(tr("Indicator"), tr("Naam"), tr("Eenheid"), tr("Gemeten per")), rows=rows)


def aim(found: Aim, indicators: Mapping[str, Indicator], tr: Translator) -> list[Block]:
    """Give an aim: what, for whom, from where to where and when; and the ideas that could lead there."""
    card = indicators.get(found.indicator)
    unit = sentences.unit(card.unit, tr) if card else ""
    items = [(tr("Doel"), found.title), (tr("Indicator"), card.name(tr.language) if card else found.indicator)]
    items += [(tr("Voor wie"), found.for_whom)] if found.for_whom else []
    if found.start:
        value, period = number(float(found.start.value), tr.language), found.start.period.text(tr.language)
        items.append((tr("Van"), f"{value} {unit} ({period})"))
    if found.to is not None:
        items.append((tr("Naar"), f"{number(float(found.to), tr.language)} {unit}"))
    items += [(tr("Uiterlijk"), date(found.by.isoformat(), tr.language))] if found.by else []
    items += [(tr("Trekker (rol)"), found.owner)] if found.owner else []
    every = every_driver(found.drivers)
    rows = tuple((idea.id, idea.name, driver.name) for driver in every for idea in driver.change_ideas)
    columns = (tr("Naam in bestanden"), tr("Veranderidee"), tr("Wat er moet bewegen"))
    named = tuple(name for _, *names in rows for name in names)
    ideas = [Table(caption=tr("Veranderideeën bij dit doel"), columns=columns, rows=rows, own=named)] if rows else []
    return [Facts(items=tuple(items), own=(found.title, found.for_whom, found.owner)), *ideas]


Owned = TypeVar("Owned", Tool, Theme)


def by_id(found: Iterable[Owned]) -> dict[str, Owned]:
    """Give nouns by their id: what a region adds can hide nothing of another, nor of the country."""
    every = list(found)
    ids = Counter(one.id for one in every)
    return {one.id if ids[one.id] == 1 or one.region == NATIONAL else f"{one.region}.{one.id}": one for one in every}


def theme(one: Theme, tr: Translator) -> list[Block]:
    """Give the card of a theme."""
    items = [(tr("Waar het over gaat"), tr(one.summary) or tr("niet opgeschreven"))]
    items += [(tr("Bron"), tr(one.source))] if one.source else []
    items += [(tr("Adres"), one.link)] if one.link else []
    own = (one.name, one.summary, one.source)
    return [Heading(text=tr(one.name), level=3, own=own), Facts(items=tuple(items), own=own)]


def themes(found: Iterable[Theme], tr: Translator) -> Table:
    """Give a table of themes."""
    listed = list(found)
    rows = tuple((one.id, tr(one.name), tr(one.summary) or tr("niet opgeschreven")) for one in listed)
    own = tuple(text for one in listed for text in (one.name, one.summary))
    columns = (tr("Thema"), tr("Naam"), tr("Waar het over gaat"))
    return Table(caption=tr("Thema's"), columns=columns, rows=rows, own=own)


def tool(one: Tool, owner: str, tr: Translator) -> list[Block]:
    """Give the card of a tool; ``owner`` is the name of its region."""
    items = [
        (tr("Waarvoor"), tr(one.purpose)),
        (tr("Fase"), tr(word("phase", one.phase))),
        (tr("Van"), owner),
        (tr("Adres"), one.link or tr("niet bekend")),
    ]
    own = (one.name, one.purpose)
    return [Heading(text=tr(one.name), level=3, own=own), Facts(items=tuple(items), own=own)]


def tools(found: Mapping[str, Tool], owners: Mapping[str, str], tr: Translator) -> Table:
    """Give a table of tools, in the order of the four phases."""
    order = list(WORDS["phase"])
    rows = tuple(
        (name, tr(one.name), tr(word("phase", one.phase)), tr(one.purpose), owners.get(one.region, one.region))
        for name, one in sorted(found.items(), key=lambda pair: order.index(pair[1].phase))
    )
    columns = (tr("Hulpmiddel"), tr("Naam"), tr("Fase"), tr("Waarvoor"), tr("Van"))
    own = tuple(text for one in found.values() for text in (one.name, one.purpose))
    return Table(caption=tr("Gereedschapskist"), columns=columns, rows=rows, own=own)


def plugin(one: PluginInfo, tr: Translator) -> list[Block]:
    """Give the card of a plugin."""
    items = [(tr("Plaats"), one.place), (tr("Versie"), one.version), (tr("Geeft"), _gives(one, tr))]
    items += [(tr("Vingerafdruk"), one.hash[:12])] if one.hash else []
    return [Heading(text=one.slug, level=3), Facts(items=tuple(items))]


def plugins(found: Iterable[PluginInfo], tr: Translator) -> Table:
    """Give a table of plugins."""
    rows = tuple((one.slug, one.place, one.version, _gives(one, tr)) for one in found)
    columns = (tr("Plugin"), tr("Plaats"), tr("Versie"), tr("Geeft"))
    return Table(caption=tr("Plugins"), columns=columns, rows=rows)


def _gives(one: PluginInfo, tr: Translator) -> str:
    return ", ".join(tr(said) for hook, said in WORDS["hook"].items() if hook in one.hooks) or tr("niets")


def outcomes(tr: Translator) -> Table:
    """Give the four decisions, in words, and when each of them fits."""
    fits = {
        "adopt": tr("Het werkt, en dat bleek vaker: het wordt gewoon werk, met iemand die erover gaat."),
        "expand": tr("Het werkt: probeer het op meer plekken of steviger."),
        "adapt": tr("Het werkt deels: probeer het anders."),
        "abandon": tr("Het werkt niet: stop ermee, en kies een ander idee."),
    }
    rows = tuple((tr(said), fits[code]) for code, said in WORDS["outcome"].items())
    return Table(caption=tr("Waaruit u kiest"), columns=(tr("Besluit"), tr("Wanneer het past")), rows=rows)
