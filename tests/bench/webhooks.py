"""Webhooks as Twilio sends them for calls that begin, each from somebody else."""

from collections.abc import Iterator, Mapping
from itertools import count
from random import Random
from urllib.parse import urlencode, urlsplit

from ivr.simulator.signature import sign

EMPTY = (
    "CalledCity",
    "CalledState",
    "CalledZip",
    "CallerCity",
    "CallerState",
    "CallerZip",
    "FromCity",
    "FromState",
    "FromZip",
    "ToCity",
    "ToState",
    "ToZip",
)
OURS = "+4721000000"


def form(random: Random) -> dict[str, str]:
    """Give the 26 fields of one call, in no order, as they come."""
    caller = f"+479{random.randrange(10**7):07}"
    fields = {
        "AccountSid": "AC" + "0" * 32,
        "ApiVersion": "2010-04-01",
        "CallSid": f"CA{random.randbytes(16).hex()}",
        "CallStatus": "ringing",
        "CallToken": f'{{"parentCallInfoToken":"{random.randbytes(96).hex()}"}}',
        "Direction": "inbound",
        "From": caller,
        "Caller": caller,
        "To": OURS,
        "Called": OURS,
        "FromCountry": "NO",
        "CallerCountry": "NO",
        "ToCountry": "NO",
        "CalledCountry": "NO",
    } | dict.fromkeys(EMPTY, "")
    names = list(fields)
    random.shuffle(names)
    return {name: fields[name] for name in names}


def request(url: str, fields: Mapping[str, str], token: str) -> bytes:
    """Give a signed POST of *fields* to *url*, as it goes over the wire."""
    parts = urlsplit(url)
    body = urlencode(fields)
    return (
        f"POST {parts.path} HTTP/1.1\r\n"
        f"Host: {parts.netloc}\r\n"
        "User-Agent: TwilioProxy/1.1\r\n"
        "Accept: */*\r\n"
        "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "X-Home-Region: us1\r\n"
        f"X-Twilio-Signature: {sign(url, fields, token)}\r\n"
        "\r\n"
        f"{body}"
    ).encode()


def calls(url: str, token: str, seed: int) -> Iterator[bytes]:
    """Give the first webhook of one call after another."""
    random = Random(seed)  # noqa: S311, the same calls in each run
    for _ in count():
        yield request(f"{url}/voice", form(random), token)
