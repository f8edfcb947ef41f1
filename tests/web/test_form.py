"""A webhook's form, held against how others write and read one."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.web.form import MOST_FIELDS, fields_of

fields = st.lists(st.tuples(st.text(), st.text()), max_size=MOST_FIELDS)
escapes = st.sampled_from(["%", "%2", "%2B", "%C3%A5", "%FF", "+", "&", "=", "a", "\0"])
bodies = st.lists(escapes | st.text(), max_size=MOST_FIELDS // 2).map("".join)


@given(fields)
def test_reads_what_was_written(fields: list[tuple[str, str]]) -> None:
    """Every field comes through as it was sent, in its place."""
    text = [field for field in fields if "".join(field).isprintable()]

    assert list(fields_of(urlencode(text).encode())) == text


@given(bodies)
def test_same_as_the_library(body: str) -> None:
    """Whatever comes is read as Flask would read it, however odd it is."""
    sent = body.encode("utf-8", "replace")
    errors = "werkzeug.url_quote"
    theirs = parse_qsl(sent.decode(), keep_blank_values=True, errors=errors)

    assert list(fields_of(sent)) == theirs


@pytest.mark.parametrize("body", [b"&" * MOST_FIELDS, b"a=\xff"])
def test_refused(body: bytes) -> None:
    """What Twilio never sends is not read at all."""
    with pytest.raises(ValueError, match=r"Twilio|decode"):
        fields_of(body)
