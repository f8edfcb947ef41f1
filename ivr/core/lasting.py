"""Which answers are the same at any time."""

from ivr.core.call import Dial, Gather, HangUp, InCounty, Place, Plan


def is_lasting(place: Place, plan: Plan) -> bool:
    """
    Tell whether *plan*, the answer to a turn at *place*, is it at any other time too.

    The clock is looked at where a centre is: before the turn, or after it.
    """
    match plan.then:
        case Gather(place=after) | Dial(place=after):
            return not (_looks_at_centre(place) or _looks_at_centre(after))
        case HangUp():
            return not _looks_at_centre(place)


def _looks_at_centre(place: Place) -> bool:
    return isinstance(place.where, InCounty)
