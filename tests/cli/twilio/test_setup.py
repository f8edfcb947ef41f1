"""A number is shown as it is and as it should be, and set only when that is said."""

from urllib.parse import parse_qs, urldefrag

import pytest

from ivr.settings import PROJECT
from tests.cli.twilio.conftest import Run
from tests.cli.twilio.stand_in import (
    KEY,
    NUMBER,
    NUMBERS,
    SECRET,
    SID,
    StandIn,
    fresh_number,
)

VOICE = "https://line.example.no/voice"
FALLBACK = "https://other.example.no/both.xml"


def methods(stand_in: StandIn) -> set[str]:
    return {asked.method for asked in stand_in.asked}


class TestShow:
    def test_changes_nothing(self, ivr: Run, stand_in: StandIn) -> None:
        """Without --apply, Twilio is asked and told nothing."""
        shown = ivr("setup", "--number", NUMBER)

        assert shown.exit_code == 0
        assert "Nothing was set." in shown.output
        assert methods(stand_in) == {"GET"}
        assert stand_in.number == fresh_number()

    def test_before_and_after(self, ivr: Run) -> None:
        """Each part stands there as it is, and as it should be where that differs."""
        shown = ivr("setup").output
        lines = [line.strip() for line in shown.splitlines()]

        assert f"{NUMBER}, in-use, takes calls, us1" in lines
        where = lines.index(
            "A call comes in          https://demo.twilio.com/welcome/voice/"
        )
        assert lines[where + 1].startswith(f"→ {VOICE}#")
        assert "Call status changes      https://…@tell.example.no/each-call" in lines
        assert lines.count("→ nothing") == 1
        assert lines.count("→ off") == 1
        assert "TwiML app                nothing" in lines
        assert "sms" not in shown

    def test_number_as_people_write_it(self, ivr: Run) -> None:
        """The number may be written in groups."""
        assert ivr("setup", "--number", "+47 21 00 00 00").exit_code == 0


class TestApply:
    def test_set(self, ivr: Run, stand_in: StandIn) -> None:
        """It is set and read back, and messages are left as they are."""
        before = fresh_number()
        applied = ivr("setup", "--apply")

        assert applied.exit_code == 0
        assert "Set, and read back" in applied.output
        changed = {
            name for name, value in stand_in.number.items() if value != before[name]
        }
        assert changed == {
            "voice_url",
            "voice_fallback_url",
            "voice_fallback_method",
            "status_callback",
            "voice_caller_id_lookup",
        }
        assert urldefrag(stand_in.number["voice_url"]).url == VOICE
        assert stand_in.number["voice_method"] == "POST"
        assert urldefrag(stand_in.number["voice_fallback_url"]).url == FALLBACK
        assert stand_in.number["voice_fallback_method"] == "GET"
        assert stand_in.number["status_callback"] == ""
        assert stand_in.number["voice_caller_id_lookup"] is False

    def test_nothing_else_is_sent(self, ivr: Run, stand_in: StandIn) -> None:
        """One request sets it, with those parts alone that are to be changed."""
        ivr("setup", "--apply")
        sent = [asked for asked in stand_in.asked if asked.method != "GET"]

        assert [(asked.method, asked.path) for asked in sent] == [
            ("POST", f"{NUMBERS}/{SID}.json")
        ]
        assert set(sent[0].form) == {
            "VoiceUrl",
            "VoiceFallbackUrl",
            "VoiceFallbackMethod",
            "StatusCallback",
            "VoiceCallerIdLookup",
        }

    def test_twice(self, ivr: Run, stand_in: StandIn) -> None:
        """Said once more, it finds nothing to do."""
        ivr("setup", "--apply")
        stand_in.asked.clear()
        again = ivr("setup", "--apply")

        assert "nothing was set" in again.output
        assert "→" not in again.output
        assert methods(stand_in) == {"GET"}

    @pytest.mark.parametrize("part", ["voice_application_sid", "trunk_sid"])
    def test_app_or_trunk(self, ivr: Run, stand_in: StandIn, part: str) -> None:
        """What would take the place of the addresses is taken away."""
        stand_in.number[part] = "AP" + "0" * 32
        ivr("setup", "--apply")

        assert stand_in.number[part] == ""

    def test_twilio_keeps_something(self, ivr: Run, stand_in: StandIn) -> None:
        """Where Twilio says that it took it and did not, that is told."""
        stand_in.keeps = frozenset({"VoiceFallbackUrl"})
        applied = ivr("setup", "--apply")

        assert applied.exit_code == 2
        assert "Primary handler fails" in applied.output
        assert "Set, and read back" not in applied.output

    def test_locale(self, ivr: Run, stand_in: StandIn) -> None:
        """A number of its own for English begins in English."""
        ivr("setup", "--locale", "en", "--apply")

        assert urldefrag(stand_in.number["voice_url"]).url == f"{VOICE}/en"

    def test_patience(self, ivr: Run, stand_in: StandIn) -> None:
        """Twilio waits within its limits, asks again, and is soon at the fallback."""
        ivr("setup", "--apply")
        limits = {"ct": (100, 10_000), "rt": (100, 15_000), "tt": (100, 15_000)}
        in_all = 0
        for part in ("voice_url", "voice_fallback_url"):
            said = parse_qs(urldefrag(stand_in.number[part]).fragment)
            for name, (least, most) in limits.items():
                assert least <= int(said[name][0]) <= most
            assert 1 <= int(said["rc"][0]) <= 5
            assert set(said["rp"][0].split(",")) == {"5xx", "ct", "rt"}
            assert set(said) == {*limits, "rc", "rp"}
            in_all += int(said["tt"][0])

        assert in_all <= 15_000

    def test_by_hand(self, ivr: Run, stand_in: StandIn) -> None:
        """Who sets it by hand is told the same address."""
        ivr("setup", "--apply")
        readme = (PROJECT / "README.md").read_text(encoding="utf-8")

        assert f"`{stand_in.number['voice_url']}`" in readme


