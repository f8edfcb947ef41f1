"""Who gets in: only what Twilio signed for our address, and only by POST."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from ivr.content.shelf.shelf import Shelf
from ivr.core.helpline import Helpline
from ivr.web import serve
from ivr.web.signature import HEADER, sign
from tests.web.twilio_client import PUBLIC_URL, SETTINGS, TOKEN, post

PATH = "/voice"
FORM = {"CallSid": "CA1", "From": "+4790000001", "Digits": "1"}
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "TRACE", "X")
STEPS = ("..", ".", "%2e%2e", "%2f", "nb", "recorded", "recordings.json", "README.md")
APP = serve(SETTINGS, Shelf())
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

    @pytest.mark.parametrize("host", ["evil.example.com", "a_b", "[::1", "x" * 300])
    def test_any_host(self, app: Flask, host: str) -> None:
        """What Twilio signed is answered, by whatever name a server in front asks."""
        answer = unsigned(app, **{HEADER: GOOD, "Host": host})

        assert answer.status_code == 200

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

    @pytest.mark.parametrize("count", [100, 101, 30_000])
    def test_too_many_fields(self, app: Flask, count: int) -> None:
        """So is one with more fields than Twilio sends, though it be signed."""
        assert post(app, PATH, {f"{n}": "" for n in range(99)}).status_code == 200
        form = {f"{n}": "" for n in range(count + 1)}

        assert post(app, PATH, form).status_code == 403

    @pytest.mark.parametrize(
        "kind", ["multipart/form-data; boundary=x", "application/json", "text/plain"]
    )
    def test_other_kinds(self, app: Flask, kind: str) -> None:
        """So is one that is no form, though it be signed."""
        signature = sign(TOKEN, PUBLIC_URL + PATH, [("a", "b")])
        headers = {HEADER: signature, "Content-Type": kind}
        answer = app.test_client().post(PATH, data=b"a=b", headers=headers)

        assert answer.status_code == 403

    def test_audio(self, app: Flask) -> None:
        """Recordings are for GET alone, and only by a name that tells their hash."""
        path = f"/audio/nb/welcome_1.{'0' * 20}.wav"

        assert app.test_client().get("/audio/nb/welcome_1.wav").status_code == 404
        for method in ("OPTIONS", "PUT", "PATCH", "DELETE", "POST"):
            answer = app.test_client().open(path, method=method, data=FORM)

            assert answer.status_code == 405, method


@pytest.mark.parametrize("path", ["/voice", "/voice/en", "/voice/a/nb/b/1/pressed"])
def test_get(app: Flask, path: str) -> None:
    """GET would put the caller's number in every log on the way: it is answered 405."""
    assert app.test_client().get(path).status_code == 405


DOORS = {
    "/voice": {"POST"},
    "/voice<below:rest>": {"POST"},
    "/audio/<locale>/<name>": {"GET", "HEAD"},
    "/health": {"GET", "HEAD"},
}
"""All there are. Before you add one, read docs/threat-model.md, and add it there."""


class TestElsewhere:
    def test_no_other_door(self, app: Flask) -> None:
        """There are three doors, each for one kind of request."""
        doors = {rule.rule: rule.methods for rule in app.url_map.iter_rules()}

        assert doors == DOORS

    @pytest.mark.parametrize("method", METHODS)
    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/voicemail",
            "/VOICE",
            "//voice",
            "/health/",
            "/health/voice",
            "/static/x",
            "/audio/",
            "/audio/nb",
            "/console",
            "/favicon.ico",
            "/.env",
            "/.git/config",
            "/metrics/../health",
            "/voice%2f..%2fhealth.",
        ],
    )
    def test_elsewhere(self, app: Flask, path: str, method: str) -> None:
        """Anywhere else, nobody answers, whatever they are asked."""
        answer = app.test_client().open(path, method=method, data=FORM)

        assert answer.status_code in {403, 404, 405}
        assert answer.data == b""

    @pytest.mark.parametrize("path", ["/voice", "/voice/nb", "/health", "/audio/nb/x"])
    def test_other_methods(self, app: Flask, path: str) -> None:
        """A door opens for its own kind of request alone."""
        for method in METHODS:
            answer = app.test_client().open(path, method=method)
            if answer.status_code == 200:
                assert (path, method) in {("/health", "GET"), ("/health", "HEAD")}
            else:
                assert answer.status_code in {403, 404, 405}
                assert answer.data == b""

    @given(st.lists(st.sampled_from(STEPS) | st.text(max_size=6), max_size=6))
    def test_traversal(self, steps: list[str]) -> None:
        """No path leads out of the folder of recordings, or to a file that is none."""
        path = "/audio/" + "/".join(steps)
        answer = APP.test_client().get(quote(path, safe="/%"))

        assert answer.status_code == 404
        assert answer.data == b""


class TestAnswers:
    def answers(self, app: Flask) -> Iterator[TestResponse]:
        """Get an answer of each kind there is."""
        client = app.test_client()
        yield post(app, "/voice", FORM)
        yield post(app, "/voice/lost", FORM)
        yield client.get("/health")
        yield client.get("/voice")
        yield client.post("/voice")
        yield client.get("/nowhere")
        yield client.get("/audio/nb/x.wav")
        yield client.get("/", headers={"Host": "evil.example.com"})

    def test_headers(self, app: Flask) -> None:
        """No browser takes an answer for a page, and nobody on the way keeps it."""
        for answer in self.answers(app):
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["Cache-Control"] == "no-store"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "max-age" in answer.headers["Strict-Transport-Security"]

    def test_no_banner(self, app: Flask) -> None:
        """No answer tells what we run, sends anybody elsewhere, or sets a cookie."""
        for answer in self.answers(app):
            assert not {"Server", "X-Powered-By", "Location", "Set-Cookie"} & set(
                answer.headers.keys()
            )
            assert "evil.example.com" not in f"{answer.headers}{answer.text}"
            assert "werkzeug" not in f"{answer.headers}{answer.text}".lower()

    @pytest.mark.parametrize(
        "variables",
        [
            {},
            {"FLASK_DEBUG": "1", "FLASK_ENV": "development"},
            {"FLASK_PROPAGATE_EXCEPTIONS": "1", "FLASK_TESTING": "1"},
        ],
    )
    def test_bug(
        self,
        variables: dict[str, str],
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        """A bug is told to nobody who asks, whatever the environment wishes."""
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        answer = serve(SETTINGS, Broken()).test_client().get("/health")
        written = "".join(capfd.readouterr())

        assert (answer.status_code, answer.data) == (500, b"")
        assert "ZeroDivisionError" in written
        assert "Traceback" not in written
        assert "a secret" not in written + str(answer.headers)


class Broken(Shelf):
    """A shelf with a bug that knows a secret."""

    @property
    def current(self) -> Helpline:
        raise ZeroDivisionError("a secret")
