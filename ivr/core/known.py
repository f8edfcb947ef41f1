"""Whether a place is one of this content's: an edit or a stranger may say otherwise."""

from ivr.core.call import InCounty, InRegion, Place
from ivr.core.helpline import Helpline
from ivr.core.nodes import CountyCentres, CountyList


def is_known(helpline: Helpline, place: Place) -> bool:
    """Tell whether the content has the place, and all that it looks at."""
    return (
        place.version == helpline.version
        and place.locale in helpline.prompts
        and place.node in helpline.tree.nodes
        and _sees_what_is_there(helpline, place)
    )


def _sees_what_is_there(helpline: Helpline, place: Place) -> bool:
    directory, node = helpline.directory, helpline.tree.nodes[place.node]
    match place.where:
        case None:
            return not isinstance(node, CountyCentres)
        case InRegion(number):
            known = 1 <= number <= len(directory.regions)
            return isinstance(node, CountyList) and known
        case InCounty(county, centre):
            return isinstance(node, CountyCentres) and (
                centre in (directory.centres_in(county) or (None,))
                and county in directory.counties
            )
