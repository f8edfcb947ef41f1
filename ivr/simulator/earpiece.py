"""What a telephone adds to the TwiML: how words sound, and who listens in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from ivr import pace
from ivr.simulator.line import Line
from ivr.simulator.person import Person
from ivr.simulator.sound import Clip, Playing, Speaking
from ivr.simulator.verbs import Play

# docs/voice/twiml/play: a w is half a second. The length of a tone is our estimate.
TONE_SECONDS, WAIT_SECONDS = 0.2, 0.5

Voice = Callable[[str, str], Clip]
"""Says a text in a language, a BCP 47 tag."""


def estimated(text: str, language: str) -> Clip:
    """Say nothing, for as long as the text would take."""
    return Clip(round(pace.seconds(text, language), 3))


def unknown(_name: str) -> str:
    """Know of no recording what it says."""
    return ""


@dataclass(frozen=True, slots=True)
class Earpiece:
    """
    How a call is heard.

    *voice* says the words of a `<Say>`; *words_of* tells by its name what a recording
    says, or nothing; each of *listening* puts somebody who listens in around the
    person, or around who listens in already.
    """

    voice: Voice = estimated
    words_of: Callable[[str], str] = unknown
    listening: tuple[Callable[[Person], Person], ...] = ()


@dataclass(frozen=True, slots=True)
class Sounds:
    """Turns what one document says and plays into sounds; *base* is its address."""

    line: Line
    earpiece: Earpiece
    base: str

    def said(self, text: str, language: str) -> Speaking:
        """Give the sound of words."""
        return Speaking(text, language, self.earpiece.voice(text, language))

    def played(self, play: Play) -> Playing:
        """Fetch a recording, or make silence as long as tones. Raises `CallFault`."""
        if not play.digits:
            name = PurePosixPath(urlsplit(play.url).path).name
            clip = self.line.recording(urljoin(self.base, play.url))
            return Playing(name, self.earpiece.words_of(name), clip)
        waits = sum(digit in "wW" for digit in play.digits)
        tones = len(play.digits) - waits
        seconds = round(waits * WAIT_SECONDS + tones * TONE_SECONDS, 3)
        return Playing(f"tones {play.digits}", "", Clip(seconds))
