"""What goes wrong at Twilio is told in words, and nobody guesses what was set."""

import pytest

from ivr.cli.twilio import account
from tests.cli.twilio.conftest import Run
from tests.cli.twilio.stand_in import NUMBERS, TOKEN, Fault, StandIn

REFUSED = '{"code": 20003, "message": "no", "status": 401}'


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(401, REFUSED), "does not know these credentials"),
        (Fault(403, "{}"), "may not do that"),
        (Fault(404, "{}"), "knows nothing there"),
        (Fault(429, '{"code": 20429}'), "Wait for a minute"),
        (Fault(500, "oh"), "a fault of its own (500)"),
        (Fault(503, "<html>"), "a fault of its own (503)"),
        (Fault(400, '{"message": "bad"}'), "refused (400)"),
        (Fault(200, "<html>log in</html>"), "not Twilio's API"),
        (Fault(200, "[]"), "not Twilio's API"),
        (Fault(200, "null"), "not Twilio's API"),
        (Fault(200, '{"a": 1, "b": 2}'), "not Twilio's API"),
        (Fault(200, '{"meta": {"key": "a"}}'), "not Twilio's API"),
        (Fault(200, '{"incoming_phone_numbers": [1]}'), "not Twilio's API"),
        (Fault(200, '{"incoming_phone_numbers": []}'), "has no number +4721000000"),
        (Fault(302, ""), "refused (302)"),
    ],
)
@pytest.mark.parametrize("command", ["setup", "check"])
def test_asking(
    ivr: Run, stand_in: StandIn, command: str, fault: Fault, told: str
) -> None:
    """Whatever Twilio answers, it is told in plain words what it means."""
    stand_in.fault = fault
    failed = ivr(command)

    assert failed.exit_code == 2
    assert told in failed.output
    assert failed.output.startswith("Error: ")
    assert {asked.method for asked in stand_in.asked} == {"GET"}


def test_setting_refused(ivr: Run, stand_in: StandIn) -> None:
    """What Twilio says to a setting that it refuses is passed on, but for a secret."""
    said = f'{{"code": 21502, "message": "VoiceUrl is not valid {TOKEN}"}}'
    stand_in.fault = Fault(400, said, path=f"{NUMBERS}/", method="POST")
    failed = ivr("setup", "--apply")

    assert failed.exit_code == 2
    assert "VoiceUrl is not valid …" in failed.output
    assert "ivr twilio check" in failed.output


def test_other_form_of_refusal(ivr: Run, stand_in: StandIn) -> None:
    """Newer parts of Twilio say no in another form, which is understood too."""
    said = '{"type": "x", "title": "Not today", "status": 422, "code": 7}'
    stand_in.fault = Fault(422, said, path=f"{NUMBERS}/", method="POST")

    assert "refused (422): Not today" in ivr("setup", "--apply").output


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_answer_in_time(
    ivr: Run, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Where Twilio does not answer, nobody says that something was set or was not."""
    monkeypatch.setattr(account, "SECONDS", 0.1)
    stand_in.fault = Fault(200, "{}", method=method, seconds=0.3)
    failed = ivr("setup", "--apply")

    assert failed.exit_code == 2
    assert "did not answer in time" in failed.output
    assert ("not certain" in failed.output) is (method == "POST")


def test_out_of_reach(ivr: Run, stand_in: StandIn) -> None:
    """Where there is no network, it is said."""
    stand_in.url = "http://127.0.0.1:1"
    failed = ivr("setup")

    assert failed.exit_code == 2
    assert "cannot be reached" in failed.output
