"""
Carries out `<Dial>`: a second leg, from its first ring to its end.

From docs/voice/twiml/dial: it rings for `timeout` and is cut after `timeLimit`.
"""

from ivr.simulator.clock import Clock, Over
from ivr.simulator.events import Dialling, LegEnded, Outcome
from ivr.simulator.person import Leg, Person
from ivr.simulator.sound import Ringing, Talking
from ivr.simulator.verbs import Dial

DIAL_SID = "CA" + "0" * 31 + "2"


def dial(clock: Clock, person: Person, verb: Dial, own: str) -> LegEnded:
    """
    Ring, let the two talk, and say how it ended.

    *own* is the caller's number, which is shown where the verb shows no other. Keys
    that were kept ahead are forgotten: after a talk of an hour they would be no answer
    to what is asked then. Raises `Over` where the caller hangs up meanwhile.
    """
    clock.ahead = ""
    dialling = Dialling(
        clock.now,
        tuple(number.number for number in verb.numbers),
        verb.caller_id or own,
        verb.timeout,
        verb.time_limit,
        verb.answer_on_bridge,
        verb.record,
    )
    clock.tell(dialling)
    leg = _limited(person.leg(dialling), verb)
    try:
        _ring(clock, leg.rings)
    except Over:
        clock.tell(LegEnded(clock.now, Outcome.CANCELED, 0.0))
        raise
    return _talk(clock, leg, verb)


def turn(ended: LegEnded) -> dict[str, str]:
    """Give the parameters with which the action of a `<Dial>` is asked."""
    answered = ended.outcome is Outcome.COMPLETED
    form = {
        "DialCallStatus": ended.outcome.value,
        "DialCallSid": DIAL_SID,
        "DialBridged": "true" if answered else "false",
    }
    if answered:
        form["DialCallDuration"] = str(int(ended.seconds))
    return form


def _limited(leg: Leg, verb: Dial) -> Leg:
    if leg.outcome is Outcome.NO_ANSWER or leg.rings > verb.timeout:
        return Leg(Outcome.NO_ANSWER, rings=verb.timeout)
    return Leg(leg.outcome, leg.rings, min(leg.talks, verb.time_limit))


def _ring(clock: Clock, seconds: float) -> None:
    until = round(clock.now + seconds, 3)
    while clock.now < until:
        # A key means nothing yet: nobody is there to hear it.
        clock.until_key(Ringing(), round(until - clock.now, 3))


def _talk(clock: Clock, leg: Leg, verb: Dial) -> LegEnded:
    if leg.outcome is not Outcome.COMPLETED:
        ended = LegEnded(clock.now, leg.outcome, 0.0)
        clock.tell(ended)
        return ended
    began = clock.now
    until = round(began + leg.talks, 3)
    place = len(clock.events)
    try:
        while clock.now < until:
            key = clock.until_key(Talking(), round(until - clock.now, 3))
            if key == "*" and verb.hangup_on_star:
                break
    finally:
        ended = LegEnded(clock.now, Outcome.COMPLETED, round(clock.now - began, 3))
        clock.tell_begun(place, ended)
    return ended
