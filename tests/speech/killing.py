"""
Kills the renderer at random moments, each time in a folder of its own.

A program of its own, so that what is forked has no threads and nothing to import.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import soundfile

from ivr.speech.library import LIST
from ivr.speech.render import render
from ivr.speech.wave import Wave
from tests.speech.made_up import Humming, hum, sentence

TIMES = 20
MOST = 200
SENTENCES = tuple(sentence(f"count_{n}", "Jeg teller nå " + "i" * n) for n in range(12))


class Humming8k(Humming):
    """Hums as a telephone carries it, and briefly: it is the files that count."""

    def speak(self, text: str, language: str) -> Wave:  # noqa: ARG002, any will do
        return hum(text, rate=8000, each=0.03)


@contextmanager
def quietly(_: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def run(audio: Path) -> bool:
    report = render(audio, SENTENCES, Humming8k(), lambda _: True, quietly)
    return report.ok and report.made + report.kept == len(SENTENCES)


def killed(audio: Path, after: float) -> bool:
    """Let a child render, kill it, and tell whether it was still at work."""
    child = os.fork()
    if not child:
        run(audio)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def all_whole(audio: Path) -> bool:
    for file in audio.glob("*/*.wav"):
        samples, _ = soundfile.read(file)
        if len(samples) < 1000:
            return False
    if (audio / LIST).exists():
        json.loads((audio / LIST).read_text())
    return True


def main(folder: Path) -> None:
    began = time.perf_counter()
    assert run(folder / "unharmed")
    needed = time.perf_counter() - began
    chance, count, found = random.Random(4), 0, set()  # noqa: S311, no secret
    for number in range(MOST):
        audio = folder / str(number)
        audio.mkdir()
        if not killed(audio, chance.uniform(0, needed)):
            continue
        count += 1
        found.add(len(list(audio.glob("*/*.wav"))))
        assert all_whole(audio), audio
        assert run(audio), audio
        assert all_whole(audio), audio
        assert not list(audio.rglob("*.part")), audio
        if count == TIMES:
            break
    print(f"{count} killed, with {sorted(found)} files done")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
