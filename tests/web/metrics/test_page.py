"""What Prometheus is told, and who else is told nothing."""

import hmac
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.content.shelf.shelf import Shelf
from ivr.core.call import Event, Outcome
from ivr.settings import PROJECT
from ivr.web import line, serve
from ivr.web.metrics import counts
from ivr.web.metrics.counts import BUCKETS, TURNS, UNKNOWN
from tests.promises import promise
from tests.web.metrics.scraped import ASKING, KNOWING, Stage, counting_at, of
from tests.web.twilio_client import SETTINGS, post

FAILED = "/voice/x/nb/helpline/-/1/leg-ended"


class TestDoor:
    def test_off(self, shelf: Shelf, own_memory: Path) -> None:
        """Without a token of its own there is no such page, and nothing is counted."""
        app = serve(SETTINGS, shelf)
        post(app, "/voice")

        assert app.test_client().get("/metrics", headers=ASKING).status_code == 404
        assert list(own_memory.iterdir()) == []

    @pytest.mark.parametrize(
        "given",
        [
            "",
            "Bearer",
            f"Bearer {KNOWING[:-1]}",
            f"Bearer {KNOWING}x",
            f"bearer{KNOWING}",
            KNOWING,
            "Bearer æ",
            "Basic " + "=" * 5000,
        ],
    )
    def test_stranger(self, stage: Stage, given: str) -> None:
        """Who does not know the token is told what all are who ask for nothing here."""
        client = stage.app.test_client()
        nothing = client.get("/nothing")
        answer = client.get("/metrics", headers={"Authorization": given})

        assert (answer.status_code, answer.data) == (404, nothing.data)
        assert client.get("/metrics").status_code == 404

    def test_compared_in_constant_time(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """How long the answer takes does not tell how much of a guess was right."""
        monkeypatch.setattr(hmac, "compare_digest", lambda *_: False)

        answer = stage.app.test_client().get("/metrics", headers=ASKING)
        assert answer.status_code == 404

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    def test_get_alone(self, stage: Stage, method: str) -> None:
        """There is nothing to be done there but to read."""
        answer = stage.app.test_client().open("/metrics", method=method, headers=ASKING)

        assert answer.status_code == 405

    def test_not_stored(self, stage: Stage) -> None:
        """No cache on the way keeps what was told."""
        answer = stage.app.test_client().get("/metrics", headers=ASKING)

        assert answer.headers["Cache-Control"] == "no-store"


class TestGoneWrong:
    @pytest.fixture
    def told(self, stage: Stage) -> dict[str, float]:
        """What is told of trouble before there was any."""
        return self.trouble(stage)

    def trouble(self, stage: Stage) -> dict[str, float]:
        names = ("failures", "slow_answers", "failed_transfers", "refused")
        scraped = stage.scrape()
        return {name: scraped[f"ivr_{name}_total", ()] for name in names}

    def test_nothing(self, told: dict[str, float]) -> None:
        """Where nothing went wrong, that is told, and not nothing."""
        assert set(told.values()) == {0}

    def test_bug(
        self, stage: Stage, told: dict[str, float], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A bug is told at once, and the caller hears none of it."""
        monkeypatch.setattr(line, "step", None)

        assert post(stage.app, "/voice").status_code == 200
        assert self.trouble(stage) == {**told, "failures": 1}

    def test_slow(
        self, stage: Stage, told: dict[str, float], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """So is an answer for which a caller had to wait."""
        monkeypatch.setattr(counts, "SLOW_SECONDS", 0.0)
        post(stage.app, "/voice")

        assert self.trouble(stage) == {**told, "slow_answers": 1}

    def test_failed_transfer(self, stage: Stage, told: dict[str, float]) -> None:
        """So is a transfer that the network could not make; a busy helpline is not."""
        for status in ("failed", "busy", "no-answer", "completed", "canceled"):
            post(stage.app, FAILED, {"DialCallStatus": status})

        assert self.trouble(stage) == {**told, "failed_transfers": 1}

    def test_refused(self, stage: Stage, told: dict[str, float]) -> None:
        """So is a request that Twilio did not sign: perhaps our token is wrong."""
        client = stage.app.test_client()
        client.post("/voice")
        client.post("/voice", headers={"X-Twilio-Signature": "x"})

        assert self.trouble(stage) == {**told, "refused": 2}


class TestCallersDid:
    def test_each(self, stage: Stage) -> None:
        """Turns, languages and outcomes are told, each by itself."""
        for _ in range(5):
            post(stage.app, "/voice")
            post(stage.app, "/voice/x/en/help/-/1/pressed", {"Digits": "2"})
            post(stage.app, "/voice/x/en/help/-/1/silent")
            post(stage.app, FAILED, {"DialCallStatus": "busy"})
        scraped = stage.tomorrow()

        assert of(scraped, "ivr_turns_total") == {
            ("helpline", "leg-ended"): 5,
            ("help", "pressed"): 5,
            ("help", "silent"): 5,
            ("welcome", "arrived"): 5,
        }
        assert of(scraped, "ivr_answers_total") == {("en",): 10, ("nb",): 10}
        assert of(scraped, "ivr_transfers_total") == {("busy",): 5}
        assert of(scraped, "ivr_answer_seconds_bucket")["+Inf",] == 20

    def test_late(self, stage: Stage) -> None:
        """On the same day, nothing tells that anybody called."""
        before = stage.scrape()
        for _ in range(50):
            post(stage.app, "/voice")
            post(stage.app, FAILED, {"DialCallStatus": "busy"})

        assert stage.scrape() == before, promise.NOTHING_KEPT

    @settings(max_examples=15)
    @given(data=st.data())
    def test_no_label_of_a_request(
        self,
        data: st.DataObject,
        shelf: Shelf,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> None:
        """Whatever stands in a request, no label and no number comes of it."""
        words = st.text(min_size=1, max_size=20).filter(lambda word: word.strip("./"))
        stage = Stage()
        home = tmp_path_factory.mktemp("own")
        stage.app = serve(counting_at(home), shelf, lambda: stage.now)
        known = shelf.current.tree
        for _ in range(data.draw(st.integers(1, 6))):
            node = data.draw(words | st.sampled_from(sorted(known.nodes)))
            locale = data.draw(words | st.sampled_from(known.locales))
            event = data.draw(words | st.sampled_from([one.value for one in Event]))
            form = data.draw(
                st.dictionaries(
                    words | st.sampled_from(["Digits", "DialCallStatus", "From"]),
                    words,
                    max_size=4,
                )
            )
            path = quote(f"/voice/x/{locale}/{node}/-/1/{event}")
            for _ in range(5):
                assert post(stage.app, path, form).status_code == 200
        scraped = stage.tomorrow()

        allowed = {
            "node": {*known.nodes, UNKNOWN},
            "locale": {*known.locales, UNKNOWN},
            "turn": set(TURNS.values()),
            "outcome": {outcome.value for outcome in Outcome},
            "le": set(BUCKETS),
        }
        assert of(scraped, "ivr_turns_total")
        for _, labels in scraped:
            for name, value in labels:
                assert value in allowed[name], promise.NOTHING_KEPT


def test_documented(stage: Stage) -> None:
    """The page about metrics names each that is told, and no other."""
    page = (PROJECT / "docs/metrics.md").read_text(encoding="utf-8")
    names = {name.removesuffix("_bucket") for name, _ in stage.scrape()}
    told = names | {"ivr_turns_total", "ivr_answers_total", "ivr_transfers_total"}

    # Told only where the line keeps a state.
    assert set(re.findall(r"ivr_[a-z_]+", page)) - {"ivr_content_age_seconds"} == told


class TestContent:
    def test_live(self, stage: Stage) -> None:
        """Live content says so, and how sure the contacts are."""
        told = stage.scrape()

        assert told["ivr_content_emergency", ()] == 0
        assert told["ivr_content_degraded", ()] == 0
        contacts = [
            told[f"ivr_contacts_{trust}", ()]
            for trust in ("confirmed", "published", "old")
        ]
        assert sum(contacts) > 0

    def test_emergency(self, tmp_path: Path) -> None:
        """With no content but the built-in, that is told."""
        stage = Stage()
        stage.app = serve(counting_at(tmp_path), Shelf(), lambda: stage.now)

        assert stage.scrape()["ivr_content_emergency", ()] == 1

    def test_degraded(self, stage: Stage, tmp_path: Path) -> None:
        """A refused edit is told, with the number of its problems."""
        shelf = Shelf()
        shelf.problems = 3
        stage.app = serve(counting_at(tmp_path), shelf, lambda: stage.now)
        told = stage.scrape()

        assert told["ivr_content_degraded", ()] == 1
        assert told["ivr_content_problems", ()] == 3
