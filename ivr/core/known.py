"""Whether a place is one of this content's: an edit or a stranger may say otherwise."""

from ivr.core.call import InCounty, InRegion, Place
from ivr.core.helpline import Helpline
from ivr.core.nodes import CountyCentres


def is_known(helpline: Helpline, place: Place) -> bool:
    """Tell whether the content has the place, and all that it looks at."""
    return (
        place.version == helpline.version
        and place.locale in helpline.prompts
        and place.node in helpline.tree.nodes
        and _sees_what_is_there(helpline, place)
    )


def _sees_what_is_there(helpline: Helpline, place: Place) -> bool:
    directory = helpline.directory
    match place.where:
        case None:
            return not isinstance(helpline.tree.nodes[place.node], CountyCentres)
        case InRegion(number):
            return 1 <= number <= len(directory.regions)
        case InCounty(county, centre):
            return county in directory.counties and (
                centre is None or centre in directory.centres_in(county)
            )
