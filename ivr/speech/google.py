"""
Google's voice through gTTS: only while rendering, only our own public sentences.

The address is undocumented and its limits are unknown, so it is asked slowly: one
request at a time, with a pause, and a wait that doubles when it is too much. A blocked
machine stays blocked for hours; then we stop, and keep what there is.
"""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

import numpy as np
import requests

from ivr.speech import recipe
from ivr.speech.engine import must_be_sayable
from ivr.speech.pieces import pieces
from ivr.speech.telephone import must_fit
from ivr.speech.trouble import EngineError, SentenceError
from ivr.speech.verified import verified
from ivr.speech.wave import Wave, decode

LONGEST = 100
"""Characters in one request; gTTS cuts a longer text at every comma."""

CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 20.0
PAUSE = 0.7
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
TRIES = 5
SILENT_ANSWERS = 3
"""After so many answers without sound, one after the other, it is not the words."""

TOO_MUCH = 429
BROKEN = 500

GO_ON = "What is done is kept: go on later with the same command."


class Google:
    """
    Asks Google for one sentence after the other.

    *wait* sleeps so many seconds, and *chance* gives a number from 0 to 1.
    """

    name = "gtts"
    workers = 1

    def __init__(
        self,
        wait: Callable[[float], object] = time.sleep,
        chance: Callable[[], float] = random.random,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._wait = wait
        self._chance = chance
        self._timeout = (CONNECT_SECONDS, answer_seconds)
        self._asked = False
        self._silent = 0

    def speak(self, text: str, language: str) -> Wave:
        """Read *text*, in as many requests as it needs."""
        must_be_sayable(text)
        how = recipe.gtts(language)
        waves = [self._piece(piece, how) for piece in pieces(text, LONGEST)]
        rate = waves[0].rate
        return Wave(np.concatenate([wave.at(rate).samples for wave in waves]), rate)

    def _piece(self, text: str, how: recipe.Recipe) -> Wave:
        for tried in range(TRIES):
            if self._asked:
                self._wait(PAUSE)
            self._asked = True
            answer = _ask(text, how, self._timeout)
            match answer:
                case bytes():
                    return self._heard(answer, text)
                case None:
                    self._hold_back(tried, 0, "there was no answer")
                case requests.Response(status_code=code) if (
                    code == TOO_MUCH or code >= BROKEN
                ):
                    self._hold_back(tried, _retry_after(answer), f"it answered {code}")
                case requests.Response(ok=True):
                    return self._heard(b"", text)
                case requests.Response(status_code=code):
                    raise EngineError(f"Google refused, with {code}. {GO_ON}")
        raise AssertionError("the last try gives up")

    def _heard(self, answer: bytes, text: str) -> Wave:
        """Take the answer, if it is a sound that can be these words."""
        try:
            wave = decode(answer)
            must_fit(wave.seconds, text)
        except SentenceError:
            self._silent += 1
            if self._silent >= SILENT_ANSWERS:
                raise EngineError(
                    f"Google answers, but with no sound of these words. {GO_ON}"
                ) from None
            raise
        self._silent = 0
        return wave

    def _hold_back(self, tried: int, at_least: float, why: str) -> None:
        """Wait before the next try, or give up where that would be too long."""
        doubled = FIRST_WAIT * 2**tried * (1 + self._chance())
        seconds = max(min(doubled, LONGEST_WAIT), at_least)
        if tried + 1 == TRIES or seconds > LONGEST_WAIT:
            later = f" It asks us to wait {at_least:.0f} seconds." if at_least else ""
            raise EngineError(f"Google gave up: {why}.{later} {GO_ON}")
        self._wait(seconds)


def _ask(
    text: str, how: recipe.Recipe, timeout: tuple[float, float]
) -> bytes | requests.Response | None:
    """
    Ask once: the sound, or the answer that had none, or None where there was none.

    The only place that knows gTTS. Its own changes to texts are left out: they drop
    full stops after words that end as titles do, «når som helst. Trykk to».
    """
    import gtts  # noqa: PLC0415, nobody else needs it, and it takes 0.2 s

    with verified(gtts.tts):
        sound = BytesIO()
        try:
            reader: Any = gtts.gTTS(
                text,
                lang=how["voice"],
                tld=how["domain"],
                lang_check=True,
                pre_processor_funcs=[],
                tokenizer_func=lambda whole: [whole],
                timeout=timeout,
            )
            reader.write_to_fp(sound)
        except gtts.gTTSError as error:
            cause = error.__context__
            if isinstance(cause, requests.exceptions.SSLError):
                raise EngineError(f"this is not Google: {cause}") from None
            answer: requests.Response | None = error.rsp
            return answer
        except ValueError:  # base64 or UTF-8 that is none
            return b""
        return sound.getvalue()


def _retry_after(answer: requests.Response) -> float:
    """Give the seconds that the answer asks us to wait; 0 if it does not."""
    asked = answer.headers.get("Retry-After", "")
    if asked.isdigit():
        return float(asked)
    try:
        return max(
            0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds()
        )
    except (TypeError, ValueError):
        return 0.0
