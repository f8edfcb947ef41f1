"""A line small enough to be read at a glance, for the tests of the core."""

from datetime import UTC, datetime

from ivr.core.call import Place, Utterance, Voice
from ivr.core.directory import NOWHERE
from ivr.core.helpline import Helpline, Number
from ivr.core.lexicon import Lexicon
from ivr.core.nodes import Language, Menu, Message, Transfer
from ivr.core.phrases import Phrase
from ivr.core.tree import PhoneTree, TreeLimits

NB = Voice("nb", "nb-NO", "Ida")
EN = Voice("en", "en-GB", "Amy")

TREE = PhoneTree(
    start="welcome",
    person="helpline",
    locales=("nb", "en"),
    nodes={
        "welcome": Menu(
            kind="menu",
            prompt="welcome",
            shorter="welcome-shorter",
            keys={"1": "helpline", "2": "about", "3": "english", "4": "deeper"},
            silence="helpline",
        ),
        "deeper": Menu(
            kind="menu",
            prompt="deeper",
            shorter="deeper-shorter",
            keys={"1": "about"},
            silence="helpline",
        ),
        "about": Message(kind="message", prompt="about", then="what-now"),
        "what-now": Menu(
            kind="menu",
            prompt="what-now",
            shorter="what-now-shorter",
            keys={"1": "helpline"},
            silence="helpline",
        ),
        "english": Language(
            kind="language", speak={"nb": "en", "en": "nb"}, then="welcome"
        ),
        "helpline": Transfer(
            kind="transfer", prompt="connecting", to="helpline", unanswered="number"
        ),
        "number": Message(kind="message", prompt="number", then="welcome"),
    },
    limits=TreeLimits(
        person_offered_seconds=10,
        first_prompt_seconds=20,
        silent_caller_seconds=16,
        choices=4,
        levels=3,
    ),
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday, where the time of day does not matter."""

PROMPTS = [prompt for node in TREE.nodes.values() for _, prompt in node.prompts()]
"""Each is its own words, so a test can tell what was said."""

SMALL = Helpline(
    version="v1",
    tree=TREE,
    prompts={
        voice.locale: {
            prompt: (Utterance(voice, prompt),)
            for prompt in (*PROMPTS, *(phrase.value for phrase in Phrase))
        }
        for voice in (NB, EN)
    },
    lexicons={"nb": Lexicon({}), "en": Lexicon({})},
    directory=NOWHERE,
    numbers={"helpline": Number("+4780057000", "800 57 000")},
)

WELCOME = Place("v1", "nb", "welcome")
HELPLINE = Place("v1", "nb", "helpline")


def words(*prompts: str, voice: Voice = NB) -> tuple[Utterance, ...]:
    """Give what is said when these prompts are."""
    return tuple(Utterance(voice, prompt) for prompt in prompts)
