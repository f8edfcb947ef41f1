"""What the line itself has to say, whatever the tree: a prompt in every locale."""

from collections.abc import Mapping
from enum import Enum


class Phrase(Enum):
    """What every line has to say."""

    STILL_HERE = "still-here"
    """After silence, before the menu is said in its shorter form."""

    NOT_A_CHOICE = "not-a-choice"
    """After a key that leads nowhere."""

    CONNECTING_SOON = "connecting-soon"
    """Before a silent caller is connected: what will happen, and how to say no."""

    START_AGAIN = "start-again"
    """When the caller's place is lost and the call goes on at the start."""

    GOODBYE = "goodbye"
    """After key 9: 3 seconds at most (CALLERS R19)."""

    AFTER_CALL = "after-call"
    """After a conversation: the call may show in this phone's list (CALLERS R20)."""


class CentrePhrase(Enum):
    """What a line that knows centres has to say of them, with what is filled in."""

    INCOMPLETE = "incomplete-postcode"
    """After fewer than four digits of a postcode."""

    REGION = "region"
    """One region to choose: `{counties}`, `{key}`."""

    COUNTY = "county"
    """One county to choose: `{county}`, `{key}`."""

    IN_COUNTY = "in-county"
    """The county is said back before its centre: `{county}`."""

    CENTRE = "centre-name"
    """`{centre}`."""

    TOWN = "centre-town"
    """`{town}`."""

    OPEN_TODAY = "open-today"
    """While it is open: `{hours}`."""

    CLOSED = "closed"
    """While it is closed: `{opens}`, and that the helpline never closes."""

    CLOSED_FOR_LONG = "closed-for-long"
    """While it is closed and no opening is in sight."""

    NUMBER = "centre-number"
    """`{number}`, twice (CALLERS R13)."""

    NO_NUMBER = "no-sure-number"
    """There is a centre and no number that may be said; the helpline stands in."""

    PUBLISHED = "published"
    """What was said before was published in `{month}` and not confirmed since."""

    WEBSITE = "centre-website"
    """`{website}`, twice."""

    CHOOSE_CONNECT = "choose-connect"
    """To be connected to the centre: `{key}`."""

    CHOOSE_HELPLINE = "choose-helpline"
    """To be connected to the helpline: `{key}`."""

    CHOOSE_AGAIN = "choose-again"
    """To hear the centre again: `{key}`."""

    CHOOSE_WEBSITE = "choose-website"
    """To hear the website spelled: `{key}`."""

    CHOOSE_NEXT = "choose-next"
    """To hear the next centre of the county: `{key}`."""

    CONNECTING_CENTRE = "connecting-centre"
    """Before a centre is rung."""

    CENTRE_UNANSWERED = "centre-unanswered"
    """After a centre did not answer, before the helpline is rung."""


FILLINGS: Mapping[str, frozenset[str]] = {
    phrase.value: frozenset(names)
    for phrase, names in (
        (CentrePhrase.REGION, ("counties", "key")),
        (CentrePhrase.COUNTY, ("county", "key")),
        (CentrePhrase.IN_COUNTY, ("county",)),
        (CentrePhrase.CENTRE, ("centre",)),
        (CentrePhrase.TOWN, ("town",)),
        (CentrePhrase.OPEN_TODAY, ("hours",)),
        (CentrePhrase.CLOSED, ("opens",)),
        (CentrePhrase.NUMBER, ("number",)),
        (CentrePhrase.PUBLISHED, ("month",)),
        (CentrePhrase.WEBSITE, ("website",)),
        (CentrePhrase.CHOOSE_CONNECT, ("key",)),
        (CentrePhrase.CHOOSE_HELPLINE, ("key",)),
        (CentrePhrase.CHOOSE_AGAIN, ("key",)),
        (CentrePhrase.CHOOSE_WEBSITE, ("key",)),
        (CentrePhrase.CHOOSE_NEXT, ("key",)),
    )
}
"""What is filled into which phrase, all of it, when it is said."""
