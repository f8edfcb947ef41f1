from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.cli.twilio import account
from tests.cli.twilio.stand_in import (
    ACCOUNT,
    NUMBER,
    SECRET,
    TOKEN,
    LocalClient,
    StandIn,
    standing_in,
)

ENVIRON = {
    "IVR_PUBLIC_URL": "https://line.example.no",
    "IVR_SERVICE_NUMBER": NUMBER,
    "IVR_FALLBACK_URL": "https://other.example.no/both.xml",
    "TWILIO_ACCOUNT_SID": ACCOUNT,
    "TWILIO_AUTH_TOKEN": TOKEN,
}
OTHERS = ("TWILIO_API_KEY", "TWILIO_API_SECRET", "TWILIO_REGION", "TWILIO_EDGE")

Run = Callable[..., Result]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Twilio, and an environment in which the command finds it."""
    for name in OTHERS:
        monkeypatch.delenv(name, raising=False)
    for name, value in ENVIRON.items():
        monkeypatch.setenv(name, value)
    with standing_in(StandIn()) as there:

        def client(timeout: float) -> LocalClient:
            return LocalClient(there.url, timeout)

        monkeypatch.setattr(account, "TwilioHttpClient", client)
        yield there


@pytest.fixture
def ivr(stand_in: StandIn) -> Run:
    """Say `ivr twilio …`; no answer to it may show a secret or a traceback."""

    def run(*arguments: str) -> Result:
        assert stand_in.url
        result = CliRunner().invoke(main, ["twilio", *arguments])
        assert TOKEN not in result.output
        assert SECRET not in result.output
        assert "Traceback" not in result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run
