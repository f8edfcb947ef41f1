"""The proof: whatever is broken, in the content or in the code, is told with keys."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from ivr.content.load import load, read_files
from ivr.content.proof.first_minute import says_key
from ivr.content.proof.proof import Proof, prove
from ivr.core.call import (
    Dial,
    Gather,
    HangUp,
    InCounty,
    LegEnded,
    Outcome,
    Place,
    Plan,
    Pressed,
    Silent,
    Turn,
    Utterance,
)
from ivr.core.directory import Centre
from ivr.core.emergency import EMERGENCY
from ivr.core.explore import Answer
from ivr.core.helpline import Helpline, Number
from ivr.core.nodes import Menu, Message, Node, Transfer
from ivr.core.step import step
from ivr.core.trust import Trust
from ivr.settings import PROJECT
from tests.core.small_line import EN, NB, NOON, SMALL

SHIPPED = load(PROJECT)
FILES = read_files(PROJECT)


def _only_published(centre: Centre) -> bool:
    if centre.phone is None:
        return False
    trust = centre.phone.evidence.trust(SHIPPED.directory.limits, NOON.date())
    return trust is Trust.PUBLISHED


Spoil = Callable[[Place, Turn, Plan], Plan]


def told(
    line: Helpline = SMALL, answer: Answer = step, **limits: int
) -> dict[str, list[str]]:
    """Prove *line*, and give what is said of it under each code."""
    loose = {"person_offered_seconds": 99, "silent_caller_seconds": 0, **limits}
    tree = replace(line.tree, limits=replace(line.tree.limits, **loose))
    said: dict[str, list[str]] = {}
    for problem in prove(FILES, replace(line, tree=tree), NOON, answer=answer).problems:
        said.setdefault(problem.code, []).append(problem.says)
    # The words of the small line are no words, so they offer nobody.
    return {
        code: sentences
        for code, sentences in said.items()
        if limits or code != "person-too-late"
    }


def spoilt(spoil: Spoil) -> Answer:
    """Give a `step` of which each answer is spoilt."""

    def answer(helpline: Helpline, place: Place, turn: Turn, now: datetime) -> Plan:
        return spoil(place, turn, step(helpline, place, turn, now))

    return answer


def with_nodes(**nodes: Node) -> Helpline:
    """Give the small line with these nodes instead of its own."""
    tree = replace(SMALL.tree, nodes={**SMALL.tree.nodes, **nodes})
    return replace(SMALL, tree=tree)


def menu(name: str, silence: str = "helpline", **keys: str) -> Menu:
    named = {key.removeprefix("k"): target for key, target in keys.items()}
    return Menu("menu", name, f"{name}-shorter", named, silence)


class TestShipped:
    def proof(self) -> Proof:
        return prove(FILES, SHIPPED, NOON)

    def test_no_problem(self) -> None:
        """Nothing that we ship breaks a promise, in any state and at any moment."""
        assert self.proof().problems == ()

    def test_built_in(self) -> None:
        """The built-in answer holds every promise that needs no limit of time."""
        assert told(EMERGENCY, person_offered_seconds=60, first_prompt_seconds=60) == {}

    def test_lines(self) -> None:
        """It is told what was proved, in each language."""
        lines = self.proof().lines

        for locale in ("nb", "en"):
            assert any(line.startswith(f"{locale}: ") for line in lines)
        for words in (
            "states walked",
            "turns tried",
            "first offered after",
            "held for",
        ):
            assert sum(words in line for line in lines) == 2, words
        assert any("longest answer" in line and "nb: 2, 1" in line for line in lines)
        assert any("deepest place" in line and "silence" in line for line in lines)

    def test_under_a_second(self) -> None:
        """An administrator does not wait for it."""
        begin = time.process_time()
        self.proof()

        assert time.process_time() - begin < 1


class TestBrokenStep:
    def test_silence_ends(self) -> None:
        """Silence that hangs up is found, with the silences that lead to it."""

        def spoil(_place: Place, turn: Turn, plan: Plan) -> Plan:
            hangs_up = turn == Silent() and isinstance(plan.then, Dial)
            return Plan((), HangUp()) if hangs_up else plan

        assert (
            "silence ends the call (nb: silence, silence, silence)"
            in told(answer=spoilt(spoil))["silence-ends"]
        )

    def test_wrong_key_ends(self) -> None:
        """A key that hangs up is found, unless it is 9."""

        def spoil(place: Place, turn: Turn, plan: Plan) -> Plan:
            ends = turn == Pressed("7") and place.node == "deeper"
            return Plan((), HangUp()) if ends else plan

        (says,) = told(answer=spoilt(spoil))["ends-without-person"]

        assert "(nb: 4, 7)" in says

    def test_busy_ends(self) -> None:
        """A transfer that hangs up where nobody answered is found."""

        def spoil(_place: Place, turn: Turn, plan: Plan) -> Plan:
            busy = turn == LegEnded(Outcome.BUSY)
            return Plan((), HangUp()) if busy else plan

        says = told(answer=spoilt(spoil))["ends-without-person"]

        assert any("(nb: 1, busy)" in one for one in says)

    def test_nine_in_a_postcode(self) -> None:
        """A 9 that hangs up on whoever keys a postcode in the north is found."""

        def spoil(place: Place, turn: Turn, plan: Plan) -> Plan:
            nine = turn == Pressed("9") and place.node == "postcode"
            return Plan((), HangUp()) if nine and place.attempt == 1 else plan

        (says,) = told(SHIPPED, spoilt(spoil))["ends-without-person"]

        assert "(nb: 3, 1, 9)" in says

    def test_zero(self) -> None:
        """A 0 that does not connect is found, in the middle of a number too."""

        def spoil(place: Place, turn: Turn, plan: Plan) -> Plan:
            middle = turn == Pressed("150")
            return step(SHIPPED, place.afresh(), Silent(), NOON) if middle else plan

        (says,) = told(SHIPPED, spoilt(spoil))["zero-without-person"]

        assert "(nb: 3, 1, 150)" in says

    def test_zero_to_another(self) -> None:
        """A 0 that rings anybody but the helpline is found."""

        def spoil(_place: Place, turn: Turn, plan: Plan) -> Plan:
            if turn == Pressed("0") and isinstance(plan.then, Dial):
                return Plan((), replace(plan.then, number="+4755555555"))
            return plan

        says = told(answer=spoilt(spoil))["unknown-number"]

        assert any("(nb: 0)" in one for one in says)

    def test_zero_to_another_helpline(self) -> None:
        """A 0 that rings another helpline than the one it should is found."""
        other = Number("+47116123", "116 123")
        line = replace(SMALL, numbers={**SMALL.numbers, "other": other})

        def spoil(_place: Place, turn: Turn, plan: Plan) -> Plan:
            if turn == Pressed("0") and isinstance(plan.then, Dial):
                return Plan((), replace(plan.then, number=other.dial))
            return plan

        said = told(line, spoilt(spoil))

        assert any("(nb: 0)" in one for one in said["zero-without-person"])
        assert "unknown-number" not in said

    @pytest.mark.parametrize("number", ["published", "of nobody"])
    def test_centre_that_nobody_checked(self, number: str) -> None:
        """A centre that is rung though its number is not confirmed is found."""
        centre = next(
            one for one in SHIPPED.directory.centres.values() if _only_published(one)
        )
        assert centre.phone
        dialled = centre.phone.dial if number == "published" else "+4755555555"

        def spoil(place: Place, turn: Turn, plan: Plan) -> Plan:
            where = place.where
            read = isinstance(where, InCounty) and where.county == centre.county
            if read and turn == Pressed("1") and isinstance(plan.then, Dial):
                return Plan((), replace(plan.then, place=place, number=dialled))
            return plan

        assert "unknown-number" in told(SHIPPED, spoilt(spoil))

    def test_silent_circle(self) -> None:
        """A menu that asks a silent caller for ever is found, and so is its circle."""

        def spoil(place: Place, turn: Turn, plan: Plan) -> Plan:
            if turn == Silent() and isinstance(plan.then, Gather):
                return Plan((), replace(plan.then, place=place.afresh()))
            return plan

        said = told(answer=spoilt(spoil))

        assert any(
            "“welcome” → “welcome” (nb: silence)" in one
            for one in said["endless-circle"]
        )
        assert "silence-without-person" not in said

    def test_failure(self) -> None:
        """A step that fails is found, with the keys that make it fail."""

        def spoil(place: Place, turn: Turn, plan: Plan) -> Plan:
            if turn == Pressed("*") and place.node == "about":
                raise ZeroDivisionError
            return plan

        (says,) = told(answer=spoilt(spoil))["no-way-on"]

        assert says == "there is no way on (nb: 2, *)"

    def test_stuck(self) -> None:
        """A state in which nothing leads anywhere is found."""

        def spoil(place: Place, _turn: Turn, plan: Plan) -> Plan:
            stuck = place.node == "deeper"
            return Plan((), Gather(place, 8)) if stuck else plan

        said = told(answer=spoilt(spoil))

        assert (
            "key 0 does not connect to a person (nb: 4, 0)"
            in said["zero-without-person"]
        )
        assert any("(nb: 4, silence)" in one for one in said["endless-circle"])

    def test_only_at_night(self) -> None:
        """What is broken at night alone is found by day, with its moment."""
        centre = next(
            name
            for name, one in SHIPPED.directory.centres.items()
            if one.opening and one.opening.hours.weekly
        )

        def answer(helpline: Helpline, place: Place, turn: Turn, now: datetime) -> Plan:
            if getattr(place.where, "centre", "") == centre and now.hour != NOON.hour:
                raise ValueError
            return step(helpline, place, turn, now)

        (says,) = told(SHIPPED, answer)["no-way-on"]

        assert " (on 20" in says


class TestBrokenTree:
    def test_silence_to_a_menu(self) -> None:
        """Silence that leads on to a menu, where a person was announced, is found."""
        line = with_nodes(
            deeper=menu("deeper", silence="welcome", k1="about"),
        )

        (says,) = told(line)["silence-without-person"]

        assert "(nb: 4, silence, silence, silence)" in says

    def test_silence_round_and_round(self) -> None:
        """Two menus that lead a silent caller from one to the other are found."""
        line = with_nodes(
            welcome=menu("welcome", silence="deeper", k1="deeper"),
            deeper=menu("deeper", silence="welcome", k1="about"),
        )
        (says,) = told(line)["endless-circle"][:1]

        assert "“welcome” → “deeper” → “welcome” (nb: " in says

    def test_messages_round_and_round(self) -> None:
        """Messages that lead round to themselves are no way on."""
        line = with_nodes(about=Message("message", "about", "about"))

        assert "there is no way on (nb: 2)" in told(line)["no-way-on"]

    def test_transfer_to_itself(self) -> None:
        """A transfer that rings again and again, and asks nothing, is found."""
        line = with_nodes(
            helpline=Transfer("transfer", "connecting", "helpline", "helpline")
        )
        (says,) = told(line)["endless-circle"]

        assert "for ever, “helpline” → “helpline” (nb: 1, busy)" in says

    def test_node_that_is_gone(self) -> None:
        """A key that leads to no node is found."""
        line = with_nodes(deeper=menu("deeper", k1="gone"))

        assert "there is no way on (nb: 4, 1)" in told(line)["no-way-on"]

    def test_person_that_is_none(self) -> None:
        """A person who is a menu is found wherever 0 is pressed."""
        tree = replace(SMALL.tree, person="deeper")

        says = told(replace(SMALL, tree=tree))["zero-without-person"]

        assert any("(nb: 0)" in one for one in says)

    def test_number_of_nobody(self) -> None:
        """A transfer to a helpline that there is not is found."""
        line = with_nodes(helpline=Transfer("transfer", "connecting", "gone", "number"))

        assert "no-way-on" in told(line)

    def test_mark(self) -> None:
        """It is told where in the tree it stands."""
        help_menu = SHIPPED.tree.nodes["help"]
        assert isinstance(help_menu, Menu)
        nodes = {**SHIPPED.tree.nodes, "help": replace(help_menu, silence="welcome")}
        line = replace(SHIPPED, tree=replace(SHIPPED.tree, nodes=nodes))
        (problem,) = prove(FILES, line, NOON).problems

        assert problem.mark.file == "prompts/tree.yaml"
        assert problem.mark.text.strip() == "silence: helpline"


class TestFirstMinute:
    def saying(self, *lines: str) -> Helpline:
        said = tuple(Utterance(NB, line) for line in lines)
        nb = {**SHIPPED.prompts["nb"], "welcome": said}
        return replace(SHIPPED, prompts={**SHIPPED.prompts, "nb": nb})

    def codes(self, line: Helpline) -> list[str]:
        return [problem.code for problem in prove(FILES, line, NOON).problems]

    def test_person_too_late(self) -> None:
        """A person who is offered after a long introduction is offered too late."""
        line = self.saying(
            "Hei. Er du i fare nå, ring én én to.",
            *["Du trenger ikke si hvem du er."] * 5,
            "Vil du snakke med noen, trykk én.",
        )

        assert "person-too-late" in self.codes(line)

    def test_person_never_offered(self) -> None:
        """First words that offer nobody are told of, and 112 is no offer."""
        line = self.saying("Er du i fare nå, ring én én to.", *["Ta deg god tid."] * 8)

        assert "person-too-late" in self.codes(line)

    def test_first_prompt_too_long(self) -> None:
        """First words that go on and on are told of."""
        line = self.saying(
            "Vil du snakke med noen, trykk én.",
            *["Du trenger ikke si hvem du er, og du kan ta deg god tid."] * 5,
        )

        assert self.codes(line) == ["first-prompt-too-long"]

    def test_moved_on_too_early(self) -> None:
        """A caller who is too frightened to press a key is not hurried on."""
        line = self.saying("Vil du snakke med noen, trykk én.")

        assert self.codes(line) == ["moved-on-too-early"]

    def test_a_quick_voice(self) -> None:
        """A limit that a slow voice keeps and a quick one does not is told of."""
        assert "moved-on-too-early" in told(SHIPPED, silent_caller_seconds=66)
        assert "moved-on-too-early" not in told(SHIPPED, silent_caller_seconds=60)

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("Vil du snakke med noen, trykk én.", True),
            ("Om hjelpen, trykk to. Vil du snakke med noen, trykk én", True),
            ("Er du i fare nå, ring én én to.", False),
            ("Nummeret er: åtte null null, fem sju, null null én.", False),
            ("Trykk én for å snakke med noen.", False),
            ("Det er tjueén.", False),
        ],
    )
    def test_offer(self, text: str, *, says: bool) -> None:
        """An offer ends in its key; a telephone number is none."""
        assert says_key(Utterance(NB, text), {1}) == says

    def test_offer_in_its_own_language(self) -> None:
        """A key is known in the language in which it is said."""
        assert says_key(Utterance(EN, "To talk to someone, press one."), {1})
        assert not says_key(Utterance(NB, "To talk to someone, press one."), {1})
