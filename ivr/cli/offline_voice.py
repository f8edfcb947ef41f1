"""Says what Twilio's voice would say, with the voice that needs no network."""

from collections.abc import Callable

from ivr.simulator import Clip
from ivr.simulator.earpiece import estimated
from ivr.speech.espeak import Espeak
from ivr.speech.telephone import for_telephone
from ivr.speech.trouble import EngineError, SentenceError
from ivr.speech.wave import decode


class OfflineVoice:
    """
    Says texts as `ivr audio render` would, each one once.

    What it cannot say is silent for as long as it would take, and *tell* gets a
    sentence that says why, once for each reason.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._engine = Espeak()
        self._tell = tell
        self._told: set[str] = set()
        self._said: dict[tuple[str, str], Clip] = {}

    def __call__(self, text: str, language: str) -> Clip:
        """Say *text* in *language*, a BCP 47 tag."""
        if (text, language) not in self._said:
            self._said[text, language] = self._say(text, language)
        return self._said[text, language]

    def _say(self, text: str, language: str) -> Clip:
        try:
            wav = for_telephone(self._engine.speak(text, language))
        except (SentenceError, EngineError) as error:
            if str(error) not in self._told:
                self._told.add(str(error))
                self._tell(f"“{text}” is silent here: {error}.")
            return estimated(text, language)
        return Clip(round(decode(wav).seconds, 3), wav)
