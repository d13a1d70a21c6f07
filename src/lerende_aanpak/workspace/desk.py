"""One cycle on the analyst's desk: what stands in its file, and the steps it can take, from a notebook.

Every step writes in the cycle file, as the command of the same name does. What is left empty is left alone, so a
notebook can be run from top to bottom again and again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lerende_aanpak.errors import CycleError
from lerende_aanpak.i18n import Language, mark
from lerende_aanpak.model.block import Notice, Text
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.act import Lesson
from lerende_aanpak.pdsa.plan import ideas
from lerende_aanpak.project import Project, planning, steps
from lerende_aanpak.report import session
from lerende_aanpak.report.inputs import cycle_inputs
from lerende_aanpak.store import digest
from lerende_aanpak.store.cycles import QUESTIONS
from lerende_aanpak.workspace import given, making
from lerende_aanpak.workspace.given import Day, Ready, Roles
from lerende_aanpak.workspace.kindly import kindly
from lerende_aanpak.workspace.shown import Drawn
from lerende_aanpak.workspace.view import View


class Desk(View):
    """A cycle with its steps. Shows itself as a worksheet in a notebook."""

    def __init__(self, project: Project, name: str, language: Language) -> None:
        super().__init__(project, name, language)
        self._known: dict[str, tuple[str, str]] = {}

    @kindly
    def plan(
        self, *, why: str = "", questions: str = "", change: str = "", data_plan: str = "", start: Day = None,
        end: Day = None, owner: str = "", sponsor: str = "", members: Roles = (), unit: str = "", size: int | str = 0,
        belief: str = "", cost: str = "", commitment: str = "", aim: str = "", idea: str = "",
    ) -> Drawn:  # fmt: skip
        """Write the plan; what is left empty stays as it is.

        Args:
            why: Text for Waarom (Markdown).
            questions: Text for Vragen.
            change: Text for Verandering.
            data_plan: Text for Dataplan.
            start: First planned day.
            end: Last planned day.
            owner: Role of who leads it, no name.
            sponsor: Role of who decides about it.
            members: Roles of who takes part: a list, or one text with commas.
            unit: What it is tried on: ``"school"``.
            size: On how many of those.
            belief: How sure the team is that it works: ``"laag"``, ``"gemiddeld"`` or ``"hoog"``.
            cost: What it costs when it fails: ``"klein"`` or ``"groot"``.
            commitment: Support in the organisation: ``"geen"``, ``"enig"`` or ``"sterk"``.
            aim: Id of the aim that it serves, or a part of it.
            idea: Id of the change idea that it tries, or a part of it.

        Raises:
            AanpakError: If a value is wrong, or a text holds personal data; nothing is written then.
        """
        told = {"Waarom": why, "Vragen": questions, "Verandering": change, "Dataplan": data_plan}
        texts = {title: str(text or "") for title, text in told.items()}
        aims = self._project.cycles.aims
        known = [one.id for found in aims.values() for one in ideas(found)]
        values: dict[tuple[str, ...], object] = {
            ("planned", "start"): given.written(start), ("planned", "end"): given.written(end),
            ("team", "owner"): owner,
            ("team", "sponsor"): sponsor, ("team", "members"): given.roles(members), ("scale", "unit"): unit,
            ("scale", "size"): size or "", ("scale", "belief"): given.chosen("level", belief, "belief"),
            ("scale", "cost_of_failure"): given.chosen("cost", cost, "cost"),
            ("scale", "commitment"): given.chosen("commitment", commitment, "commitment"),
            ("aim",): given.named(aim, aims, "aim"), ("change_idea",): given.named(idea, known, "idea"),
        }  # fmt: skip
        stands: dict[tuple[str, ...], str] = {("aim",): self.cycle.aim, ("change_idea",): self.cycle.change_idea}
        values = {key: "" if value == stands.get(key) else value for key, value in values.items()}
        filled = {title: text for title, text in texts.items() if text.strip()}
        self._refuse_newer(filled)
        changed = planning.write_plan(self._project, self._stored, texts, values)
        self._remember(filled)
        return self._told(changed)

    @kindly
    def expect(
        self, *, indicator: str = "", low: object = "", point: object = "", high: object = "", statement: str = "",
        id: str = "p1", role: str = "", comparison: str = "", confidence: object = "", due: Day = None,
    ) -> Drawn:  # fmt: skip
        """Write an expectation, or change what is given of the one with this ``id``.

        Args:
            indicator: Id of the indicator; with nothing given, nothing is written.
            low: Lower end of what is expected, in the indicator's unit: ``4`` or ``"4,5"``.
            point: Best guess.
            high: Upper end.
            statement: The expectation in a sentence.
            id: Name within the cycle.
            role: ``"uitkomst"``, ``"proces"``, ``"balans"`` or ``"context"``; by default the indicator's.
            comparison: What is compared, such as ``"mediaan na de start"``; by default what fits the indicator.
            confidence: How sure, as 0.80 or "80%".
            due: Day on which the result is looked at, once; by default the planned end.

        Raises:
            AanpakError: If a value is wrong, or the expectation was fixed already; nothing is written then.
        """
        values = {
            "indicator": indicator, "low": low, "point": point, "high": high, "statement": statement,
            "role": given.chosen("role", role, "role"),
            "comparison": given.chosen("comparison", comparison, "comparison"), "confidence": confidence,
            "due": given.written(due),
        }  # fmt: skip
        changed = planning.write_prediction(self._project, self._stored, id, values)
        return self._told([mark("de verwachting")] if changed else [])

    @kindly
    def register(self, *, ready: Ready = False, by: str = "", reason: str = "") -> Drawn:
        """Fix the expectation, when ``ready``.

        Raises:
            CycleError: If the plan is not complete, or it was fixed before and there is no reason to change it.
        """
        if not given.ready(ready):
            return self._already() if self.cycle.registered else self._waits(mark("vastleggen"))
        if self.cycle.registered and not reason and digest.matches(self.cycle):
            return self._already()
        steps.register(self._project, self._stored, by=by, reason=reason)
        return self._told([mark("de verwachting is vastgelegd")])

    @kindly
    def start(self, *, ready: Ready = False, on: Day = None) -> Drawn:
        """Note that the test begins, when ``ready``.

        Raises:
            CycleError: If it began already, or the plan is not complete.
        """
        if not given.ready(ready):
            return self._already() if self.cycle.started else self._waits(mark("starten"))
        if self.cycle.started:
            return self._already()
        steps.start(self._project, self._stored, on=given.day(on))
        return self._told([mark("de leercyclus is gestart")])

    @kindly
    def log(self, text: str = "", *, deviation: Ready = False, on: Day = None) -> Drawn:
        """Add a line with its date under Doen; a line that stands there already, of that day, is not added again.

        Raises:
            AanpakError: If the cycle is closed, or the text holds personal data.
        """
        if not text.strip():
            return self._told([])
        deviated, day = given.ready(deviation, "deviation"), given.day(on)
        if _logged(self.cycle.prose.do, text, (day or self._project.today()).isoformat()):
            return self._told([])
        steps.log(self._project, self._stored, text, deviation=deviated, on=day)
        return self._told([mark("het logboek")])

    @kindly
    def study(
        self, *, ready: Ready = False, recognise: str = "", explain: str = "", value: str = "", improve: str = "",
        as_planned: Ready | None = None, on: Day = None,
    ) -> Drawn:  # fmt: skip
        """Write the answers to the four questions; when ``ready``, freeze the figures and note the day.

        Args:
            ready: Whether the talk was held and the figures may be frozen.
            recognise: Text for Herkennen.
            explain: Text for Verklaren.
            value: Text for Waarderen.
            improve: Text for Verbeteren.
            as_planned: Whether the change was carried out as planned; written down when ``ready``.
            on: Day of the talk.

        Raises:
            AanpakError: If Doen is not complete, nothing was registered, or there are no figures.
        """
        answers = [str(one or "") for one in (recognise, explain, value, improve)]
        carried_out = given.planned(as_planned, "as_planned")
        told = {title: text for title, text in zip(QUESTIONS, answers, strict=True) if text.strip()}
        self._refuse_newer(told)
        if given.ready(ready) and not self.cycle.studied:
            steps.study(self._project, self._stored, on=given.day(on), as_planned=carried_out, answers=answers)
            self._remember(told)
            return self._told([mark("de cijfers zijn vastgezet en de leercyclus is geduid")])
        before = self._stored.document.text
        filled = bool(told) and self.cycle.state not in ("closed", "stopped")
        made = steps.write_answers(self._project, self._stored, answers) if filled else None
        self._remember(told)
        changed = made is not None and made.document.text != before
        return self._told([mark("de antwoorden op de vier vragen")] if changed else [])

    @kindly
    def decide(
        self, *, outcome: str = "", lesson: str = "", why: str = "", by: Roles = (), on: Day = None,
        context: str = "", mechanism: str = "", result: str = "", audience: str = "",
    ) -> Drawn:  # fmt: skip
        """Close the cycle; with no ``outcome`` nothing is written.

        Args:
            outcome: adopt, expand, adapt or abandon, or the Dutch word: ``"aanpassen"``.
            lesson: What another region should know, in one sentence.
            why: The reasons.
            by: Roles of who decided.
            on: Day of the decision.
            context: Where and for whom the lesson holds.
            mechanism: Why it worked, or did not.
            result: What came of it.
            audience: For whom the lesson is of use.

        Raises:
            AanpakError: If it was not studied, or the decision does not fit what was learned.
        """
        if not outcome:
            return self._already() if self.cycle.decision else self._waits(mark("besluiten"))
        chosen = steps.outcome(outcome, "outcome")
        if self.cycle.decision and self.cycle.decision.outcome == chosen:
            return self._already()
        told = Lesson(statement=lesson, context=context, mechanism=mechanism, outcome=result, audience=audience)
        steps.decide(
            self._project, self._stored, outcome=chosen, lesson=told, why=why, by=given.roles(by), on=given.day(on)
        )
        return self._told([mark("het besluit")])

    @kindly
    def stop(self, *, reason: str = "", on: Day = None) -> Drawn:
        """End the cycle early; with no ``reason`` nothing is written.

        Raises:
            CycleError: If it ended already.
        """
        if not reason:
            return self._already() if self.cycle.stopped else self._told([])
        if self.cycle.stopped:
            return self._already()
        steps.stop(self._project, self._stored, reason=reason, on=given.day(on))
        return self._told([mark("de leercyclus is afgebroken")])

    @kindly
    def session_sheet(self, *, ready: Ready = False) -> Drawn:
        """Write the sheet for the talk about the figures as a page to print, when ``ready``.

        Raises:
            AanpakError: If it cannot be made.
        """
        if not given.ready(ready):
            return self._waits(mark("het gespreksblad maken"))
        made = session.write(cycle_inputs(self._project, self._stored, self._language), self._project.root)
        return self._drawn([Notice(text=self._tr("Gemaakt: {file}.", file=self._project.name_of(made)))])

    @kindly
    def report(self, *, ready: Ready = False) -> Drawn:
        """Make the report of the cycle, when ``ready``: the same path as the command line.

        Raises:
            AanpakError: If it cannot be made.
        """
        if not given.ready(ready):
            return self._waits(mark("het verslag maken"))
        tr = self._tr
        (page,) = making.reports(self._project, self._id, self._language)
        return self._drawn([Notice(text=tr("Gemaakt: {file}.", file=self._project.name_of(page)))])

    def _stands(self, title: str) -> str:
        """Give what the file holds now under a part of Plannen, or under a question of Duiden."""
        prose = self.cycle.prose
        parts = {
            "Waarom": prose.why, "Vragen": prose.questions, "Verandering": prose.change, "Dataplan": prose.data_plan,
            "Herkennen": prose.recognise, "Verklaren": prose.explain, "Waarderen": prose.value,
            "Verbeteren": prose.improve,
        }  # fmt: skip
        return parts[title].strip()

    def _refuse_newer(self, texts: Mapping[str, str]) -> None:
        """Refuse to put the text of a cell over what somebody wrote in the file after this desk did.

        Raises:
            CycleError: If the file holds neither what this desk found there first, nor what it wrote last.
        """
        for title, text in texts.items():
            now = self._stands(title)
            known = self._known.setdefault(title, (now, now))
            if now not in known and now != text.strip():
                raise CycleError(
                    "in het bestand staat nu iets anders bij {field}", where=self._stored.document.name,
                    remedy="Maak de cel leeg, of neem de tekst uit het bestand over.", field=title,
                )  # fmt: skip

    def _remember(self, texts: Mapping[str, str]) -> None:
        """Keep what the file held first, and what this desk wrote last."""
        for title in texts:
            self._known[title] = (self._known[title][0], self._stands(title))

    def _told(self, changed: Sequence[str]) -> Drawn:
        tr, stored = self._tr, self._stored
        if not changed:
            return self._drawn([Text(text=tr("Er is niets gewijzigd."), tone="quiet")])
        what = ", ".join(tr(one) for one in changed)
        told = tr("Opgeschreven in {file}: {what}.", file=stored.document.name, what=what)
        state = tr("Stand van zaken: {state}.", state=tr(word("state", stored.cycle.state)))
        return self._drawn([Notice(text=f"{told} {state}")])

    def _already(self) -> Drawn:
        tr = self._tr
        return self._drawn([Text(text=tr("Dit is al gedaan. Er is niets gewijzigd."), tone="quiet")])

    def _waits(self, step: str) -> Drawn:
        tr = self._tr
        told = tr("Nog niet gedaan: {step}. Er is niets gewijzigd.", step=tr(step))
        return self._drawn([Text(text=told, tone="quiet")])


def _logged(log: str, text: str, day: str) -> bool:
    """Tell whether a line of the log, of this day (a pattern), says exactly this."""
    told = re.escape(" ".join(text.split()))
    return re.search(rf"^- {day} (afwijking: )?{told}$", log, re.MULTILINE) is not None
