"""What is wrong at Twilio is told, and what only people can see to."""

from collections.abc import Callable

import pytest

from tests.cli.twilio.conftest import Run
from tests.cli.twilio.stand_in import NUMBER, Fault, StandIn, country

NORWAY = country("NO", "Norway", "low_risk")


@pytest.fixture
def good(ivr: Run, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """A number in Ireland as it should be."""
    monkeypatch.setenv("TWILIO_REGION", "ie1")
    stand_in.region = "ie1"
    ivr("setup", "--apply")
    stand_in.asked.clear()
    return stand_in


def test_good(ivr: Run, good: StandIn) -> None:
    """Where all is as it should be, it says so, and what is left to do by people."""
    checked = ivr("check")

    assert checked.exit_code == 0
    assert "Nothing is wrong" in checked.output
    assert "Could not be seen" not in checked.output
    assert f"must see\n    {NUMBER}" in checked.output
    assert "in a day. 12.34 USD are left." in checked.output
    assert {asked.method for asked in good.asked} == {"GET"}


def test_asks_nothing_about_callers(ivr: Run, good: StandIn) -> None:
    """It asks for no call, no recording and no message: we do not look at callers."""
    ivr("check")
    paths = " ".join(asked.path for asked in good.asked)

    assert good.asked
    assert not any(word in paths for word in ("Calls", "Recordings", "Messages"))


def part(name: str, value: object) -> Callable[[StandIn], None]:
    return lambda there: there.number.update({name: value})


def allowed(*countries: dict[str, object]) -> Callable[[StandIn], None]:
    return lambda there: setattr(there, "countries", list(countries))


MANY = [country("SE", "Sweden", "low_risk") for _ in range(7)]

CASES: dict[str, tuple[Callable[[StandIn], None], str]] = {
    "another address": (
        part("voice_url", "https://demo.twilio.com/"),
        "A call comes in: https://demo.twilio.com/.",
    ),
    "no time-outs": (
        part("voice_url", "https://line.example.no/voice"),
        "how long Twilio waits for it",
    ),
    "GET": (part("voice_method", "GET"), "the caller's number into logs"),
    "fallback by POST": (part("voice_fallback_method", "POST"), "fetched with GET"),
    "no fallback": (part("voice_fallback_url", None), "Primary handler fails: nothing"),
    "told of each call": (
        part("status_callback", "https://tell.example.no/"),
        "nobody need be told of each call",
    ),
    "looks callers up": (part("voice_caller_id_lookup", value=True), "a caller's name"),
    "an app": (part("voice_application_sid", "AP1"), "an app takes the place"),
    "a trunk": (part("trunk_sid", "TK1"), "a trunk takes the place"),
    "no calls": (part("capabilities", {"voice": False}), "Get one that does"),
    "no capabilities": (part("capabilities", None), "Get one that does"),
    "released": (part("status", "released"), "“released”, and not in use"),
    "no papers": (part("address_sid", None), "no address and no bundle"),
    "suspended": (
        lambda there: there.account.update(status="suspended"),
        "The account is suspended",
    ),
    "on trial": (lambda there: there.account.update(type="Trial"), "on trial"),
    "elsewhere": (lambda there: setattr(there, "region", "us1"), "handled in us1"),
    "Norway closed": (allowed(country("NO", "Norway")), "nobody can be connected"),
    "no country": (allowed(), "nobody can be connected"),
    "fraud": (
        allowed(country("NO", "Norway", "low_risk", "high_risk_tollfraud")),
        "known from fraud",
    ),
    "abroad": (
        allowed(NORWAY, country("LV", "Latvia", "high_risk_special")),
        "abused: Latvia. Leave Norway alone",
    ),
    "far abroad": (allowed(NORWAY, *MANY), "Sweden and 2 more"),
}


@pytest.mark.parametrize(("spoil", "told"), CASES.values(), ids=CASES)
def test_wrong(
    ivr: Run, good: StandIn, spoil: Callable[[StandIn], None], told: str
) -> None:
    """Each thing that is wrong is told once, and the exit code says so."""
    spoil(good)
    checked = ivr("check")

    assert checked.exit_code == 1
    assert checked.output.count(told) == 1
    assert checked.output.count("\n  - ") == 8, "only one thing is wrong"


def test_united_states(ivr: Run) -> None:
    """A number in the United States is told to be better off in Ireland."""
    ivr("setup", "--apply")

    assert "Route the number to ie1" in ivr("check").output


def test_other_service_number(
    ivr: Run, good: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line must show the helpline the number that callers ring."""
    assert good.number["phone_number"] == NUMBER
    monkeypatch.setenv("IVR_SERVICE_NUMBER", "+4722000000")
    checked = ivr("check", "--number", NUMBER)

    assert checked.exit_code == 1
    assert "IVR_SERVICE_NUMBER is +4722000000" in checked.output


class TestFallback:
    @pytest.fixture(autouse=True)
    def good(self, good: StandIn, monkeypatch: pytest.MonkeyPatch) -> StandIn:
        """The same, where nobody says which fallback it should have."""
        monkeypatch.delenv("IVR_FALLBACK_URL")
        return good

    def test_any(self, ivr: Run) -> None:
        """Without a word about where it should be, the one that is set counts."""
        assert ivr("check").exit_code == 0

    def test_none(self, ivr: Run, good: StandIn) -> None:
        """That there is none is told."""
        good.number.update(voice_fallback_url="")
        checked = ivr("check")

        assert checked.exit_code == 1
        assert "There is no fallback" in checked.output
        assert "Primary handler fails:" not in checked.output

    def test_same_host(self, ivr: Run, good: StandIn) -> None:
        """That it is gone with the line is told."""
        fragment = good.number["voice_fallback_url"].partition("#")[2]
        own = f"https://line.example.no/both.xml#{fragment}"
        good.number.update(voice_fallback_url=own)
        checked = ivr("check")

        assert checked.exit_code == 1
        assert "on the line's own host" in checked.output


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("DialingPermissions", "Which countries can be called: Twilio has a fault"),
        ("PhoneNumbers/+", "Where calls are handled: Twilio has a fault"),
        ("a1.json", "How the account stands: Twilio has a fault"),
    ],
)
def test_not_seen(ivr: Run, good: StandIn, path: str, what: str) -> None:
    """What could not be asked is told to be unseen, and never to be right."""
    good.fault = Fault(500, "", path=path)
    checked = ivr("check")

    assert checked.exit_code == 0
    assert f"Could not be seen:\n  - {what}" in checked.output


def test_no_balance(ivr: Run, good: StandIn) -> None:
    """An account that tells no balance can be checked all the same."""
    good.fault = Fault(404, "", path="Balance")
    checked = ivr("check")

    assert checked.exit_code == 0
    assert "are left" not in checked.output
    assert "must not run dry" in checked.output
