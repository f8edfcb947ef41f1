"""
The line with no content at all: 112, then a person.

It is built in and needs no file, so it can answer when everything else is lost.
Its words stand here, and not in `prompts/`, for that reason alone.
"""

from ivr.core.call import Utterance, Voice
from ivr.core.directory import NOWHERE
from ivr.core.helpline import Helpline, Number
from ivr.core.lexicon import Lexicon
from ivr.core.nodes import Menu, Message, Transfer
from ivr.core.phrases import Phrase
from ivr.core.spoken import telephone_number
from ivr.core.tree import PhoneTree, TreeLimits

HELPLINE = Number(dial="+4780057000", written="800 57 000")
"""Hjelpetelefonen, free, day and night: source in `data/helplines.yaml`."""

_NB = Voice("nb", "nb-NO", "Polly.Ida-Neural")
_EN = Voice("en", "en-GB", "Polly.Amy-Neural")

SHORT = "short"
"""Where a call begins when too many begin: 112 and a person, on one key."""

_TREE = PhoneTree(
    start="danger",
    person="helpline",
    locales=("nb", "en"),
    nodes={
        "danger": Message(kind="message", prompt="danger", then="helpline"),
        "helpline": Transfer(
            kind="transfer", prompt="connecting", to="helpline", unanswered="number"
        ),
        "number": Message(kind="message", prompt="number", then="once-more"),
        "once-more": Menu(
            kind="menu",
            prompt="once-more",
            shorter="once-more",
            keys={"1": "helpline"},
            silence="helpline",
        ),
        SHORT: Menu(
            kind="menu",
            prompt="short",
            shorter="short-again",
            keys={"1": "helpline"},
            silence="helpline",
        ),
    },
    limits=TreeLimits(
        person_offered_seconds=10,
        first_prompt_seconds=20,
        silent_caller_seconds=0,  # nothing is asked: the caller is connected at once
        choices=4,
        levels=3,
    ),
)

_NUMBER = "{number}"
"""Stands in our words where the number is read, digit by digit."""

_DANGER_NB = "Er du i fare nå, ring én én to."
_DANGER_EN = "If you are in danger now, call one one two."

_NUMBER_NB = (
    f"Du kan ringe selv: {_NUMBER}.",
    f"Jeg sier det en gang til: {_NUMBER}.",
)
_NUMBER_EN = (
    f"You can call yourself: {_NUMBER}.",
    f"I will say it once more: {_NUMBER}.",
)

_SOMEONE_NB = "Vil du snakke med noen, trykk én."
_SOMEONE_EN = "To talk to someone, press one."

_WORDS_NB = {
    "danger": (_DANGER_NB, "Beklager, noe gikk galt hos oss."),
    "connecting": ("Jeg kobler deg til en hjelpetelefon. Du kan legge på når du vil.",),
    "number": ("Jeg kom ikke fram til noen nå.", *_NUMBER_NB),
    "once-more": ("Vil du at jeg prøver igjen, trykk én.",),
    "short": (_DANGER_NB, _SOMEONE_NB),
    "short-again": (*_NUMBER_NB, _SOMEONE_NB),
    Phrase.STILL_HERE.value: ("Jeg er her fortsatt.",),
    Phrase.NOT_A_CHOICE.value: ("Den tasten bruker jeg ikke her.",),
    Phrase.CONNECTING_SOON.value: (
        "Jeg kobler deg til en hjelpetelefon nå. Vil du ikke det, trykk ni.",
    ),
    Phrase.START_AGAIN.value: (),  # 112 comes first, and then the apology
    Phrase.GOODBYE.value: ("Ring igjen når du vil. Ha det bra.",),
    Phrase.AFTER_CALL.value: (
        "Samtalen kan vises i anropslisten på denne telefonen. Ha det bra.",
    ),
}

_WORDS_EN = {
    "danger": (_DANGER_EN, "I am sorry, something went wrong here."),
    "connecting": (
        "I am connecting you to a helpline. You can hang up whenever you like.",
    ),
    "number": ("I could not reach anyone just now.", *_NUMBER_EN),
    "once-more": ("If you want me to try again, press one.",),
    "short": (_DANGER_EN, _SOMEONE_EN),
    "short-again": (*_NUMBER_EN, _SOMEONE_EN),
    Phrase.STILL_HERE.value: ("I am still here.",),
    Phrase.NOT_A_CHOICE.value: ("I do not use that key here.",),
    Phrase.CONNECTING_SOON.value: (
        "I am connecting you to a helpline now. If you do not want that, press nine.",
    ),
    Phrase.START_AGAIN.value: (),
    Phrase.GOODBYE.value: ("Call again whenever you like. Goodbye.",),
    Phrase.AFTER_CALL.value: ("The call may show in this phone's call list. Goodbye.",),
}


def built_in(number: Number = HELPLINE) -> Helpline:
    """Give a line that knows one *number* and nothing else."""
    nb, en = (
        {
            prompt: tuple(_utterance(voice, line, number) for line in lines)
            for prompt, lines in words.items()
        }
        for voice, words in ((_NB, _WORDS_NB), (_EN, _WORDS_EN))
    )
    # Whoever rings has chosen no language yet, so the first words are in both.
    for prompt in ("danger", "connecting", "number", "short", "short-again"):
        nb[prompt] += en[prompt]
    return Helpline(
        version="built-in",
        tree=_TREE,
        prompts={"nb": nb, "en": en},
        lexicons={"nb": Lexicon({}), "en": Lexicon({})},
        numbers={"helpline": number},
        directory=NOWHERE,
    )


def _utterance(voice: Voice, line: str, number: Number) -> Utterance:
    spoken = telephone_number(number.written, voice.locale)
    return Utterance(voice, line.replace(_NUMBER, spoken))


EMERGENCY = built_in()
"""Answers every call when no content can be loaded, and after any failure of ours."""
