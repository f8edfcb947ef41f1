"""Twilio, before a web server of ours."""

from pathlib import Path

import requests

from ivr.settings import PROJECT
from ivr.simulator import HttpTransport, Line, play, read_script
from ivr.simulator.signature import sign
from tests.deploy.fronts import Around
from tests.server_stage import NUMBER, TOKEN

CALL = str(PROJECT / "tests/calls/first-call.call")


def session(around: Around) -> requests.Session:
    """Ask as Twilio does, which would not trust our certificate."""
    asking = requests.Session()
    asking.trust_env = False
    asking.verify = str(around.certificate.chain)
    return asking


def ring(around: Around, call: str = "") -> list[str]:
    """Ring, and tell what went otherwise than in the script."""
    call = call or Path(CALL).read_text(encoding="utf-8")
    with session(around) as asking:
        line = Line(around.url, TOKEN, NUMBER, transport=HttpTransport(asking))
        return [str(one) for one in play(read_script(call, "call"), line, {}).failures]


def post(around: Around, path: str, **form: str) -> requests.Response:
    """Post a signed form."""
    url = around.url + path
    signed = {"X-Twilio-Signature": sign(url, form, TOKEN)}
    with session(around) as asking:
        return asking.post(url, data=form, headers=signed, timeout=20)
