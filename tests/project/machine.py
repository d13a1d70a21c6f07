"""Random commands on random days over files full of comments, with processes killed in the middle of writing."""

from __future__ import annotations

import datetime
import re
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Collection
from itertools import count
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.pdsa.cycle import Prose
from lerende_aanpak.project import drafts, planning, steps
from lerende_aanpak.store.cycles import Stored
from tests.project.made import AIM, CYCLE, DRAFT, ID
from tests.project.planted import marks, plant
from tests.project.still import START, STUDY, Still, without
from tests.store.killing import CRASHED, DONE, REFUSED, killed_at
from tests.whole.output import content

COMMANDS = (
    "new",
    "next",
    "register",
    "amend",
    "start",
    "log",
    "study",
    "answers",
    "decide",
    "stop",
    "plan",
    "prediction",
)


def one_line(text: str) -> str:
    """Give a value as it is read back: a text of several lines becomes one, any other stays as it was typed."""
    return " ".join(text.split()) if len(text.splitlines()) > 1 or text.endswith("\n") else text


KILLED = -signal.SIGKILL
MOST = 3
"""Cycles in one workspace: more of them take time and show nothing else."""

ODD = ["a # b", "x: y", "- z", "'", '"', "\\", "NO", "~", "[a, b]", "{", "*x", "&x", "!", "---", "## Doen", "een\ntwee",
       "```", "# kop", "\t", "é 😀", "%", "@a", "a:", "<<<<<<< a"]  # fmt: skip
seen = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""What a reader can see: signs that steer a terminal are dropped by every step, and have tests of their own."""
words = st.lists(st.sampled_from(ODD) | st.text(seen, max_size=6), max_size=3).map(" ".join)
told = words.map(lambda text: f"tekst {text}")
which = st.integers(0, MOST - 1)
kill = st.sampled_from([0] * 9 + [1, 2, 3, 4, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10])
"""The moment at which the process is killed; 0 = not. From the sixth on files take each other's places."""


