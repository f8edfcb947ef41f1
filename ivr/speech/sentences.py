"""All that can be recorded: each text of each language once, with a name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ivr.core.call import Voice
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline
from ivr.core.vital import before_ringing, says_112
from ivr.speech.lines import Line, every_line
from ivr.speech.naming import called, with_mark

EMERGENCY_ONLY = "emergency_"
"""Begins the names of what is said when no content can be loaded."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """
    What is recorded in one piece.

    *name* is safe as a file name, and no other sentence in the voice's locale has it.
    *text* is as voices get it: respelled, numbers in words. *said_in* names the
    prompts, those of another language with that language behind. What is not *played*
    is said by Twilio's voice whatever there is (CALLERS R51).
    """

    name: str
    voice: Voice
    text: str
    said_in: tuple[str, ...]
    played: bool = True

    @property
    def full_name(self) -> str:
        """The locale and the name, as in the folder of recordings."""
        return f"{self.voice.locale}/{self.name}"


def sentences(helpline: Helpline, since: date | None = None) -> tuple[Sentence, ...]:
    """
    Give all that *helpline* can say, and the emergency content.

    With *since*, of what depends on the day only what can be said from then on.
    """
    found: dict[tuple[str, str], Sentence] = {}
    taken: set[str] = set()
    rings = before_ringing(helpline.tree)
    for name, line in _named(helpline, since):
        key, said_in = (line.voice.locale, line.text), _prompt(name, line)
        played = not (_is_built_in(name) or line.prompt in rings or says_112(line))
        known = found.get(key)
        if known is None:
            one = Sentence(name, line.voice, line.text, (said_in,), played)
            if one.full_name in taken:
                one = replace(one, name=with_mark(name, line.text))
            taken.add(one.full_name)
            found[key] = one
        elif said_in not in known.said_in:
            found[key] = replace(
                known,
                said_in=(*known.said_in, said_in),
                played=known.played or played,
            )
    return tuple(found.values())


def _named(helpline: Helpline, since: date | None) -> Iterator[tuple[str, Line]]:
    """
    Give every line with the name it would like to have.

    What a language's own calls say comes first, so that it gives the names.
    """
    # A centre says the same at nearly all moments; a dict keeps the order.
    content = dict.fromkeys(every_line(helpline, since))
    emergency = dict.fromkeys(every_line(EMERGENCY))
    for abroad in (False, True):
        for prefix, lines in (("", content), (EMERGENCY_ONLY, emergency)):
            for line in lines:
                if (line.calls != line.voice.locale) is abroad:
                    yield prefix + called(line), line


def _prompt(name: str, line: Line) -> str:
    prompt = line.prompt
    if _is_built_in(name):
        prompt = EMERGENCY_ONLY + prompt
    return prompt if line.calls == line.voice.locale else f"{prompt} ({line.calls})"


def _is_built_in(name: str) -> bool:
    return name.startswith(EMERGENCY_ONLY)
