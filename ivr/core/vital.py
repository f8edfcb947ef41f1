"""What is said even where there is a recording of it (CALLERS R51)."""

import unicodedata
from functools import lru_cache

from ivr.core.call import Dial, Plan, Utterance
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline
from ivr.core.names import PromptId
from ivr.core.nodes import Language, Message, Node, Transfer
from ivr.core.phrases import CentrePhrase, Phrase
from ivr.core.spoken import telephone_number
from ivr.core.spoken.locales import LOCALES
from ivr.core.tree import PhoneTree

POLICE = "112"

_BEFORE_RINGING = frozenset(
    {
        CentrePhrase.CONNECTING_CENTRE.value,
        CentrePhrase.CENTRE_UNANSWERED.value,
    }
)


def is_vital(helpline: Helpline, plan: Plan) -> bool:
    """
    Tell whether all of *plan* is said: where nothing else is left, or somebody is rung.

    A recording is fetched by Twilio while the caller waits, and that can fail.
    """
    return helpline.version == EMERGENCY.version or isinstance(plan.then, Dial)


def before_ringing(tree: PhoneTree) -> frozenset[PromptId]:
    """Give the prompts after which somebody is rung, wherever they are said."""
    rings: set[PromptId] = set(_BEFORE_RINGING)
    waits = {one.value for one in (*Phrase, *CentrePhrase)} - _BEFORE_RINGING
    for node in tree.nodes.values():
        named = rings if _leads_to_ringing(tree, node) else waits
        named.update(prompt for _, prompt in node.prompts())
    return frozenset(rings - waits)


@lru_cache(4096)
def says_112(utterance: Utterance) -> bool:
    """Tell whether 112 is in it; where we cannot count in a language, we say it is."""
    locale = utterance.voice.locale
    if locale not in LOCALES:
        return True
    return _plain(telephone_number(POLICE, locale)) in _plain(utterance.text)


def _leads_to_ringing(tree: PhoneTree, node: Node) -> bool:
    """Tell whether somebody is rung without a key being waited for."""
    for _ in tree.nodes:
        match node:
            case Transfer():
                return True
            case Message() | Language():
                node = tree.nodes[node.then]
            case _:
                return False
    return False


def _plain(text: str) -> str:
    """Leave out accents: “én én to” may be written “en en to”."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))
