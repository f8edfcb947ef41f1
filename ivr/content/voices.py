"""
The voices that Twilio has for the languages we speak.

From the enumeration of voices in twilio-java (April 2026) and the type list of the npm
package twilio 6.2.0. A pair that is not here makes Twilio fail the call.
"""

from collections.abc import Mapping


def _google(language: str, kinds: str, letters: str) -> tuple[str, ...]:
    return tuple(
        f"Google.{language}-{kind}-{letter}"
        for kind in kinds.split()
        for letter in letters
    )


VOICES: Mapping[str, tuple[str, ...]] = {
    "nb-NO": (
        "Polly.Ida-Neural",
        "Polly.Liv",
        *_google("nb-NO", "Wavenet Standard", "ABCDEFG"),
    ),
    "en-GB": (
        "Polly.Amy-Neural",
        "Polly.Brian-Neural",
        "Polly.Emma-Neural",
        "Polly.Arthur-Neural",
        "Polly.Amy",
        "Polly.Brian",
        "Polly.Emma",
        "Polly.Amy-Generative",
        *_google("en-GB", "Neural2 Wavenet Standard", "ABCDFNO"),
    ),
}
"""For each language tag, the voices, the ones to be preferred first."""


MOST_CHARACTERS = {"Polly": 3000, "Google": 5000}
MOST_OF_ANY_OTHER = 4096


def most_characters(voice: str) -> int:
    """Give how much a voice says at once (Twilio, docs/errors/13521)."""
    maker, _, _ = voice.partition(".")
    return MOST_CHARACTERS.get(maker, MOST_OF_ANY_OTHER)
