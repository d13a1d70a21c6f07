"""Agreements on disk: one Markdown file in ``network/`` each, which people write who write no code."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from lerende_aanpak.errors import AanpakError, Collected, CycleError, DisclosureError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.agreement import Agreement
from lerende_aanpak.model.personal import Personal, personal_in
from lerende_aanpak.store.controls import refused_controls, single_lines
from lerende_aanpak.store.document import Document, expect_schema, load, markdown_in
from lerende_aanpak.store.typed import structure

AGREEMENT_SCHEMA = "lerende-aanpak/agreement@1"
FOLDER = "network"
AGREEMENT_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_PERSONAL: dict[Personal, str] = {
    "bsn": mark("op deze regel staat een getal dat een burgerservicenummer kan zijn"),
    "birth": mark("op deze regel staat een geboortedatum"),
    "email": mark("op deze regel staat een e-mailadres"),
    "phone": mark("op deze regel staat een telefoonnummer"),
    "iban": mark("op deze regel staat een rekeningnummer (IBAN)"),
}


@attrs.frozen(kw_only=True)
class Agreements:
    """Everything under ``network/``: what could be read by its id, and what is wrong with the rest."""

    found: dict[str, Agreement]
    problems: tuple[AanpakError, ...] = ()

    def problem(self, name: str) -> AanpakError | None:
        """Give what is wrong with the file of this id; ``None`` when nothing is, or when there is no such file."""
        file = f"{FOLDER}/{name}.md"
        return next((one for one in self.problems if one.where.partition(":")[0] == file), None)


def read_all(workspace: Path) -> Agreements:
    """Read every agreement of a workspace; a file that cannot be read does not stop the others."""
    found: dict[str, Agreement] = {}
    problems: list[AanpakError] = []
    for path in markdown_in(workspace / FOLDER):
        try:
            one = read_agreement(path, path.relative_to(workspace).as_posix())
            found[one.id] = one
        except AanpakError as error:
            problems.extend(error.all())
    return Agreements(found=found, problems=tuple(problems))


def read_agreement(path: Path, name: str) -> Agreement:
    """Read one agreement.

    Args:
        path: The file, ``network/<id>.md``.
        name: Its name for messages.

    Raises:
        CycleError: Every mistake of the file at once.
        DisclosureError: If it holds personal data: every line of the file at once, and never the value.
    """
    document = load(path, name)
    _refuse_personal(document)
    Collected().add(document.refused).add(refused_controls(document)).raise_if_any()
    expect_schema(document, AGREEMENT_SCHEMA)
    made = structure(single_lines(document.root), Agreement, name)
    _refuse_other_name(made, path, document)
    under = document.text[document.closing :].replace("\r\n", "\n").partition("\n")[2]
    return attrs.evolve(made, text=under.strip())


def _refuse_personal(document: Document) -> None:
    found = Collected()
    for number, line in enumerate(document.text.splitlines(), 1):
        for kind in personal_in(line):
            found.add(
                DisclosureError(
                    _PERSONAL[kind],
                    where=f"{document.name}:{number}:1",
                    remedy="Schrijf een rol of organisatie, en haal de waarde ook uit eerdere versies van het bestand.",
                )
            )
    found.raise_if_any()


def _refuse_other_name(made: Agreement, path: Path, document: Document) -> None:
    if made.id == path.stem and AGREEMENT_ID.fullmatch(made.id):
        return
    node = document.root.at(("id",))
    place = node.place if node else document.root.place
    raise CycleError(
        "id '{id}' past niet bij de naam van dit bestand",
        where=f"{document.name}:{place.line}:{place.column}",
        remedy="Schrijf kleine letters, cijfers en streepjes, en noem het bestand network/{id}.md.",
        id=made.id,
    )
