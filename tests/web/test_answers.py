"""What is answered, whatever comes: a voice, a way on, and nobody but the helpline."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from ivr.content.load import load
from ivr.content.shelf.shelf import Shelf
from ivr.core.call import Dial, Event, InCounty, InRegion, Part, Place, Plan, Where
from ivr.settings import PROJECT, Settings
from ivr.web import create_app, line, serve
from ivr.web.address import path_of
from tests.content.folder import copy
from tests.promises import promise
from tests.web.twilio_client import SETTINGS, TOKEN, post

SHIPPED = load(PROJECT)
APP = create_app(SETTINGS)
IN_CALL = f"/voice/{SHIPPED.version}"


def fresh() -> Flask:
    """Give an application that remembers no answer yet."""
    shelf = Shelf()
    shelf.put(SHIPPED)
    return serve(SETTINGS, shelf)


def document(app: Flask, path: str, form: dict[str, str] | None = None) -> ET.Element:
    """Send a signed webhook and read the TwiML that comes back."""
    answer = post(app, path, form)

    assert answer.status_code == 200, promise.SILENCE
    assert answer.mimetype == "text/xml"
    return ET.fromstring(answer.data)  # noqa: S314, it is our own


def said(response: ET.Element) -> str:
    return " ".join("".join(say.itertext()) for say in response.iter("Say"))


class TestEntry:
    def test_first_locale(self) -> None:
        """A call begins with what to do in danger."""
        assert "ring én én to" in said(document(APP, "/voice"))

    @pytest.mark.parametrize("path", ["/voice/", "/voice//", "/voice/nb", "/voice/nb/"])
    def test_slashes(self, path: str) -> None:
        """A slash too many in the settings at Twilio costs no caller the answer."""
        assert "ring én én to" in said(document(APP, path))

    def test_english(self) -> None:
        """A number of its own for English begins in English."""
        assert said(document(APP, "/voice/en")).startswith("Hello.")


class TestLostPlace:
    @pytest.mark.parametrize(
        "path",
        [
            f"/voice/gone/en/welcome/-/1/{Event.SILENT.value}",
            f"/voice/{SHIPPED.version}/en/gone/-/1/{Event.PRESSED.value}",
            "/voice/some/en/other/path",
            "/voice/v1/en//x",
        ],
    )
    def test_apology(self, path: str) -> None:
        """A place that is gone goes on at the start, in the caller's language."""
        response = document(APP, path)

        assert said(response).startswith("I am sorry, I have to start again. Hello.")
        assert response.find("Gather") is not None

    def test_unknown_locale(self) -> None:
        """So does a language that is gone, in the first one we have."""
        response = document(APP, f"/voice/{SHIPPED.version}/xx/welcome/-/1/silent")

        assert said(response).startswith("Beklager")


class TestNoContent:
    def test_person(self, tmp_path: Path) -> None:
        """With no content at all, a caller hears 112 in both languages and a person."""
        app = create_app(Settings(TOKEN, SETTINGS.public_url, "+4721000000", tmp_path))
        response = document(app, "/voice")

        assert "én én to" in said(response), promise.NO_MISTAKE_LIVE
        assert "one one two" in said(response)
        assert response.findtext("Dial/Number") == "+4780057000"

    def test_content_back_in_mid_call(self) -> None:
        """A call that the built-in content answered goes on there."""
        response = document(
            APP, "/voice/built-in/nb/helpline/-/1/leg-ended", {"DialCallStatus": "busy"}
        )

        assert said(response).count("åtte null null, fem sju, null null null") == 2


class TestTwoVersions:
    def test_call_in_progress(self, tmp_path: Path) -> None:
        """An edit is heard by new calls alone."""
        old, new = (
            SHIPPED,
            load(copy(tmp_path, "prompts/nb.yaml", "Hei. Er", "Hallo. Er")),
        )
        shelf = Shelf()
        shelf.put(old)
        shelf.put(new)
        app = serve(SETTINGS, shelf)
        place = Place(old.version, "nb", "welcome")
        again = document(app, path_of(place, Event.PRESSED), {"Digits": "*"})

        assert said(again).startswith("Hei."), promise.SAME_VERSION
        assert said(document(app, "/voice")).startswith("Hallo.")


