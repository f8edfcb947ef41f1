"""
Every line the line can say, got from the code that says them in a call.

The prompts are marked with their names, and then every question is asked that a caller
can bring about, at every moment that matters. There is no second account of what is
said.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ivr.core.call import InCounty, InRegion, Part, Place, Utterance
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId, PromptId
from ivr.core.nodes import CountyCentres, CountyList
from ivr.core.question import as_offered, question, said_back
from ivr.core.said import Said
from ivr.speech.moments import ANY_TIME, moments

FILLING = re.compile(r"\{[^{}]*\}")
"""What a call fills in, when nothing else has before."""


@dataclass(frozen=True, slots=True)
class Line(Utterance):
    """
    An utterance that knows which line of which prompt it is, also when filled in.

    *calls* is the locale of the calls in which it is said, *number* counts from 1 and
    is 0 where the prompt has one line.
    """

    calls: LocaleId = ""
    prompt: PromptId = ""
    number: int = 0
    template: str = ""


def every_line(helpline: Helpline, since: date | None = None) -> Iterator[Line]:
    """
    Give all that *helpline* can say, some of it more than once.

    With *since*, of what depends on the day only what can be said from then on.
    """
    marked = replace(
        helpline,
        prompts={
            locale: {
                prompt: tuple(_marked(locale, prompt, words))
                for prompt, words in prompts.items()
            }
            for locale, prompts in helpline.prompts.items()
        },
    )
    for locale, prompts in marked.prompts.items():
        for words in prompts.values():
            yield from _lines(one for one in words if not FILLING.search(one.text))
        yield from _lines(_filled_in(marked, locale, since))


def _marked(locale: LocaleId, prompt: PromptId, words: Said) -> Iterator[Line]:
    for count, one in enumerate(words, 1):
        number = count if len(words) > 1 else 0
        yield Line(
            one.voice, one.text, one.pause, locale, prompt, number, template=one.text
        )


def _lines(said: Iterable[Utterance]) -> Iterator[Line]:
    for one in said:
        assert isinstance(one, Line)  # noqa: S101, all that is said comes from prompts
        yield one


def _filled_in(
    helpline: Helpline, locale: LocaleId, since: date | None
) -> Iterator[Utterance]:
    """Ask what has something to fill in, of every county and every centre."""
    for county in helpline.directory.counties:
        yield from said_back(helpline, locale, county)
    for name, node in helpline.tree.nodes.items():
        here = Place(helpline.version, locale, name)
        match node:
            case CountyList():
                yield from _counties(helpline, here, node)
            case CountyCentres():
                yield from _centres(helpline, here, node, since)
            case _:
                pass


def _counties(helpline: Helpline, here: Place, node: CountyList) -> Iterator[Utterance]:
    regions = range(1, len(helpline.directory.regions) + 1)
    for where in (None, *map(InRegion, regions)):
        asked = question(helpline, here.looking_at(where), node, ANY_TIME)
        yield from (*asked.full, *asked.shorter)


def _centres(
    helpline: Helpline, here: Place, node: CountyCentres, since: date | None
) -> Iterator[Utterance]:
    directory = helpline.directory
    for name, centre in directory.centres.items():
        read, website = (
            here.looking_at(InCounty(centre.county, name, part))
            for part in (Part.READ, Part.WEBSITE)
        )
        for now in moments(centre, directory.limits, since):
            offered = as_offered(helpline, read, now)
            yield from question(helpline, offered, node, now).full
            if not (now.hour or now.minute):  # a website changes with the day alone
                spelled = as_offered(helpline, website, now)
                yield from question(helpline, spelled, node, now).full
