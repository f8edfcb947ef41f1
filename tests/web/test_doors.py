"""Who gets in: only what Twilio signed for our address, and only by POST."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from ivr.web.signature import HEADER, sign
from tests.web.twilio_client import PUBLIC_URL, TOKEN, post

PATH = "/voice"
FORM = {"CallSid": "CA1", "From": "+4790000001", "Digits": "1"}
GOOD = sign(TOKEN, PUBLIC_URL + PATH, FORM.items())


def unsigned(app: Flask, path: str = PATH, **headers: str) -> TestResponse:
    return app.test_client().post(path, data=FORM, headers=headers)


class TestSigned:
    def test_signed(self, app: Flask) -> None:
        """What Twilio signed is answered."""
        assert post(app, PATH, FORM).status_code == 200

    def test_query(self, app: Flask) -> None:
        """A query that is signed with the rest does no harm."""
        assert post(app, f"{PATH}?a=1&b=%20", FORM).status_code == 200


class TestRefused:
    @pytest.mark.parametrize(
        "signature",
        ["", " ", "x", GOOD[:-1], GOOD.lower(), f"{GOOD} ", "é", "=" * 10_000],
    )
    def test_wrong_signature(self, app: Flask, signature: str) -> None:
        """A missing, malformed or wrong signature is refused."""
        answer = unsigned(app, **{HEADER: signature})

        assert answer.status_code == 403

    def test_no_signature(self, app: Flask) -> None:
        """So is a request with none."""
        assert unsigned(app).status_code == 403

    def test_other_token(self, app: Flask) -> None:
        """So is one that someone else signed."""
        signature = sign("another token", PUBLIC_URL + PATH, FORM.items())

        assert unsigned(app, **{HEADER: signature}).status_code == 403

    @pytest.mark.parametrize(
        "url",
        [
            "http://line.example.no/voice",
            "https://evil.example.com/voice",
            "https://line.example.no/voice/",
            "https://line.example.no:8443/voice",
        ],
    )
    def test_other_address(self, app: Flask, url: str) -> None:
        """So is one that was signed for another address than ours."""
        signature = sign(TOKEN, url, FORM.items())

        assert unsigned(app, **{HEADER: signature}).status_code == 403

    @pytest.mark.parametrize("host", ["evil.example.com", "h:abc", "h:99999", "[::1"])
    def test_other_host(self, app: Flask, host: str) -> None:
        """No Host and no forwarded header can make an address ours."""
        signature = sign(TOKEN, f"https://{host}{PATH}", FORM.items())
        forwarded = {"X-Forwarded-Host": host, "X-Forwarded-Proto": "https"}
        answer = unsigned(app, **{HEADER: signature, "Host": host, **forwarded})

        assert answer.status_code == 403

    @pytest.mark.parametrize(
        "form", [{**FORM, "Digits": "2"}, {**FORM, "New": "x"}, {"CallSid": "CA1"}, {}]
    )
    def test_altered(self, app: Flask, form: dict[str, str]) -> None:
        """So is one in which a field was changed, added or taken away."""
        answer = app.test_client().post(PATH, data=form, headers={HEADER: GOOD})

        assert answer.status_code == 403

    def test_too_large(self, app: Flask) -> None:
        """So is one that is too large to be Twilio's, though it be signed."""
        assert post(app, PATH, {"a": "x" * 70_000}).status_code == 403

    def test_every_route(self, app: Flask) -> None:
        """Nothing but /health and recordings answers what is not signed."""
        for rule in app.url_map.iter_rules():
            if rule.rule == "/health" or rule.endpoint == "audio.fetch":
                continue
            path = rule.rule.split("<")[0]
            for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST"):
                answer = app.test_client().open(path, method=method, data=FORM)

                assert answer.status_code in (403, 405), f"{method} {path}"

    def test_audio(self, app: Flask) -> None:
        """Recordings are for GET alone, and only by a name that tells their hash."""
        (rule,) = (
            one for one in app.url_map.iter_rules() if one.endpoint == "audio.fetch"
        )
        path = f"/audio/nb/welcome_1.{'0' * 20}.wav"

        assert rule.methods == {"GET", "HEAD"}
        assert app.test_client().get(path).status_code == 404
        for method in ("OPTIONS", "PUT", "PATCH", "DELETE", "POST"):
            answer = app.test_client().open(path, method=method, data=FORM)

            assert answer.status_code == 405, method


@pytest.mark.parametrize("path", ["/voice", "/voice/en", "/voice/a/nb/b/1/pressed"])
def test_get(app: Flask, path: str) -> None:
    """GET would put the caller's number in every log on the way: it is answered 405."""
    assert app.test_client().get(path).status_code == 405


def test_elsewhere(app: Flask) -> None:
    """There is nothing else."""
    assert post(app, "/").status_code == 404
    assert post(app, "/voicemail").status_code == 404
