"""Writing in the plan of a cycle: texts, single values and expectations, each at its place in the file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from lerende_aanpak.errors import CycleError
from lerende_aanpak.i18n import mark
from lerende_aanpak.pdsa.plan import Prediction
from lerende_aanpak.project.drafts import refuse_end_before_start, usual_comparison
from lerende_aanpak.project.guard import refuse_states
from lerende_aanpak.project.opened import Project
from lerende_aanpak.project.words import refuse_personal
from lerende_aanpak.project.writing import write
from lerende_aanpak.store import cycles
from lerende_aanpak.store.blocks import with_item, with_value
from lerende_aanpak.store.cycles import Stored
from lerende_aanpak.store.document import Document, parse
from lerende_aanpak.store.prose import under
from lerende_aanpak.store.scalars import day
from lerende_aanpak.store.template import prediction_lines
from lerende_aanpak.store.together import Change
from lerende_aanpak.store.typed import located, structure_plain

LABELS = {
    "planned.start": mark("geplande eerste dag"),
    "planned.end": mark("geplande laatste dag"),
    "team.owner": mark("eigenaar"),
    "team.sponsor": mark("opdrachtgever"),
    "team.members": mark("leden van het team"),
    "scale.unit": mark("eenheid van de omvang"),
    "scale.size": mark("omvang"),
    "scale.belief": mark("vertrouwen dat het werkt"),
    "scale.cost_of_failure": mark("wat het kost als het mislukt"),
    "scale.commitment": mark("steun in de organisatie"),
    "aim": mark("het doel"),
    "change_idea": mark("het veranderidee"),
}
"""Words for the single values of a plan."""


def write_plan(
    project: Project, stored: Stored, texts: Mapping[str, str], values: Mapping[tuple[str, ...], object]
) -> list[str]:
    """Write texts under Plannen and single values in the front matter; empty ones are left alone.

    Args:
        project: The workspace.
        stored: The cycle.
        texts: By subheading: Waarom, Vragen, Verandering, Dataplan.
        values: By keys: ``("planned", "start")``.

    Returns:
        What changed: subheadings and words of `LABELS`.

    Raises:
        CycleError: If a value is wrong.
        DisclosureError: If a text holds personal data.
    """
    filled = any(map(str.strip, texts.values())) or any(value not in ("", None, []) for value in values.values())
    if not filled:
        return []
    refuse_states(stored, mark("aangevuld"), "closed", "stopped")
    _refuse_fixed(stored, [value for key, value in values.items() if key[0] in ("aim", "change_idea")])
    refuse_personal({**texts, **{".".join(key): str(value) for key, value in values.items()}})
    document, changed = stored.document, []
    for part, words in texts.items():
        if words.strip():
            document, differs = _next(document, under(document, "Plannen", part, words.strip()))
            changed += [part] if differs else []
    for path, value in values.items():
        if value not in ("", None, []):
            key = ".".join(path)
            written = _day(value, key) if path[0] == "planned" else _plain(value)
            document, differs = _next(document, with_value(document, path, written))
            changed += [LABELS[key]] if differs else []
    refuse_end_before_start(*_planned(stored, values), lambda path, key: key)
    _write(project, stored, document)
    return changed


def write_prediction(project: Project, stored: Stored, name: str, given: Mapping[str, object]) -> list[str]:
    """Write an expectation, or change the given values of the one with this id; nothing given = nothing done.

    Args:
        project: The workspace.
        stored: The cycle.
        name: Id of the expectation within the cycle.
        given: Its keys; empty ones are left out.

    Returns:
        The ids that changed.

    Raises:
        CycleError: If a value is wrong, or the expectation has been fixed.
        FiguresError: If the indicator is unknown.
    """
    filled = {key: _plain(value) for key, value in given.items() if value not in ("", None)}
    if not filled:
        return []
    refuse_personal({"statement": str(filled.get("statement", ""))})
    cycle = stored.cycle
    known = [one.id for one in cycle.predictions]
    old = cycle.predictions[known.index(name)] if name in known else None
    made = structure_plain(
        {**_usual(project, stored, name, str(filled.get("indicator", ""))), **_old(old), **filled},
        Prediction, lambda path, key: key or str(path[-1] if path else ""), CycleError,
    )  # fmt: skip
    project.catalogue.indicator(made.indicator)
    if made == old:
        return []
    _refuse_fixed(stored, [name])
    document = stored.document
    if old is None:
        document = parse(with_item(document, ("predictions",), prediction_lines(made)), document.name)
    else:
        at = known.index(name)
        for line, before in zip(prediction_lines(made), prediction_lines(old), strict=True):
            if line != before:
                key = line.partition(":")[0]
                text = with_value(document, ("predictions", at, key), _value(made, key))
                document = parse(text, document.name)
    _write(project, stored, document)
    return [name]


def _refuse_fixed(stored: Stored, given: Sequence[object]) -> None:
    """Refuse to change what the registration fixed."""
    fixed = stored.cycle.registered
    if fixed and any(value not in ("", None) for value in given):
        raise CycleError(
            "de verwachting is al vastgelegd, op {day}",
            where=stored.document.name,
            remedy="Verander haar in het bestand, en leg opnieuw vast met een reden.",
            day=fixed.at.date().isoformat(),
        )


def _old(old: Prediction | None) -> dict[str, Any]:
    return {} if old is None else {field.name: _value(old, field.name) for field in attrs.fields(Prediction)}


def _value(one: Prediction, key: str) -> str:
    return str(_plain(getattr(one, key)))


def _usual(project: Project, stored: Stored, name: str, indicator: str) -> dict[str, Any]:
    end = stored.cycle.planned.end
    usual: dict[str, Any] = {"id": name, **({"due": end.isoformat()} if end else {})}
    if indicator:
        card = project.catalogue.indicator(indicator)
        usual |= {"unit": card.unit, "role": card.role, "comparison": usual_comparison(card)}
    return usual


def _planned(
    stored: Stored, values: Mapping[tuple[str, ...], object]
) -> tuple[datetime.date | None, datetime.date | None]:
    """Give the first and last day of the plan as they would stand."""
    given = {key: values.get(("planned", key)) for key in ("start", "end")}
    days = {key: datetime.date.fromisoformat(_day(one, key)) for key, one in given.items() if one}
    planned = stored.cycle.planned
    return days.get("start", planned.start), days.get("end", planned.end)


def _day(value: object, key: str) -> str:
    return located(lambda: day(str(value)), key).isoformat()


def _plain(value: object) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else str(value)


def _next(document: Document, text: str) -> tuple[Document, bool]:
    return parse(text, document.name), text != document.text


def _write(project: Project, stored: Stored, document: Document) -> None:
    if document.text == stored.document.text:
        return
    cycles.understood(document, stored.path)
    change = Change(path=stored.path, name=document.name, text=document.text, before=stored.document.text)
    write(project, [change])
