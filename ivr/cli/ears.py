"""Who hears a call of `ivr call` besides the person: a tape, and the room."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from ivr.cli.here import home
from ivr.simulator import Earpiece
from ivr.simulator.in_step import InStep
from ivr.simulator.live import Live
from ivr.speech.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivr.simulator import Person
    from ivr.simulator.loudspeaker import Loudspeaker
    from ivr.simulator.tape import Tape


@dataclass(frozen=True, slots=True)
class Ears:
    """A tape of the call and a loudspeaker, where they are wanted and there."""

    tape: "Tape | None" = None
    speaker: "Loudspeaker | None" = None

    def earpiece(self, *first: "Callable[[Person], Person]") -> Earpiece:
        """Give what a telephone needs to be heard, with who listens in *first*."""
        words_of = Library(home() / "audio").words_of
        if self.tape is None and self.speaker is None:
            return Earpiece(words_of=words_of)
        # Kept until here: numpy takes 0.1 s, which no other call should cost.
        from ivr.cli.offline_voice import OfflineVoice  # noqa: PLC0415

        listening = list(first)
        if self.speaker is not None:
            listening.append(self.speaker.aloud)
        if self.tape is not None:
            listening.append(self.tape.taping)
        return Earpiece(OfflineVoice(tell), words_of, tuple(listening))


def tell(sentence: str) -> None:
    """Tell whoever rings what is otherwise than they wished."""
    click.echo(sentence, err=True)


def in_step(person: "Person") -> InStep:
    """Tell the call of *person* as it goes on, at its own speed."""
    return InStep(person, Live(click.echo, "answered"))


def new_tape() -> "Tape":
    """Give an empty tape."""
    from ivr.simulator.tape import Tape  # noqa: PLC0415, as above

    return Tape()


def room(until: ExitStack) -> "Loudspeaker | None":
    """Give the loudspeaker, for so long; where there is none, say so."""
    from ivr.simulator.loudspeaker import (  # noqa: PLC0415, as above
        NoLoudspeakerError,
        loudspeaker,
    )

    try:
        return until.enter_context(loudspeaker(tell))
    except NoLoudspeakerError as error:
        tell(f"{error} The call goes on in text.")
        return None
