"""Seconds are those that callers hear: of a recording, or else of a voice."""

from dataclasses import replace

import pytest

from ivr import pace
from ivr.content.load import load, read_files
from ivr.content.picture.boxes import Tree
from ivr.content.proof.first_minute import first_minute
from ivr.content.proof.limits import (
    recorded_too_slow_or_too_quick,
    too_slow_or_too_quick,
)
from ivr.content.proof.proof import prove
from ivr.content.proof.recorded import Recording, Recordings, readers
from ivr.content.proof.seconds import Stopwatch
from ivr.content.proof.timed import QUICKER, Heard, quick, slow
from ivr.core.call import Arrived, HangUp, Plan, Utterance, Voice
from ivr.core.helpline import Helpline
from ivr.core.step import start, step
from tests.content.broken import WHOLE
from tests.core.small_line import NOON

FILES, LINE = read_files(WHOLE), load(WHOLE)
WELCOME = LINE.prompts["nb"]["welcome"]
NB = WELCOME[0].voice
DANGER, PERSON = WELCOME[0], WELCOME[2]


def estimate(utterance: Utterance) -> float:
    return pace.seconds(utterance.text, utterance.voice.language)


def recorded(
    *utterances: Utterance, seconds: float = 3.0, by: str = "espeak"
) -> Recordings:
    return {
        (one.voice.locale, one.text): Recording(seconds, by, f"nb/number_{number}")
        for number, one in enumerate(utterances, 1)
    }


def read(slowness: float, by: str = "espeak", count: int = 20) -> Recordings:
    """Give recordings of other sentences, at so many times the estimated length."""
    texts = [f"{by} leser setning {'i' * number}." for number in range(count)]
    return {
        ("nb", text): Recording(slowness * pace.seconds(text, "nb"), by, "nb/other")
        for text in texts
    }


def heard(recordings: Recordings, *words: Utterance) -> Heard:
    return Stopwatch(recordings).heard(words)


class TestHeard:
    def test_said(self) -> None:
        """What is said lasts as long as is estimated, with the pauses that are said."""
        words = (Utterance(NB, "", pause=300), Utterance(NB, "", pause=600), PERSON)
        said = Stopwatch().said(words)

        assert slow(said) == pytest.approx(0.5 + 0.6 + 0.3 + estimate(PERSON))
        assert quick(said) == pytest.approx(1.4 + estimate(PERSON) / QUICKER)

    def test_played(self) -> None:
        """What is recorded lasts as long as its recording, in every call."""
        known = heard(recorded(PERSON, seconds=4.25), DANGER, PERSON)[1:]

        assert slow(known) == quick(known) == 4.25

    @pytest.mark.parametrize(
        ("pause", "silence"), [(300, 0), (499, 0), (500, 1), (1400, 1), (1500, 2)]
    )
    def test_pause_before_a_recording(self, pause: int, silence: int) -> None:
        """Before a recording it is quiet for whole seconds, as Twilio has them."""
        words = (DANGER, replace(PERSON, pause=pause))
        known = heard(recorded(PERSON), *words)[1:]

        assert slow(known) == silence + 3.0

    def test_first_pause(self) -> None:
        """Half a second after a key is a whole one where a recording follows."""
        assert slow(heard(recorded(PERSON), PERSON)) == 1 + 3.0

    def test_danger_is_said(self) -> None:
        """112 counts as it is said, also where there is a recording of it."""
        (known,) = heard({**recorded(DANGER), **read(2.0)}, DANGER)

        assert known.slow == 0.5 + estimate(DANGER)
        assert not known.playable

    def test_before_a_person_is_rung(self) -> None:
        """What comes before a connection counts as it is said."""
        words = LINE.prompts["nb"]["connecting"]
        place = replace(start(LINE, "nb"), node="helpline")
        plan = step(LINE, place, Arrived(), NOON)
        assert plan.say == words
        stopwatch = Stopwatch(recorded(*words))

        assert slow(stopwatch.answer(LINE, plan)) == 0.5 + estimate(words[0])
        assert slow(stopwatch.answer(LINE, Plan(words, HangUp()))) == 1 + 3.0

    def test_other_language(self) -> None:
        """A recording in one language is none in the other."""
        abroad = {("en", text): one for (_, text), one in recorded(PERSON).items()}

        assert heard(abroad, PERSON)[0].recording is None


