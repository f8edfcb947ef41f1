"""A small line, written out, of the kind that the telephone is made for."""

from ivr.simulator import Line
from tests.simulator.stage import OWN, Stage, line_of

NB = 'language="nb-NO"'
ASK = 'input="dtmf" numDigits="1" finishOnKey="" timeout="8"'
WELCOME = (
    f'<Gather {ASK} action="/pressed"><Pause/><Say {NB}>Hei. Er du i fare nå, ring én,'
    f' én, to.<break time="500ms"/>Vil du snakke med noen, trykk én.</Say>'
    '<Say language="en-GB">For English, press four.</Say></Gather>'
)
CONNECT = f"<Say {NB}>Jeg kobler deg nå. Du kan legge på når du vil.</Say>"
DIAL = (
    f'<Dial action="/ended" callerId="{OWN}" timeout="25" timeLimit="3600">'
    "<Number>+4780057000</Number></Dial>"
)
CODE = (
    '<Gather numDigits="4" finishOnKey="" timeout="8" action="/coded">'
    f"<Say {NB}>Skriv postnummeret.</Say></Gather><Redirect>/silent</Redirect>"
)


def small_line() -> tuple[Line, Stage]:
    """Silence leads to a second asking, then to a person; the leg's end to a code."""
    return line_of(
        voice=f"{WELCOME}<Redirect>/silent</Redirect>",
        silent=f"{WELCOME}<Redirect>/connect</Redirect>",
        pressed=CONNECT + DIAL,
        connect=CONNECT + DIAL,
        ended=CODE,
        coded=f"<Say {NB}>Takk. Ha det bra.</Say><Hangup/>",
    )
