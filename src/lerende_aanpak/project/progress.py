"""The progress of an aim in an opened workspace: what is proposed, and the step that a person sets in its file."""

from __future__ import annotations

import datetime

from lerende_aanpak.errors import AanpakError, CycleError
from lerende_aanpak.fidelity.progress import Proposal, propose
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.words import Step
from lerende_aanpak.pdsa.plan import Aim
from lerende_aanpak.project import kin
from lerende_aanpak.project.guard import the_day
from lerende_aanpak.project.opened import Project
from lerende_aanpak.project.words import refuse_personal
from lerende_aanpak.project.writing import alone, write
from lerende_aanpak.store import cycles
from lerende_aanpak.store.blocks import with_block, with_value
from lerende_aanpak.store.document import Document, load, parse
from lerende_aanpak.store.quoting import scalar
from lerende_aanpak.store.together import Change


def aim(project: Project, name: str) -> Aim:
    """Find an aim by its id, or by a part of it that fits one aim only.

    Raises:
        CycleError: If none or several fit; or the errors of its file.
    """
    known = project.cycles.aims
    said = name.strip().casefold()
    fitting = [said] if said in known else [one for one in known if said and said in one]
    if len(fitting) == 1:
        return known[fitting[0]]
    if fitting:
        raise CycleError(
            "'{name}' past op {count} doelen", where=name, remedy="Schrijf een van deze: {fitting}.",
            name=name, count=str(len(fitting)), fitting=", ".join(fitting),
        )  # fmt: skip
    if unread := _unread(project, said):
        raise unread
    meant = nearest(said, known)
    raise CycleError(
        "doel '{name}' is niet bekend",
        where=name,
        remedy="Bedoelt u '{meant}'?" if meant else "Dit zijn de namen die er zijn: {known}.",
        name=name, meant=meant or "", known=", ".join(known) or "-",
    )  # fmt: skip


def _unread(project: Project, said: str) -> AanpakError | None:
    """Give the error of an aim's file that cannot be read, when its name fits."""
    errors = [error for found in project.cycles.problems.values() for error in found if "/aims/" in error.where]
    return next((error for error in errors if said and said in error.where.replace("/aims/", "-")), None)


def proposal(project: Project, goal: Aim) -> Proposal:
    """Propose how far an aim is, from every cycle of the workspace."""
    return propose(goal, kin.cycles(project).values())


def set_progress(
    project: Project, name: str, *, step: Step, by: str, why: str, on: datetime.date | None = None
) -> tuple[Aim, str]:
    """Write the step that a person chose in the file of an aim, at its place; comments stay.

    Args:
        project: The workspace.
        name: Of the aim.
        step: The step, which may differ from the proposal.
        by: Role of who judged.
        why: The reason.
        on: Day; by default today.

    Returns:
        The aim as its file holds it now, and the name of that file.

    Raises:
        CycleError: If the aim is not known, the day lies ahead, or role or reason is empty.
        DisclosureError: If a text holds personal data.
    """
    with alone(project):
        goal = aim(project, name)
        by, why = " ".join(by.split()), " ".join(why.split())
        if not by or not why:
            raise CycleError(
                "wie dit vaststelt, of waarom, ontbreekt",
                where=goal.id,
                remedy="Geef een rol met --by en de reden met --why: een mens stelt de stap vast, niet de software.",
            )
        refuse_personal({"by": by, "why": why})
        region = next(one for one in _regions(project) if goal.id.startswith(f"{one}-"))
        path = project.root / "cycles" / region / "aims" / f"{goal.id.removeprefix(region + '-')}.md"
        document = load(path, project.name_of(path))
        day = the_day(project, on)
        text = _with_progress(document, {"step": step, "on": day.isoformat(), "by": by, "why": why})
        made = cycles.understood_aim(parse(text, document.name))
        write(project, [Change(path=path, name=document.name, text=text, before=document.text)])
    return made, document.name


def _with_progress(document: Document, values: dict[str, str]) -> str:
    """Give the text of the file with these values: each at its place, or all together as the last block."""
    if document.root.at(("progress",)) is None:
        return with_block(
            document, "progress", ["progress:", *(f"  {key}: {scalar(one)}" for key, one in values.items())]
        )
    for key, one in values.items():
        document = parse(with_value(document, ("progress", key), one), document.name)
    return document.text


def _regions(project: Project) -> list[str]:
    """Give the folders of regions, the longest name first: a name may begin with another one."""
    folders = [path.name for path in (project.root / "cycles").iterdir() if path.is_dir()]
    return sorted(folders, key=len, reverse=True)
