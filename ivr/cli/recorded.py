"""The recordings that callers hear, for the commands that tell seconds."""

import os
from pathlib import Path

from ivr.cli.here import stop
from ivr.content.proof.recorded import NONE, Recordings
from ivr.settings import SettingsError, Speech
from ivr.speech.durations import durations


def recorded(home: Path) -> Recordings:
    """Give what is played of the content in *home*: nothing with `IVR_SPEECH=say`."""
    try:
        speech = Speech.from_env(os.environ)
    except SettingsError as error:
        stop(str(error))
    return NONE if speech is Speech.SAY else durations(home / "audio")
