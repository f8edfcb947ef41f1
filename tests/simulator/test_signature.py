"""docs/usage/webhooks/webhooks-security: how Twilio signs."""

import pytest

from ivr.simulator.signature import sign

TOKEN = "12345"
FORM = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675310",
    "Digits": "1234",
    "From": "+14158675310",
    "To": "+18005551212",
}
OLDER = {
    "CallSid": "CA1234567890ABCDE",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
}


class TestSign:
    @pytest.mark.parametrize(
        ("url", "form", "signature"),
        [
            (
                "https://example.com/myapp.php?foo=1&bar=2",
                FORM,
                "L/OH5YylLD5NRKLltdqwSvS0BnU=",
            ),
            (
                "http://mycompany.com/myapp.php?foo=1&bar=2",
                OLDER,
                "HpS7PBa1Agvt4OtO+wZp75IuQa0=",
            ),
        ],
    )
    def test_vectors(self, url: str, form: dict[str, str], signature: str) -> None:
        """The examples in Twilio's documentation come out as printed there."""
        assert signature == sign(url, form, TOKEN)

    def test_any_order(self) -> None:
        """Parameters are sorted, however they were given."""
        turned = dict(reversed(FORM.items()))

        assert sign("https://a.example/", FORM, TOKEN) == sign(
            "https://a.example/", turned, TOKEN
        )

    @pytest.mark.parametrize(
        ("url", "signed_as"),
        [
            ("https://user:pw@a.example:8443/x", "https://a.example/x"),
            ("https://[::1]:8443/x", "https://[::1]/x"),
            ("http://user@a.example:8080/x", "http://a.example:8080/x"),
            ("https://a.example/x#rc=2", "https://a.example/x"),
        ],
    )
    def test_left_out(self, url: str, signed_as: str) -> None:
        """User, https port and fragment are not signed; an http port is."""
        assert sign(url, FORM, TOKEN) == sign(signed_as, FORM, TOKEN)

    @pytest.mark.parametrize(
        "other",
        ["http://a.example/x", "http://a.example:81/x", "http://a.example:80/y"],
    )
    def test_counts(self, other: str) -> None:
        """Another path or http port is another signature."""
        assert sign("http://a.example:80/x", FORM, TOKEN) != sign(other, FORM, TOKEN)
