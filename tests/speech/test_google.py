"""Google's voice, through the real gTTS, against a stand-in on loopback."""

import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
import requests

from ivr.settings import PROJECT
from ivr.speech.google import PAUSE, Google
from ivr.speech.trouble import EngineError, SentenceError
from tests.speech.standin import (
    AUTHORITY,
    Answer,
    Answering,
    StandIn,
    listening,
    refusing,
    speech,
    tone,
    with_sound,
)

Ask = Callable[[StandIn], Google]

HELLO = "Er du i fare nå, ring én én to."


class Waits(list[float]):
    """The seconds that were waited, without waiting them."""

    def backing_off(self) -> list[float]:
        return [seconds for seconds in self if seconds != PAUSE]


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, waits: Waits) -> Iterator[Ask]:
    """Give a Google that asks the stand-in, whose certificate is trusted."""
    with ExitStack() as stack:

        def connect(stand_in: StandIn) -> Google:
            address = stack.enter_context(listening(stand_in))
            for name in ("https_proxy", "HTTPS_PROXY"):
                monkeypatch.setenv(name, address)
            for name in ("no_proxy", "NO_PROXY", "CURL_CA_BUNDLE"):
                monkeypatch.delenv(name, raising=False)
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(AUTHORITY))
            return Google(waits.append, lambda: 0.5, answer_seconds=0.5)

        yield connect


class TestAsking:
    def test_norwegian(self, ask: Ask) -> None:
        """A sentence comes back as sound; Google's name for Norwegian is “no”."""
        stand_in = StandIn()
        wave = ask(stand_in).speak(HELLO, "nb-NO")

        assert stand_in.asked == [("translate.google.com", "no", HELLO)]
        assert wave.seconds == pytest.approx(0.07 * len(HELLO), abs=0.1)

    def test_british(self, ask: Ask) -> None:
        """English is asked for where it is British."""
        stand_in = StandIn()
        ask(stand_in).speak("Hello.", "en-GB")

        assert stand_in.asked == [("translate.google.co.uk", "en", "Hello.")]

    def test_whole_sentences(self, ask: Ask) -> None:
        """A long text goes in whole sentences, each as written, full stops too."""
        text = (
            "Velkommen. Trykk én for å snakke med noen nå, eller to for å høre mer. "
            "Du kan legge på når som helst. Trykk to først. Har du angst. Ring."
        )
        stand_in = StandIn()
        ask(stand_in).speak(text, "nb-NO")
        asked = [piece for _, _, piece in stand_in.asked]

        assert " ".join(asked) == text
        assert all(len(piece) <= 100 and piece.endswith(".") for piece in asked)
        assert len(asked) == 2

    def test_one_at_a_time(self, ask: Ask, waits: Waits) -> None:
        """There is a pause between two requests, and never two at once."""
        stand_in = StandIn()
        google = ask(stand_in)
        for _ in range(3):
            google.speak(HELLO, "nb-NO")

        assert google.workers == 1
        assert stand_in.most_at_once == 1
        assert waits == [PAUSE, PAUSE]

    @pytest.mark.parametrize("language", ["so", "se-NO"])
    def test_unknown_language(self, ask: Ask, language: str) -> None:
        """A language that Google does not read is not asked for."""
        stand_in = StandIn()

        with pytest.raises(SentenceError, match="record a person"):
            ask(stand_in).speak(HELLO, language)
        assert not stand_in.asked

    def test_digits(self, ask: Ask) -> None:
        """No digit reaches Google."""
        stand_in = StandIn()

        with pytest.raises(SentenceError, match="digits"):
            ask(stand_in).speak("Ring 112.", "nb-NO")
        assert not stand_in.asked


class TestTooMuch:
    @pytest.mark.parametrize("code", [429, 500, 503])
    def test_once(self, ask: Ask, waits: Waits, code: int) -> None:
        """After one “too much” or one failure we wait, and get the sound."""
        wave = ask(StandIn(refusing(code), speech)).speak(HELLO, "nb-NO")

        assert wave.seconds > 1
        assert waits.backing_off() == [1.5]

    def test_for_ever(self, ask: Ask, waits: Waits) -> None:
        """Each wait is twice the one before; then the batch stops, and says how on."""
        stand_in = StandIn(refusing(429))

        with pytest.raises(EngineError, match=r"429.*go on later with the same"):
            ask(stand_in).speak(HELLO, "nb-NO")
        assert waits.backing_off() == [1.5, 3, 6, 12]
        assert len(stand_in.asked) == 5

    def test_as_long_as_asked(self, ask: Ask, waits: Waits) -> None:
        """Where Google says how long to wait, we wait that long."""
        ask(StandIn(refusing(429, Retry_After="17"), speech)).speak(HELLO, "nb-NO")

        assert waits.backing_off() == [17]

    @pytest.mark.parametrize(
        "until", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"], ids=["seconds", "date"]
    )
    def test_an_hour(self, ask: Ask, waits: Waits, until: str) -> None:
        """Where that would be an hour, we stop at once, and tell."""
        with pytest.raises(EngineError, match="It asks us to wait"):
            ask(StandIn(refusing(429, Retry_After=until))).speak(HELLO, "nb-NO")
        assert waits.backing_off() == []


