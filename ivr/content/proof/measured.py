"""How far the seconds that are told were measured, and how far estimated."""

from collections.abc import Iterator

from ivr.content.proof.recorded import Reader
from ivr.content.proof.seconds import Stopwatch
from ivr.core.names import LocaleId


def measured(locale: LocaleId, stopwatch: Stopwatch) -> Iterator[str]:
    """Tell in lines how many of the sentences in *locale* were measured, and whose."""
    sentences = [
        one for one in stopwatch.sentences() if one.utterance.voice.locale == locale
    ]
    recorded = sum(one.recording is not None for one in sentences)
    said = sum(not one.playable for one in sentences)
    if recorded:
        left = len(sentences) - recorded - said
        yield (
            f"  {recorded} of {len(sentences)} sentences count as they are recorded;"
            f" {said} always said and {left} without a recording are estimated."
        )
    else:
        yield "  The seconds are estimated: no recording is played."
    voices = {one.utterance.voice for one in sentences}
    for reader in (one for voice in voices for one in stopwatch.readers(voice)):
        yield f"  {_told(reader)}"


def _told(reader: Reader) -> str:
    percent = round(100 * (reader.slowness - 1))
    pace = "longer" if percent >= 0 else "shorter"
    return (
        f"The {reader.count} recordings by {reader.by} last {abs(percent)} % {pace}"
        " than estimated."
    )
