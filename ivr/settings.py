"""What the environment must say before the line can answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).parent.parent


class SettingsError(Exception):
    """The settings cannot be used: the text names all that is missing or *wrong*."""

    def __init__(self, wrong: Sequence[str]) -> None:
        self.wrong = wrong
        lines = "\n  ".join(wrong)
        super().__init__(f"these settings are missing or wrong:\n  {lines}")


class Publishing(Enum):
    """When an edit is heard."""

    AT_ONCE = "at-once"
    MANUAL = "manual"
    """Once somebody publishes it."""


class Speech(Enum):
    """What callers hear."""

    RECORDINGS = "recordings"
    """A recording of the very words where there is one, else Twilio's voice."""

    SAY = "say"
    """Twilio's voice alone."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Speech":
        """Read the environment; what is wrong is a `SettingsError`."""
        try:
            return cls(environ.get("IVR_SPEECH") or cls.RECORDINGS)
        except ValueError:
            wrong = "IVR_SPEECH: say, or recordings, which is also the default"
            raise SettingsError([wrong]) from None


@dataclass(frozen=True, slots=True)
class Folders:
    """
    Where the content lies, and where the line keeps what it needs after a restart.

    *home* has `prompts/` and `data/`.
    """

    home: Path
    state: Path
    publishing: Publishing

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Folders":
        """Read the environment; all that is wrong is one `SettingsError`."""
        home = Path(environ.get("IVR_HOME") or PROJECT)
        wrong = []
        if not home.is_dir():
            wrong.append("IVR_HOME: a folder with prompts/ and data/ in it")
        publishing = Publishing.AT_ONCE
        try:
            publishing = Publishing(environ.get("IVR_PUBLISH") or publishing)
        except ValueError:
            wrong.append("IVR_PUBLISH: manual, or at-once, which is also the default")
        if wrong:
            raise SettingsError(wrong)
        return cls(home, Path(environ.get("IVR_STATE") or home / "var"), publishing)


@dataclass(frozen=True, slots=True)
class Settings:
    """
    How this line is reached, and where its content is.

    *public_url* is the address Twilio calls, without a slash at its end; it makes
    and verifies every URL. *service_number* is ours, E.164. *home* has `prompts/`,
    `data/` and `audio/`. Without a *state* nothing is kept for after a restart, and
    without a *metrics_token* nothing is counted.
    """

    auth_token: str = field(repr=False)
    public_url: str
    service_number: str
    home: Path
    state: Path | None = None
    publishing: Publishing = Publishing.AT_ONCE
    speech: Speech = Speech.RECORDINGS
    metrics_token: str | None = field(default=None, repr=False)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the environment; all that is missing or wrong is one `SettingsError`."""
        token = environ.get("TWILIO_AUTH_TOKEN", "").strip()
        url = environ.get("IVR_PUBLIC_URL", "").strip().removesuffix("/")
        number = environ.get("IVR_SERVICE_NUMBER", "").strip()
        metrics = environ.get("IVR_METRICS_TOKEN", "").strip() or None
        wrong: list[str] = []
        if not token:
            wrong.append("TWILIO_AUTH_TOKEN: your Twilio account's primary auth token")
        if not is_web_root(url):
            wrong.append(
                "IVR_PUBLIC_URL: where Twilio reaches us, as https://line.example.no"
            )
        if not re.fullmatch(r"\+[1-9]\d{6,14}", number, re.ASCII):
            wrong.append("IVR_SERVICE_NUMBER: our own number, as +4721000000")
        speech = Speech.RECORDINGS
        try:
            speech = Speech.from_env(environ)
        except SettingsError as error:
            wrong += error.wrong
        if metrics and not re.fullmatch(r"[\x21-\x7e]{24,}", metrics):
            wrong.append(
                "IVR_METRICS_TOKEN: 24 characters or more that nobody can guess, none"
                " of them a space, as openssl rand -hex 24 gives them"
            )
        try:
            at = Folders.from_env(environ)
        except SettingsError as error:
            raise SettingsError([*wrong, *error.wrong]) from None
        if wrong:
            raise SettingsError(wrong)
        return cls(
            token, url, number, at.home, at.state, at.publishing, speech, metrics
        )


LOOPBACK = {"127.0.0.1", "::1", "localhost"}
"""Hosts that may be reached without TLS: what callers do leaves no machine."""


def is_web_root(url: str) -> bool:
    """Tell whether *url* is a host alone, over TLS: we answer at fixed paths."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018, it is the look that raises
    except ValueError:
        return False
    private = parts.scheme == "https" or parts.hostname in LOOPBACK
    return (
        parts.scheme in ("http", "https")
        and private
        and bool(parts.hostname)
        and not (parts.username or parts.path or parts.query or parts.fragment)
        and re.fullmatch(r"[\x21-\x7e]+", url) is not None
    )
