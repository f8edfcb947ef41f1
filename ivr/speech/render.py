"""Makes the recordings that are missing, and only those."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ivr.speech import recipe
from ivr.speech.engine import Engine
from ivr.speech.library import write_list
from ivr.speech.people import Studio, studio, take_down
from ivr.speech.sentences import Sentence
from ivr.speech.stock import Stock, current, hash_by, stock
from ivr.speech.telephone import for_telephone, measure, must_fit
from ivr.speech.trouble import EngineError, FolderError, SentenceError
from ivr.speech.wave import Wave, decode
from ivr.speech.whole import alone_in, write


@dataclass(frozen=True, slots=True)
class Job:
    """One recording to be made, and how its sound is got."""

    sentence: Sentence
    file: Path
    sound: Callable[[], Wave]


@dataclass(slots=True)
class Report:
    """What a run made, what was there already, and what could not be made and why."""

    made: int = 0
    kept: int = 0
    speech_seconds: float = 0.0
    seconds: float = 0.0
    left: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    stopped: str = ""

    @property
    def ok(self) -> bool:
        """Whether all that was wanted is there."""
        return not self.failed and not self.stopped


Progress = Callable[[int], AbstractContextManager[Callable[[], object]]]
"""Told how many recordings will be made, gives what is called after each."""


def render(
    audio: Path,
    spoken: Iterable[Sentence],
    engine: Engine,
    wanted: Callable[[Sentence], bool],
    progress: Progress,
) -> Report:
    """
    Make what is missing of the *wanted* sentences among all that are *spoken*.

    What is never played is not made. People's recordings are made ready first. Whenever
    it is killed, every file is whole, and the next run goes on. An `EngineError`, or a
    `FolderError` on the way, is in the report; one at the beginning is raised.
    """
    spoken, began, report = tuple(spoken), time.perf_counter(), Report()
    with alone_in(audio):
        seen, there = studio(audio, spoken), stock(audio)
        chosen = [one for one in spoken if one.played and wanted(one)]
        jobs = list(_jobs(chosen, engine, seen, there, report.failed))
        report.kept = len(chosen) - len(jobs) - len(report.failed)
        report.failed.update(seen.refused)
        with progress(len(jobs)) as done:
            _work(jobs, engine.workers, report, done)
        try:
            take_down(audio, seen)
            write_list(audio, current(stock(audio), spoken, seen))
        except FolderError as error:
            report.stopped = report.stopped or str(error)
    report.seconds = time.perf_counter() - began
    return report


def _jobs(
    chosen: Iterable[Sentence],
    engine: Engine,
    seen: Studio,
    there: Stock,
    failed: dict[str, str],
) -> Iterator[Job]:
    """Give what is to be made, and note in *failed* what no voice can make."""
    for one in chosen:
        take = seen.take_of(one)
        if take is not None:
            digest = recipe.hash_of(one.text, recipe.person(take.source))
            sound = partial(_read, take.file)
        else:
            found = hash_by(engine.name, one)
            if found is None:
                failed[one.full_name] = f"{engine.name} has no voice for it"
                continue
            digest = found
            sound = partial(engine.speak, one.text, one.voice.language)
        if there.has(one.voice.locale, digest) is None:
            file = there.audio / one.voice.locale / f"{one.name}.{digest}.wav"
            yield Job(one, file, sound)


def _read(file: Path) -> Wave:
    return decode(file.read_bytes())


def _work(
    jobs: Iterable[Job], workers: int, report: Report, done: Callable[[], object]
) -> None:
    """Do all *jobs*; one that fails does not keep the others from being done."""

    def make(job: Job) -> float | None:
        # Looked at here, and not where results come in: then it would be too late
        # for the next one, which a voice that has given up must not be asked for.
        if report.stopped:
            return None
        try:
            return _make(job)
        except (EngineError, FolderError) as error:
            report.stopped = f"{job.sentence.full_name}: {error}"
            return None

    with ThreadPoolExecutor(workers) as pool:
        at_work: dict[Future[float | None], Job] = {
            pool.submit(make, job): job for job in jobs
        }
        try:
            for finished in as_completed(at_work):
                try:
                    seconds = finished.result()
                except SentenceError as error:
                    report.failed[at_work[finished].sentence.full_name] = str(error)
                else:
                    if seconds is None:
                        report.left += 1
                        continue
                    report.made += 1
                    report.speech_seconds += seconds
                done()
        except BaseException:  # Ctrl-C too: what is done is kept, nothing more begun
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _make(job: Job) -> float:
    """Make one recording; it replaces nothing before it is known to be good."""
    recording = for_telephone(job.sound())
    seconds = measure(recording).seconds
    must_fit(seconds, job.sentence.text)
    write(job.file, recording)
    return seconds
