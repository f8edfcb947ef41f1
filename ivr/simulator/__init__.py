"""A telephone that interprets TwiML over HTTP, and costs no time but its clock's."""

from ivr.simulator.earpiece import Earpiece, Voice
from ivr.simulator.events import Outcome, Transcript
from ivr.simulator.faults import CallFault, TwimlFault
from ivr.simulator.line import Identity, Line
from ivr.simulator.person import Leg, Person, SilentPerson
from ivr.simulator.play import Played, play
from ivr.simulator.progress import Failure, Hook
from ivr.simulator.script import Script, ScriptErrors, read_script
from ivr.simulator.show import show, show_call
from ivr.simulator.sound import Clip
from ivr.simulator.telephone import ring
from ivr.simulator.transport import Answer, HttpTransport, Transport
from ivr.simulator.write import write_script

__all__ = [
    "Answer",
    "CallFault",
    "Clip",
    "Earpiece",
    "Failure",
    "Hook",
    "HttpTransport",
    "Identity",
    "Leg",
    "Line",
    "Outcome",
    "Person",
    "Played",
    "Script",
    "ScriptErrors",
    "SilentPerson",
    "Transcript",
    "Transport",
    "TwimlFault",
    "Voice",
    "play",
    "read_script",
    "ring",
    "show",
    "show_call",
    "write_script",
]