class TestWhere:
    def test_ireland(
        self, ivr: Run, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A number in Ireland is asked for and set in Ireland."""
        monkeypatch.setenv("TWILIO_REGION", "ie1")
        ivr("setup", "--apply")

        assert {asked.host for asked in stand_in.asked} == {"api.dublin.ie1.twilio.com"}

    @pytest.mark.parametrize("region", ["", "us1"])
    def test_united_states(
        self,
        ivr: Run,
        stand_in: StandIn,
        monkeypatch: pytest.MonkeyPatch,
        region: str,
    ) -> None:
        """Without a region it is Twilio's own."""
        monkeypatch.setenv("TWILIO_REGION", region)
        ivr("setup")

        assert {asked.host for asked in stand_in.asked} == {"api.twilio.com"}

    def test_api_key(self, ivr: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """An API key opens the account as the auth token does."""
        monkeypatch.delenv("TWILIO_AUTH_TOKEN")
        monkeypatch.setenv("TWILIO_API_KEY", KEY)
        monkeypatch.setenv("TWILIO_API_SECRET", SECRET)

        assert ivr("setup").exit_code == 0

    def test_same_host(self, ivr: Run) -> None:
        """A fallback on the line's own host is warned of."""
        shown = ivr("setup", "--fallback", "https://line.example.no/both.xml")

        assert "on the line's own host" in shown.output


class TestNothingSent:
    @pytest.mark.parametrize(
        ("name", "value", "told"),
        [
            ("TWILIO_ACCOUNT_SID", "", "TWILIO_ACCOUNT_SID"),
            ("TWILIO_ACCOUNT_SID", "AC1", "TWILIO_ACCOUNT_SID"),
            ("TWILIO_AUTH_TOKEN", "", "TWILIO_AUTH_TOKEN"),
            ("TWILIO_API_KEY", KEY, "TWILIO_API_SECRET"),
            ("TWILIO_API_KEY", "x", "TWILIO_API_KEY"),
            ("TWILIO_REGION", "no1", "TWILIO_REGION"),
            ("TWILIO_EDGE", "evil.example/", "TWILIO_EDGE"),
            ("IVR_PUBLIC_URL", "", "IVR_PUBLIC_URL"),
            ("IVR_PUBLIC_URL", "http://127.0.0.1:8000", "IVR_PUBLIC_URL"),
        ],
    )
    @pytest.mark.parametrize("command", ["setup", "check"])
    def test_wrong_environment(
        self,
        ivr: Run,
        stand_in: StandIn,
        monkeypatch: pytest.MonkeyPatch,
        command: str,
        name: str,
        value: str,
        told: str,
    ) -> None:
        """Without credentials or an address it says which, and asks nobody anything."""
        monkeypatch.setenv(name, value)
        refused = ivr(command)

        assert refused.exit_code == 2
        assert f"{told}" in refused.output
        assert "Nothing was sent to Twilio." in refused.output
        assert stand_in.asked == []

    def test_all_at_once(self, ivr: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """All that is missing is named at once."""
        names = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "IVR_PUBLIC_URL")
        for name in names:
            monkeypatch.delenv(name)
        refused = ivr("setup")

        assert all(name in refused.output for name in names)

    @pytest.mark.parametrize(
        ("option", "given"),
        [
            ("--number", "21000000"),
            ("--number", "+47 hei"),
            ("--fallback", "http://other.example.no/both.xml"),
            ("--fallback", "other.example.no"),
            ("--fallback", "https://user:pw@other.example.no/"),
            ("--fallback", "https://other.example.no/both.xml#rc=1"),
            ("--fallback", "https://[other"),
            ("--locale", "de"),
            ("--locale", "../prompts/nb"),
        ],
    )
    def test_wrong_option(
        self, ivr: Run, stand_in: StandIn, option: str, given: str
    ) -> None:
        """What cannot be right is refused, with what would be."""
        refused = ivr("setup", option, given, "--apply")

        assert refused.exit_code == 2
        assert option in refused.output
        assert stand_in.asked == []

    def test_no_fallback(
        self, ivr: Run, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No number is set up without somebody who answers when the line does not."""
        monkeypatch.delenv("IVR_FALLBACK_URL")
        refused = ivr("setup", "--apply")

        assert refused.exit_code == 2
        assert "--fallback is missing" in refused.output
        assert stand_in.asked == []
