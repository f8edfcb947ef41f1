"""What is wrong with an answer of the line, in plain words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivr.simulator.events import Transcript

APOLOGY = "a caller would have heard “an application error has occurred”"


class TwimlFault(Exception):  # noqa: N818 - it is the fault of the line, not ours
    """A document that Twilio refuses, or warns about; says what and where."""


class CallFault(Exception):  # noqa: N818 - as above
    """
    A call that could not go on; says why, and what a caller would have heard.

    *transcript* is the call until then, where there was one.
    """

    def __init__(self, message: str, transcript: "Transcript | None" = None) -> None:
        super().__init__(message)
        self.transcript = transcript