class TestRefused:
    @pytest.mark.parametrize("code", [403, 404])
    def test_at_once(self, ask: Ask, waits: Waits, code: int) -> None:
        """A refusal is not asked for a second time."""
        stand_in = StandIn(refusing(code))

        with pytest.raises(EngineError, match=str(code)):
            ask(stand_in).speak(HELLO, "nb-NO")
        assert (len(stand_in.asked), waits) == (1, [])

    def test_wrong_certificate(self, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
        """Who cannot prove to be Google is not asked, though gTTS would not mind."""
        stand_in = StandIn()
        google = ask(stand_in)
        monkeypatch.delenv("REQUESTS_CA_BUNDLE")

        with pytest.raises(EngineError, match="this is not Google"):
            google.speak(HELLO, "nb-NO")
        assert not stand_in.asked

    def test_nothing_else_is_changed(self, ask: Ask) -> None:
        """What makes gTTS verify leaves requests and its warnings as they were."""
        session, filters = requests.Session, list(warnings.filters)
        ask(StandIn()).speak(HELLO, "nb-NO")
        import gtts.tts  # noqa: PLC0415, only now is it there

        assert gtts.tts.requests is requests
        assert requests.Session is session
        assert warnings.filters == filters


class TestUseless:
    def test_slow(self, ask: Ask, waits: Waits) -> None:
        """An answer that does not come is not waited for without end."""
        ask(StandIn(slow=0.3))
        impatient = Google(waits.append, answer_seconds=0.1)
        with pytest.raises(EngineError, match="there was no answer"):
            impatient.speak(HELLO, "nb-NO")

    def test_cut_off(self, ask: Ask, waits: Waits) -> None:
        """An answer that breaks off is no answer."""
        with pytest.raises(EngineError, match="there was no answer"):
            ask(StandIn(cut=True)).speak(HELLO, "nb-NO")
        assert len(waits.backing_off()) == 4

    useless = pytest.mark.parametrize(
        "answer",
        [
            lambda _: (200, {}, b"<html>consent</html>"),
            lambda _: with_sound(b""),
            lambda _: with_sound(b"no sound at all"),
            lambda _: (200, {}, b'[["wrb.fr","jQ1olc",null,[3],"generic"]]\n'),
            lambda _: (200, {}, b'[["wrb.fr","jQ1olc","[\\"A\\"]"]]\n'),
            lambda text: with_sound(tone(0.01 * len(text))),
            lambda text: with_sound(tone(0.3 * len(text))),
        ],
        ids=["html", "empty", "noise", "no-audio", "base64", "too-short", "too-long"],
    )

    @useless
    def test_sentence(self, ask: Ask, answer: Answering) -> None:
        """An answer that cannot be these words is refused; the next is asked for."""
        google = ask(StandIn(answer, speech))

        with pytest.raises(SentenceError):
            google.speak(HELLO, "nb-NO")
        assert google.speak(HELLO, "nb-NO").seconds > 1

    @useless
    def test_three(self, ask: Ask, answer: Answering) -> None:
        """After three such answers in a row it is not the words: the batch stops."""
        stand_in = StandIn(answer)
        google = ask(stand_in)
        for _ in range(2):
            with pytest.raises(SentenceError):
                google.speak(HELLO, "nb-NO")

        with pytest.raises(EngineError, match="go on later"):
            google.speak(HELLO, "nb-NO")

    def test_now_and_then(self, ask: Ask) -> None:
        """Now and then such an answer does not stop the batch."""

        def useless(_: str) -> Answer:
            return with_sound(b"")

        google = ask(StandIn(*[useless, speech] * 3, speech))
        for _ in range(3):
            with pytest.raises(SentenceError):
                google.speak(HELLO, "nb-NO")
            assert google.speak(HELLO, "nb-NO").seconds > 1


def test_one_place() -> None:
    """It is imported in one function, and so asked only while rendering."""
    found = subprocess.run(
        ["grep", "-rnE", r"^\s*(import|from) gtts", "ivr", "app.py"],  # noqa: S607
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()

    assert len(found) == 1
    assert found[0].startswith("ivr/speech/google.py:")
    assert ":    import gtts" in found[0]
