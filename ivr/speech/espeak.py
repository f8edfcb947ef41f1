"""The offline voice: espeak-ng, from its package alone, the same bytes every time."""

import os
import shutil
import subprocess
import sys
import tempfile
import weakref
from functools import cached_property
from pathlib import Path

import espeakng_loader
import numpy as np

from ivr.speech import recipe
from ivr.speech.engine import must_be_sayable
from ivr.speech.trouble import EngineError, SentenceError
from ivr.speech.wave import Wave

WORKER = Path(__file__).with_name("espeak_worker.py")

LONGEST_PATH = 150
"""Bytes: with longer paths to its data (162 do) espeak-ng says it has no voice."""

PATIENCE = 60
"""Seconds for one sentence, which takes some 40 ms."""


class Espeak:
    """
    Reads each sentence in a process of its own.

    *data* is where espeak-ng's voices lie, by default those of the package.
    """

    name = "espeak"
    workers = 2

    def __init__(self, data: Path | None = None) -> None:
        self._library = espeakng_loader.get_library_path()
        self._data = data or Path(espeakng_loader.get_data_path())

    def speak(self, text: str, language: str) -> Wave:
        """Read *text*: the same text gives the same samples, every time."""
        answer = self._asked("speak", text, language)
        rate, samples = int.from_bytes(answer[:4], "little"), answer[4:]
        if not samples:
            raise SentenceError("espeak gave no sound")
        return Wave(np.frombuffer(samples, dtype="<i2") / 32768, rate)

    def phonemes(self, text: str, language: str) -> str:
        """Tell in IPA how *text* is read, each clause on a line."""
        return self._asked("phonemes", text, language).decode()

    def _asked(self, what: str, text: str, language: str) -> bytes:
        must_be_sayable(text)
        how = recipe.espeak(language)
        data = str(self._short_data)
        arguments = [self._library, data, how["voice"], how["rate"], how["gap"], what]
        try:
            done = subprocess.run(  # noqa: S603, our own file and our own arguments
                [sys.executable, "-I", "-S", str(WORKER), *map(str, arguments)],
                input=text.encode(),
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise SentenceError("espeak did not finish") from None
        if done.returncode:
            why = done.stderr.decode(errors="replace").strip()
            raise EngineError(why or f"espeak-ng ended with {done.returncode}")
        return done.stdout

    @cached_property
    def _short_data(self) -> Path:
        """The data, or a link to it where its own path is too long."""
        if len(os.fsencode(self._data)) <= LONGEST_PATH:
            return self._data
        folder = tempfile.mkdtemp(prefix="ivr-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        link = Path(folder) / "data"
        link.symlink_to(self._data, target_is_directory=True)
        return link
