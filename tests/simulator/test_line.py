"""Over real HTTP on the loopback: what is sent, and what is done with the answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl

import pytest
import requests

from ivr.simulator import (
    Answer,
    CallFault,
    HttpTransport,
    Identity,
    Line,
    SilentPerson,
    ring,
)
from ivr.simulator.signature import sign
from tests.simulator.stage import OWN, Stage, line_of

Respond = Callable[[str], Answer]


class Server(ThreadingHTTPServer):
    respond: Respond
    seen: list[tuple[str, dict[str, str], dict[str, str]]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        form = dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True))
        self.server.seen.append((self.path, form, dict(self.headers)))
        answer = self.server.respond(self.path)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    do_GET = do_POST  # noqa: N815 - so http.server calls it

    def log_message(self, *_: object) -> None:
        """A test says what it has to say by failing."""


@contextmanager
def serving(respond: Respond) -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as server:
        server.respond = respond
        server.seen = []
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def document(verbs: str, **headers: str) -> Answer:
    body = f"<Response>{verbs}</Response>".encode()
    return Answer(200, {"content-type": "text/xml; charset=utf-8", **headers}, body)


class TestRequest:
    def test_signed(self) -> None:
        """The request is signed for exactly what is sent, the port included."""
        with serving(lambda _: document("<Hangup/>")) as server:
            ring(Line(server.url, "secret", OWN), SilentPerson())
        path, form, headers = server.seen[0]

        assert headers["X-Twilio-Signature"] == sign(server.url + path, form, "secret")

    def test_parameters(self) -> None:
        """The parameters of docs/voice/twiml are sent, all of them invented."""
        with serving(lambda _: document("<Hangup/>")) as server:
            line = Line(
                server.url,
                "secret",
                OWN,
                identity=Identity(forwarded_from="+4722222222"),
            )
            ring(line, SilentPerson())
        _, form, _ = server.seen[0]

        assert {
            "From": "+4790000001",
            "Caller": "+4790000001",
            "To": OWN,
            "Called": OWN,
            "CallStatus": "ringing",
            "Direction": "inbound",
            "ApiVersion": "2010-04-01",
            "FromCountry": "NO",
            "ForwardedFrom": "+4722222222",
        }.items() <= form.items()
        assert {"CallSid", "AccountSid", "FromCity", "ToCountry"} <= form.keys()

    def test_withheld(self) -> None:
        """A caller may withhold the number, and the call goes on as any other."""
        line, stage = line_of(voice="<Hangup/>")
        hidden = Line(
            line.url, "t", OWN, identity=Identity("anonymous"), transport=stage
        )

        ring(hidden, SilentPerson())

        assert stage.requests[0].form["From"] == "anonymous"

    @pytest.mark.parametrize(
        ("locale", "path"), [(None, "/voice"), ("en", "/voice/en")]
    )
    def test_entry(self, locale: str | None, path: str) -> None:
        """A call begins at /voice, or at the entry of its locale."""
        line = Line("http://a.example/", "t", OWN, locale)

        assert f"http://a.example{path}" == line.entry

    def test_cookies(self) -> None:
        """Cookies are kept, as a browser would."""
        first = document("<Redirect>/b</Redirect>", **{"Set-Cookie": "mark=7; Path=/"})
        answers = {"/voice": first, "/b": document("<Hangup/>")}
        with serving(lambda path: answers[path]) as server:
            ring(Line(server.url, "t", OWN), SilentPerson())

        assert server.seen[1][2]["Cookie"] == "mark=7"

    def test_no_proxy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A proxy of the machine it runs on does not stand between."""
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        with serving(lambda _: document("<Hangup/>")) as server:
            call = ring(Line(server.url, "t", OWN), SilentPerson())

        assert call.seconds == 0.0


class TestRedirect:
    @pytest.mark.parametrize(
        ("status", "method"),
        [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")],
    )
    def test_followed(self, status: int, method: str) -> None:
        """A redirect is followed, and the new request is signed for its address."""
        stage = Stage(
            {
                "/voice": Answer(status, {"location": "/b"}, b""),
                "/b": document("<Hangup/>"),
            }
        )

        ring(Line("https://line.example", "t", OWN, transport=stage), SilentPerson())
        last = stage.requests[-1]

        assert method == last.method
        assert last.headers["X-Twilio-Signature"] == sign(last.url, last.form, "t")

    def test_too_many(self) -> None:
        """The eleventh redirect is refused (docs/errors/11215)."""
        stage = Stage({"/voice": Answer(307, {"location": "/voice"}, b"")})

        with pytest.raises(CallFault, match="10 HTTP redirects"):
            ring(
                Line("https://line.example", "t", OWN, transport=stage), SilentPerson()
            )

        assert len(stage.requests) == 11


class TestFault:
    @pytest.mark.parametrize(
        ("answer", "says"),
        [
            (Answer(500, {"content-type": "text/xml"}, b"<Response/>"), "HTTP 500"),
            (Answer(403, {}, b""), "HTTP 403: is this the right token"),
            (Answer(200, {"content-type": "text/plain"}, b"<Response/>"), "text/plain"),
            (Answer(200, {}, b"<Response/>"), "content type"),
            (document("<Sing/>"), "knows no such verb"),
        ],
    )
    def test_answer(self, answer: Answer, says: str) -> None:
        """A wrong answer is named, and what the caller would have heard."""
        stage = Stage({"/voice": answer})
        line = Line("https://line.example", "t", OWN, transport=stage)

        with pytest.raises(CallFault, match=says) as caught:
            ring(line, SilentPerson())

        assert "POST /voice" in str(caught.value)
        assert "application error has occurred" in str(caught.value)

    @pytest.mark.parametrize("kind", ["text/xml", "application/xml", "text/html"])
    def test_types(self, kind: str) -> None:
        """Three content types are read as TwiML."""
        answer = Answer(200, {"content-type": kind.upper()}, b"<Response/>")
        stage = Stage({"/voice": answer})

        assert ring(
            Line("https://line.example", "t", OWN, transport=stage), SilentPerson()
        ).events

    def test_nobody_there(self) -> None:
        """A line that does not answer at all is named too."""
        with serving(lambda _: document("")) as server:
            url = server.url

        with pytest.raises(CallFault) as caught:
            ring(Line(url, "t", OWN), SilentPerson())

        assert str(caught.value) == (
            f"POST /voice had no answer: nothing answers at {url}; a caller would have"
            " heard “an application error has occurred”"
        )

    @pytest.mark.parametrize(
        ("error", "says"),
        [
            (requests.exceptions.SSLError("[SSL: X]"), "certificate"),
            (requests.exceptions.ReadTimeout("read=15"), "no answer in time"),
            (requests.exceptions.ConnectTimeout("connect=5"), "no answer in time"),
            (requests.exceptions.ChunkedEncodingError("0 bytes"), "broke off"),
        ],
    )
    def test_no_answer(
        self, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
    ) -> None:
        """Why there was no answer is told in words, not in those of a library."""

        def request(*_: object, **__: object) -> None:
            raise error

        transport = HttpTransport()
        monkeypatch.setattr(transport.session, "request", request)

        with pytest.raises(CallFault, match=says) as caught:
            ring(Line("https://a.no", "t", OWN, transport=transport), SilentPerson())

        assert str(error) not in str(caught.value)

    def test_transcript(self) -> None:
        """What was heard before the fault is kept."""
        line, _ = line_of(voice="<Say>Hello.</Say><Redirect>/gone</Redirect>")

        with pytest.raises(CallFault) as caught:
            ring(line, SilentPerson())

        assert caught.value.transcript
        assert caught.value.transcript.heard == "Hello."