class TestDialled:
    @pytest.mark.parametrize("number", ["+4790000001", "+4782012345", "+4520123456"])
    def test_number_nobody_published(
        self, number: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Should a bug send a caller anywhere else, the helpline is rung instead."""

        def astray(_: object, place: Place, *__: object) -> Plan:
            return Plan((), Dial(place, number, 25, 3600))

        monkeypatch.setattr(line, "step", astray)
        response = document(fresh(), "/voice")

        assert response.findtext("Dial/Number") == "+4780057000", promise.CHECKED


class TestBug:
    @pytest.fixture(autouse=True)
    def bug(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put a bug into the middle, with a caller's digits in its words."""

        def broken(*_: object) -> None:
            raise ValueError("4790000001")

        monkeypatch.setattr(line, "step", broken)

    @pytest.mark.parametrize(
        ("path", "words"),
        [
            ("/voice", "Beklager, noe gikk galt"),
            (
                f"/voice/{SHIPPED.version}/nb/help/-/1/pressed",
                "Beklager, noe gikk galt",
            ),
            (f"/voice/{SHIPPED.version}/en/help/-/1/pressed", "something went wrong"),
        ],
    )
    def test_apology_and_person(
        self, path: str, words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A bug answers 200 with an apology, 112 and the helpline, and is logged."""
        response = document(fresh(), path, {"Digits": "1"})

        assert words in said(response), promise.SILENCE
        assert response.findtext("Dial/Number") == "+4780057000", promise.SILENCE
        log = capsys.readouterr().out
        assert "ValueError" in log
        assert "4790000001" not in log, promise.NOTHING_KEPT

    def test_log_is_lost_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A full disk under the log costs no caller the answer."""

        def full(*_: object, **__: object) -> None:
            raise OSError

        monkeypatch.setattr("ivr.log._logger", type("Full", (), {"error": full}))

        assert document(fresh(), "/voice").find("Dial") is not None


anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
known = st.sampled_from(
    [
        SHIPPED.version,
        "built-in",
        "-",
        "46",
        "46.nok-bergen.read",
        "region.1",
        "nb",
        "en",
        *SHIPPED.tree.nodes,
        "1",
        "2",
        "3",
    ]
    + [event.value for event in Event]
)
wheres: st.SearchStrategy[Where] = st.none()
wheres |= st.builds(InRegion, st.integers(-1, 7))
wheres |= st.builds(
    InCounty,
    st.sampled_from([*SHIPPED.directory.counties, "99"]),
    st.sampled_from([*SHIPPED.directory.centres, None, "gone"]),
    st.sampled_from(Part),
)
ours = st.builds(
    path_of,
    st.builds(
        Place,
        st.sampled_from([SHIPPED.version, "built-in", "old"]),
        st.sampled_from(["nb", "en", "xx"]),
        st.sampled_from([*SHIPPED.tree.nodes, "number", "gone"]),
        st.integers(0, 12),
        wheres,
    ),
    st.sampled_from(Event),
)
odd = st.lists(known | anything, max_size=7).map(
    lambda steps: "/voice/" + "/".join(quote(step) for step in steps)
)
statuses = ["completed", "busy", "no-answer", "failed", "canceled", "", "?"]
forms = st.dictionaries(
    st.sampled_from(["Digits", "DialCallStatus", "CallStatus", "From"]) | anything,
    st.text("0123456789*#A", max_size=5) | st.sampled_from(statuses) | anything,
    max_size=6,
)


def offers_a_way_on(response: ET.Element) -> Iterator[bool]:
    """Give what must be true of every answer there is."""
    gather, dial = response.find("Gather"), response.find("Dial")
    ended = response.find("Hangup") is not None
    yield (gather is not None) + (dial is not None) + ended == 1
    yield bool(said(response))
    if gather is not None:
        yield list(response)[-1].tag == "Redirect"
        yield gather.get("method") == "POST"
    for number in response.iter("Number"):
        yield number.text == "+4780057000"
    if dial is not None:
        yield dial.get("callerId") == "+4721000000"
        yield dial.get("action", "").startswith(SETTINGS.public_url)


@given(st.lists(st.tuples(ours | odd, forms), min_size=1, max_size=4))
def test_anything_at_all(webhooks: list[tuple[str, dict[str, str]]]) -> None:
    """Any signed webhooks, in any order and twice over, get a voice and a way on."""
    for path, form in webhooks:
        first, second = post(APP, path, form), post(APP, path, form)

        assert first.status_code == 200, promise.SILENCE
        assert first.data == second.data, "the same webhook twice, two answers"
        response = ET.fromstring(first.data)  # noqa: S314, it is our own
        assert all(offers_a_way_on(response)), promise.SILENCE
        if response.find("Hangup") is not None:
            assert form.get("Digits", "")[:1] == "9" or path.endswith("leg-ended")


@given(ours | odd, forms)
def test_unsigned_is_refused(path: str, form: dict[str, str]) -> None:
    """The same without a signature is refused, whatever it is."""
    assert APP.test_client().post(path, data=form).status_code == 403