class TestNotRecorded:
    @pytest.mark.parametrize(("slowness", "of_voice"), [(1.5, True), (0.9, False)])
    def test_slower_of_two(self, slowness: float, *, of_voice: bool) -> None:
        """What is said today and read tomorrow counts with the slower of the voices."""
        known = heard(read(slowness), DANGER, PERSON)[1:]
        later = slowness * estimate(PERSON)

        assert slow(known) == pytest.approx(
            later if of_voice else 0.3 + estimate(PERSON)
        )
        assert quick(known) == pytest.approx(
            min(later, 0.3 + estimate(PERSON) / QUICKER)
        )

    def test_a_hurried_voice(self) -> None:
        """Where a caller must be held for long enough, the quicker voice counts."""
        known = heard(read(0.5), DANGER, PERSON)[1:]

        assert quick(known) == pytest.approx(0.5 * estimate(PERSON))

    def test_slowest_reader(self) -> None:
        """Where several read, any of them may read the next sentence."""
        both = {**read(1.2, "gtts"), **read(1.6, "person")}

        assert slow(heard(both, DANGER, PERSON)[1:]) == pytest.approx(
            1.6 * estimate(PERSON)
        )

    def test_too_few(self) -> None:
        """A few recordings do not tell how a voice reads."""
        known = heard(read(1.5, count=19), DANGER, PERSON)[1:]

        assert slow(known) == 0.3 + estimate(PERSON)

    def test_readers_of_a_language(self) -> None:
        """A voice is measured in each language by itself."""
        both = {
            **read(1.2),
            **{("en", text): one for (_, text), one in read(1).items()},
        }
        (reader,) = readers(both, NB)

        assert reader.slowness == pytest.approx(1.2)
        assert list(readers(both, Voice("se", "se-NO", ""))) == []


def told(recordings: Recordings, line: Helpline = LINE) -> dict[str, tuple[str, str]]:
    said, heard = (
        first_minute(line, "nb", NOON, step, stopwatch)
        for stopwatch in (Stopwatch(), Stopwatch(recordings))
    )
    problems = (
        *too_slow_or_too_quick(FILES, line, said),
        *recorded_too_slow_or_too_quick(FILES, line, said, heard),
    )
    return {one.code: (one.says, one.fix) for one in problems}


class TestLimits:
    def test_slow_recording(self) -> None:
        """A slow recording before the offer of a person is named, with what to do."""
        says, fix = told(recorded(PERSON, seconds=6.0))["recorded-too-long"]

        assert says == (
            "with the recordings, a person is first offered after 12.6 seconds, and 10"
            " are allowed (nb)"
        )
        assert fix == (
            "nb/number_1 lasts 6.0 seconds, and 3.1 if it is said: say less, have a"
            " person read it faster, or remove the recording."
        )

    def test_within(self) -> None:
        """Recordings that keep the limits are no problem."""
        assert told(recorded(PERSON, seconds=2.5)) == {}

    def test_words_too_long(self) -> None:
        """Words that are too long are told once; quick recordings excuse nothing."""
        long = Utterance(NB, "Du trenger ikke si hvem du er, og du kan ta deg god tid.")
        words = (DANGER, PERSON, *(3 * (long,)), *WELCOME[3:])
        line = replace(
            LINE,
            prompts={**LINE.prompts, "nb": {**LINE.prompts["nb"], "welcome": words}},
        )

        assert set(told(recorded(long, seconds=0.1), line)) == {"first-prompt-too-long"}
        assert set(told(recorded(long, seconds=9), line)) == {"first-prompt-too-long"}

    def test_hurried_recordings(self) -> None:
        """Recordings read in a hurry do not move a frightened caller on too early."""
        tree = replace(
            LINE.tree, limits=replace(LINE.tree.limits, silent_caller_seconds=45)
        )
        line = replace(LINE, tree=tree)
        spoken = {*WELCOME, *LINE.prompts["nb"]["welcome-shorter"]}

        assert told({}, line) == {}
        says, fix = told(recorded(*spoken, seconds=0.5), line)["recorded-too-short"]
        assert "with the recordings, a silent caller is moved on after" in says
        assert "read more slowly" in fix

    def test_reader_too_slow(self) -> None:
        """It is told before the studio that a voice is too slow for these words."""
        (says, fix) = told(read(2.5, "person"))["recorded-too-long"]

        assert "with the recordings, " in says
        assert "would last" in fix
        assert "at their pace" in fix


def test_told_with_recordings() -> None:
    """It is told how much was measured, of whom, and what is estimated."""
    lines = prove(FILES, LINE, NOON, {**recorded(*WELCOME), **read(1.1)}).lines

    assert (
        "  3 of 45 sentences count as they are recorded; 4 always said and 38 without a"
        " recording are estimated."
    ) in lines
    assert any("The 24 recordings by espeak last " in line for line in lines)


def test_picture() -> None:
    """In a picture what is recorded is marked, but not what is said all the same."""
    prompts = LINE.prompts["nb"]
    tree = Tree(LINE, "nb", recorded(*prompts["connecting"], *prompts["not-reached"]))

    assert tree.box("not-reached").is_what == "message · 10 s (recorded)"
    assert "recorded" not in tree.box("helpline").is_what
