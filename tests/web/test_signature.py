"""Is it Twilio? Held against the vectors it publishes, and against its own library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from ivr.web.signature import is_signed, sign, spellings

VECTORS = [
    (
        "https://example.com/myapp.php?foo=1&bar=2",
        {
            "CallSid": "CA1234567890ABCDE",
            "Caller": "+14158675310",
            "From": "+14158675310",
            "Digits": "1234",
            "To": "+18005551212",
        },
        "L/OH5YylLD5NRKLltdqwSvS0BnU=",
    ),
    (
        "http://mycompany.com/myapp.php?foo=1&bar=2",
        {
            "CallSid": "CA1234567890ABCDE",
            "Digits": "1234",
            "From": "+14158675309",
            "To": "+18005551212",
        },
        "HpS7PBa1Agvt4OtO+wZp75IuQa0=",
    ),
]


@pytest.mark.parametrize(("url", "form", "signature"), VECTORS)
def test_published_vectors(url: str, form: dict[str, str], signature: str) -> None:
    """We sign as Twilio's manual does."""
    assert sign("12345", url, form.items()) == signature


text = st.text(st.characters(exclude_categories=["Cs"]))


class Form(dict[str, list[str]]):
    """A form as twilio's library reads it."""

    def getlist(self, name: str) -> list[str]:
        return self[name]


@given(st.dictionaries(text, st.lists(text, min_size=1, max_size=3)), text)
def test_same_as_the_library(fields: dict[str, list[str]], path: str) -> None:
    """For any form and any path, our signature is the one of Twilio's own library."""
    url = f"https://line.example.no/{path}"
    theirs = RequestValidator("a token").compute_signature(url, Form(fields))
    ours = [(name, value) for name in fields for value in fields[name]]

    assert sign("a token", url, ours) == theirs


@given(st.text())
def test_any_other_signature_is_refused(signature: str) -> None:
    """Nothing but the right signature passes, and none raises."""
    assert not is_signed("token", ["https://line.example.no/voice"], (), signature)


def test_any_spelling_passes() -> None:
    """The signature may be for any way Twilio spells our address."""
    urls = ["https://line.example.no/voice", "https://line.example.no:443/voice"]
    signature = sign("token", urls[1], ())

    assert is_signed("token", urls, (), signature)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://l.no", ("https://l.no", "https://l.no:443")),
        ("https://l.no:8443", ("https://l.no", "https://l.no:8443")),
        ("https://l.no/ivr", ("https://l.no/ivr", "https://l.no:443/ivr")),
        ("http://l.no", ("http://l.no", "http://l.no:80")),
        ("http://127.0.0.1:8123", ("http://127.0.0.1:8123",)),
        ("http://[::1]:8123", ("http://[::1]:8123",)),
        ("https://[::1]", ("https://[::1]", "https://[::1]:443")),
    ],
)
def test_spellings(url: str, expected: tuple[str, ...]) -> None:
    """Over https Twilio may drop the port; over http it keeps any but the default."""
    assert spellings(url) == expected