class Machine(RuleBasedStateMachine):
    """One workspace, used in a way that nobody planned. What must hold is said in `look`."""

    project: ClassVar[Still]
    counted: ClassVar[Counter[tuple[str, int]]]

    def __init__(self) -> None:
        super().__init__()
        self.folder = self.project.root / "cycles"
        self.project.moment = START
        self.numbers = count(1)
        self.logged: dict[str, list[str]] = {ID: []}
        self.edited: dict[str, str] = {}
        self.torn: set[str] = set()

    @initialize(newline=st.sampled_from(["\n", "\r\n"]), bom=st.booleans(), last=st.booleans(), below=st.booleans(),
                ahead=st.integers(0, 4))  # fmt: skip
    def begin(self, newline: str, bom: bool, last: bool, below: bool, ahead: int) -> None:
        """Put one cycle in the workspace, in one of the ways in which files are written, and some steps on its way."""
        shutil.rmtree(self.folder)
        aim = self.folder / "proefland/aims/sneller.md"
        aim.parent.mkdir(parents=True)
        aim.write_text(AIM, encoding="utf-8")
        text = DRAFT.replace("## Doen\n", f"## Doen\n\n<!-- # {self.fresh()} -->\n")
        text = text.replace("members: [ouder-1]", "members:\n  - ouder-1\n  - school") if below else text
        text = text if last else text.rstrip("\n")
        path = self.project.root / CYCLE
        path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.replace("\n", newline).encode())
        self.project.forget()
        self.sow()
        for _ in range(ahead):
            self.onward(0, "begin", 0)

    def fresh(self) -> str:
        """Give a mark that stands nowhere yet."""
        return f"m{next(self.numbers)}m"

    def sow(self) -> None:
        """Plant marks where there are none yet, as somebody who adds remarks by hand."""
        for one in self.project.cycles.stored.values():
            raw = one.path.read_bytes()
            text = plant(raw.decode("utf-8-sig"), self.fresh)
            one.path.write_bytes(raw[: 3 * raw.startswith(b"\xef\xbb\xbf")] + text.encode())
        self.project.forget()

    def cycle(self, number: int) -> Stored:
        """Choose one of the cycles."""
        stored = self.project.cycles.stored
        return stored[sorted(stored)[number % len(stored)]]

    def take(self, name: str, step: Callable[[], object], at: int, may: Collection[str] = ()) -> int:
        """Give a command, and look at what became of the workspace.

        Args:
            name: Which command, to be counted.
            step: It.
            at: Moment at which its process is killed; 0 = it runs here, to its end.
            may: What it may change in a cycle: names of fields, ``prose.`` before a part of the text.
        """
        before, cycles = content(self.folder), self.project.cycles.stored
        ended, problem = DONE, ""
        try:
            if at:
                ended = killed_at(at, self.folder, step)
            else:
                step()
        except AanpakError as error:
            ended, problem = REFUSED, error.problem()
        assert ended != CRASHED
        assert "niets bij te zetten" not in problem, "every way of writing is understood"
        self.counted[name, ended] += 1
        self.project.forget()
        self.look(before, ended)
        for key, one in cycles.items():
            assert without(self.project.cycles.stored[key].cycle, may) == without(one.cycle, may)
        for key in self.project.cycles.stored.keys() - cycles.keys():
            self.logged[key] = []
        if ended == DONE:
            self.sow()
        return ended

    def look(self, before: dict[str, bytes], ended: int) -> None:
        """See that everything holds that must always hold."""
        after = content(self.folder)
        whole, were = (
            {name: data for name, data in files.items() if ".aanpak-" not in name} for files in (after, before)
        )
        if ended == REFUSED:
            assert whole == were, "a refused command changed no byte"
        if ended == DONE and whole != were:
            assert after == whole, "nothing is left beside the files"
        assert whole.keys() >= were.keys()
        for name in were:
            assert whole[name].startswith(were[name]) or name.endswith(".md"), "ledger and snapshots only grow"
        cycles = self.project.cycles
        assert cycles.problems == {}, "every file can be read"
        for key, one in cycles.stored.items():
            name = one.path.relative_to(self.folder).as_posix()
            if name in were:
                self.same_remarks(were[name], whole[name])
            lines = [line for line in one.cycle.prose.do.splitlines() if line.startswith("- ")]
            assert lines[: len(self.logged.get(key, []))] == self.logged.get(key, []), "every line of the log stays"
            fixed = one.cycle.registered
            if fixed:
                assert fixed.digest in [entry.digest for entry in self.project.ledger(one)], "the ledger knows it"
            if fixed and key not in self.edited and key not in self.torn:
                assert self.project.digest_fits(one) is True, "the digest fits"

    def same_remarks(self, old: bytes, new: bytes) -> None:
        """See that every mark, the line ends and the byte order mark of a file are as they were."""
        was, now = marks(old.decode()), marks(new.decode())
        assert now.order == was.order, "every comment is there once, in the same order"
        assert now.own >= was.own, "with its empty line above it"
        assert old.startswith(b"\xef\xbb\xbf") == new.startswith(b"\xef\xbb\xbf")
        assert new.count(b"\r\n") == (new.count(b"\n") if b"\r\n" in old else 0)

    # --- the commands -------------------------------------------------------------------------------------------------

    @rule(days=st.integers(1, 45), seconds=st.integers(0, 9))
    def wait(self, days: int, seconds: int) -> None:
        """Let time go by."""
        self.project.moment += datetime.timedelta(days=days, seconds=seconds)

    @rule(title=words, member=words, at=kill)
    def new(self, title: str, member: str, at: int) -> None:
        """Make a cycle with a whole plan."""
        if len(self.project.cycles.stored) >= MOST:
            return
        day = self.project.today()
        prediction = {"indicator": "proefland.dagen", "low": "4", "point": "5,5", "high": "9", "confidence": "80%",
                      "statement": title}  # fmt: skip
        values = {"title": title, "team": {"owner": "rol", "members": [member, "ouder-1"]}, "predictions": [prediction],
                  "planned": {"start": day, "end": day + datetime.timedelta(days=90)}}  # fmt: skip
        prose = Prose(why="Daarom.", questions="Wat?", change="Bel.", data_plan="Wie: ik.")
        self.take("new", lambda: self.draft(values, prose), at)

    def draft(self, values: dict[str, Any], prose: Prose, **more: Any) -> Stored:
        """Make the file of a cycle."""
        region = self.project.catalogue.region("proefland")
        return drafts.new_cycle(self.project, region, values, prose, "nl", lambda _, key: key, **more)

    @rule(number=which, how=st.sampled_from(["", "expands", "onzin"]), learned=words, at=kill)
    def next(self, number: int, how: str, learned: str, at: int) -> None:
        """Make a cycle that follows on another."""
        if len(self.project.cycles.stored) >= MOST:
            return
        previous, region = self.cycle(number).cycle, self.project.catalogue.region("proefland")

        def follow() -> Stored:
            link = drafts.linked(previous, region, how, learned, lambda _, key: key, AanpakError)
            values, prose, example = drafts.following(previous, link)
            taken = drafts.merged(values, {}, same_region=True)
            return self.draft(taken, prose, follows=[link], example=example)

        self.take("next", follow, at)

    @rule(number=which, by=words, reason=words, at=kill)
    def register(self, number: int, by: str, reason: str, at: int) -> None:
        """Fix the expectation, or fix it anew."""
        one = self.cycle(number)
        key, ledger = one.cycle.id, self.project.ledger(one)
        lines = len(ledger)
        name = "amend" if one.cycle.registered else "register"
        ended = self.take(name, lambda: steps.register(self.project, one, by=by, reason=reason), at,
                          ("registered", "amendments"))  # fmt: skip
        made = self.project.cycles.stored[key]
        if made.cycle.registered != one.cycle.registered:
            self.edited.pop(key, None)
            self.torn.discard(key)
            assert self.project.digest_fits(made) is True
            assert made.cycle.registered is not None
            other = name == "amend" or (lines > 0 and ledger[-1].digest != made.cycle.registered.digest)
            assert made.cycle.amendments[len(one.cycle.amendments) :] == made.cycle.amendments[-1:] * other
        elif len(self.project.ledger(made)) > lines:
            assert ended == KILLED
            self.torn.add(key)

    @rule(number=which, form=st.sampled_from(["{}", "{},5", "'{}.0'"]))
    def edit(self, number: int, form: str) -> None:
        """Change an expectation by hand, in a way of one's own."""
        one = self.cycle(number)
        if one.cycle.state not in ("draft", "registered", "running") or not one.cycle.predictions:
            return
        text = one.path.read_bytes().decode()
        found = re.search(r"(?m)^ +high: (\S+)", text)
        assert found
        self.edited.setdefault(one.cycle.id, found[1])
        self.write(one, text[: found.start(1)] + form.format(next(self.numbers) + 100) + text[found.end(1) :])
        if not one.cycle.registered:
            self.edited.pop(one.cycle.id)

    @rule(number=which)
    def take_back(self, number: int) -> None:
        """Think better of it."""
        one = self.cycle(number)
        if one.cycle.id in self.edited:
            text = one.path.read_bytes().decode()
            self.write(one, re.sub(r"(?m)^( +high: )\S+", rf"\g<1>{self.edited.pop(one.cycle.id)}", text, count=1))

    def write(self, one: Stored, text: str) -> None:
        """Save a file that was changed by hand."""
        one.path.write_bytes(text.encode())
        self.project.forget()

    @rule(number=which, at=kill)
    def start(self, number: int, at: int) -> None:
        """Note that the test began."""
        one = self.cycle(number)
        self.take("start", lambda: steps.start(self.project, one), at, ("started",))

    @rule(number=which, text=words, deviation=st.booleans(), at=kill)
    def log(self, number: int, text: str, deviation: bool, at: int) -> None:
        """Add a line to the log."""
        one = self.cycle(number)
        ended = self.take(
            "log", lambda: steps.log(self.project, one, text, deviation=deviation), at, ("prose.do",)
        )  # fmt: skip
        done = self.project.cycles.stored[one.cycle.id].cycle.prose.do
        line = f"- {self.project.today()} {'afwijking: ' if deviation else ''}{' '.join(text.split())}".rstrip()
        if ended == DONE or (ended == KILLED and done != one.cycle.prose.do):
            self.logged[one.cycle.id].append(line)
            assert done.splitlines()[-1] == line

    @rule(number=which, planned=st.none() | st.booleans(), answers=st.lists(words, min_size=4, max_size=4), at=kill)
    def study(self, number: int, planned: bool | None, answers: list[str], at: int) -> None:
        """Freeze the figures and write down the talk."""
        one = self.cycle(number)
        self.take("study", lambda: steps.study(self.project, one, as_planned=planned, answers=answers), at,
                  ("data", "studied", "carried_out_as_planned", *STUDY))  # fmt: skip
        made = self.project.cycles.stored[one.cycle.id]
        assert {self.project.snapshot_state(made, frozen) for frozen in made.cycle.data} <= {"whole"}

    @rule(number=which, answers=st.lists(words, min_size=4, max_size=4), at=kill)
    def answers(self, number: int, answers: list[str], at: int) -> None:
        """Write the answers anew."""
        one = self.cycle(number)
        self.take("answers", lambda: steps.write_answers(self.project, one, answers), at, STUDY)

    @rule(number=which, lesson=words, why=words, by=st.lists(words, max_size=2), at=kill,
          outcome=st.sampled_from(["adopt", "expand", "adapt", "abandon"]))  # fmt: skip
    def decide(self, number: int, lesson: str, why: str, by: list[str], at: int, outcome: Any) -> None:
        """Close the cycle."""
        one = self.cycle(number)
        ended = self.take(
            "decide", lambda: steps.decide(self.project, one, outcome=outcome, lesson=lesson, why=why, by=by), at,
            ("decision", "prose.act"),
        )  # fmt: skip
        decision = self.project.cycles.stored[one.cycle.id].cycle.decision
        if ended == DONE:
            assert decision is not None
            lesson_told = getattr(decision.lesson, "statement", decision.lesson)
            assert (lesson_told, decision.by) == (" ".join(lesson.split()), tuple(" ".join(one.split()) for one in by))

    @rule(number=which, reason=words, at=kill)
    def stop(self, number: int, reason: str, at: int) -> None:
        """End the cycle early; not often, since little can be done with it then."""
        one = self.cycle(number)
        if one.cycle.state == "draft" and len(self.project.cycles.stored) < MOST:
            return
        self.take("stop", lambda: steps.stop(self.project, one, reason=reason), at, ("stopped",))

    @rule(
        number=which, text=words, members=st.lists(words, max_size=3), days=st.none() | st.integers(-300, 300), at=kill
    )
    def plan(self, number: int, text: str, members: list[str], days: int | None, at: int) -> None:
        """Fill in the plan."""
        one = self.cycle(number)
        end = "" if days is None else self.project.today() + datetime.timedelta(days=days)
        values: dict[tuple[str, ...], object] = {
            ("team", "members"): members, ("scale", "unit"): text, ("planned", "end"): end}  # fmt: skip
        ended = self.take("plan", lambda: planning.write_plan(self.project, one, {"Waarom": text}, values), at,
                          ("team", "scale", "planned", "prose.why", "prose.plan"))  # fmt: skip
        if ended == DONE and members:
            assert self.project.cycles.stored[one.cycle.id].cycle.team.members == tuple(map(one_line, members))

    @rule(number=which, name=st.sampled_from(["p1", "p9"]), statement=words, low=st.integers(0, 12), at=kill)
    def prediction(self, number: int, name: str, statement: str, low: int, at: int) -> None:
        """Write an expectation."""
        one = self.cycle(number)
        given = {"indicator": "proefland.dagen", "low": low, "point": low + 1, "high": low + 90, "statement": statement,
                 "due": self.project.today()}  # fmt: skip
        self.take("prediction", lambda: planning.write_prediction(self.project, one, name, given), at, ("predictions",))

    @rule(number=which, reason=told, at=kill)
    def anew(self, number: int, reason: str, at: int) -> None:
        """Change an expectation by hand, and fix it anew."""
        if self.cycle(number).cycle.state in ("registered", "running"):
            self.edit(number, "{},5")
            self.register(number, "rol", reason, at)

    @rule(number=which, text=told, at=kill)
    def onward(self, number: int, text: str, at: int) -> None:
        """Do what comes next."""
        one = self.cycle(number)
        key, state = one.cycle.id, one.cycle.state
        if state in ("draft", "registered", "running") and (
            not one.cycle.registered or key in self.edited or key in self.torn
        ):
            self.register(number, "rol", text, at)
        elif state == "registered":
            self.start(number, at)
        elif state == "running" and not self.logged[key]:
            self.log(number, text, False, at)
        elif state == "running":
            self.study(number, True, [text] * 4, at)
        elif state == "studied":
            self.decide(number, text, text, [text], at, "adapt")
        else:
            self.next(number, "", text, at)

    @rule(number=which, text=told)
    def onward_twice(self, number: int, text: str) -> None:
        """As `onward`: a random walk alone seldom reaches the end."""
        for _ in range(2):
            self.onward(number, text, 0)
