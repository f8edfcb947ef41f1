"""Wrong settings are all named at once, and nothing starts."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.settings import PROJECT, Publishing, Settings, SettingsError, Speech

GOOD = {
    "TWILIO_AUTH_TOKEN": "secret",
    "IVR_PUBLIC_URL": "https://line.example.no/",
    "IVR_SERVICE_NUMBER": "+4721000000",
}


def test_good() -> None:
    """Three settings are enough; the address loses a slash at its end."""
    settings = Settings.from_env(GOOD)

    assert settings == Settings(
        "secret",
        "https://line.example.no",
        "+4721000000",
        PROJECT,
        PROJECT / "var",
        Publishing.AT_ONCE,
        Speech.RECORDINGS,
    )


def test_home(tmp_path: Path) -> None:
    """The content can lie elsewhere."""
    settings = Settings.from_env({**GOOD, "IVR_HOME": str(tmp_path)})

    assert settings.home == tmp_path
    assert settings.state == tmp_path / "var"


def test_publishing(tmp_path: Path) -> None:
    """Edits can wait to be published, and what is kept can lie elsewhere."""
    own = {"IVR_PUBLISH": "manual", "IVR_STATE": str(tmp_path)}
    settings = Settings.from_env({**GOOD, **own})

    assert settings.publishing is Publishing.MANUAL
    assert settings.state == tmp_path


def test_speech() -> None:
    """Recordings can be left unplayed."""
    settings = Settings.from_env({**GOOD, "IVR_SPEECH": "say"})

    assert settings.speech is Speech.SAY


def test_metrics() -> None:
    """Metrics are told only where a token of their own is set."""
    own = {"IVR_METRICS_TOKEN": "24-characters-or-more-xx"}
    settings = Settings.from_env({**GOOD, **own})

    assert Settings.from_env(GOOD).metrics_token is None
    assert settings.metrics_token == own["IVR_METRICS_TOKEN"]
    assert own["IVR_METRICS_TOKEN"] not in repr(settings)


def test_all_at_once() -> None:
    """With nothing set, all three are named at once."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({})

    assert all(name in str(caught.value) for name in GOOD)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWILIO_AUTH_TOKEN", " "),
        ("IVR_PUBLIC_URL", "line.example.no"),
        ("IVR_PUBLIC_URL", "ftp://line.example.no"),
        ("IVR_PUBLIC_URL", "https://"),
        ("IVR_PUBLIC_URL", "http://line.example.no"),
        ("IVR_PUBLIC_URL", "http://192.168.1.2:8000"),
        ("IVR_PUBLIC_URL", "https://user:pw@line.example.no"),
        ("IVR_PUBLIC_URL", "https://line.example.no?a=1"),
        ("IVR_PUBLIC_URL", "https://line.example.no#rc=2"),
        ("IVR_PUBLIC_URL", "https://line.example.no:99999"),
        ("IVR_PUBLIC_URL", "https://linjen.example.nø"),
        ("IVR_PUBLIC_URL", "https://line.example.no/ivr"),
        ("IVR_HOME", "/nonexistent"),
        ("IVR_PUBLISH", "later"),
        ("IVR_SPEECH", "play"),
        ("IVR_METRICS_TOKEN", "too-short-to-be-a-secret"[1:]),
        ("IVR_METRICS_TOKEN", "with a space in between"),
        ("IVR_SERVICE_NUMBER", "21000000"),
        ("IVR_SERVICE_NUMBER", "+47 21 00 00 00"),
        ("IVR_SERVICE_NUMBER", "+0121000000"),
        ("IVR_SERVICE_NUMBER", "+47２１００００００"),
    ],
)
def test_wrong(name: str, value: str) -> None:
    """A wrong one is named, and the right ones are not."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({**GOOD, name: value})

    others = ("IVR_HOME", "IVR_PUBLISH", "IVR_SPEECH", "IVR_METRICS_TOKEN")
    named = [one for one in (*GOOD, *others) if one in str(caught.value)]
    assert named == [name]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "localhost"])
def test_no_tls_on_this_machine(host: str) -> None:
    """What callers do goes over TLS alone, but for a trial on one machine."""
    settings = Settings.from_env({**GOOD, "IVR_PUBLIC_URL": f"http://{host}"})

    assert settings.public_url == f"http://{host}"


def test_token_stays_secret() -> None:
    """However settings are printed, the token is not."""
    settings = Settings.from_env(GOOD)

    assert "secret" not in f"{settings}{settings!r}{[settings]}"


def test_wrong_settings_keep_it_secret(tmp_path: Path) -> None:
    """Nor is it where other settings are wrong, nor in what `ivr status` prints."""
    secrets = {
        "TWILIO_AUTH_TOKEN": "a-secret-token",
        "IVR_PUBLIC_URL": "https://user:a-secret-word@line.example.no",
        "IVR_STATE": str(tmp_path),
    }
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(secrets)
    printed = CliRunner().invoke(main, ["status"], env=secrets).output
    printed += CliRunner().invoke(main, ["serve"], env=secrets).output

    assert "Kept" in printed
    assert "IVR_PUBLIC_URL" in printed
    assert "a-secret" not in f"{caught.value}{printed}"
