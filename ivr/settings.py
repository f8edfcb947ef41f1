"""What the environment must say before the line can answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).parent.parent


class SettingsError(Exception):
    """The settings cannot be used: the text names all that is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Settings:
    """
    How this line is reached.

    *public_url* is the address Twilio calls, without a slash at its end; it makes
    and verifies every URL. *service_number* is ours, E.164. *home* has `prompts/`
    and `data/`.
    """

    auth_token: str = field(repr=False)
    public_url: str
    service_number: str
    home: Path

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the environment; all that is missing or wrong is one `SettingsError`."""
        token = environ.get("TWILIO_AUTH_TOKEN", "").strip()
        url = environ.get("IVR_PUBLIC_URL", "").strip().removesuffix("/")
        number = environ.get("IVR_SERVICE_NUMBER", "").strip()
        wrong = []
        if not token:
            wrong.append("TWILIO_AUTH_TOKEN: your Twilio account's primary auth token")
        if not _is_web_root(url):
            wrong.append(
                "IVR_PUBLIC_URL: where Twilio reaches us, as https://line.example.no"
            )
        if not re.fullmatch(r"\+[1-9]\d{6,14}", number, re.ASCII):
            wrong.append("IVR_SERVICE_NUMBER: our own number, as +4721000000")
        home = Path(environ.get("IVR_HOME") or PROJECT)
        if not home.is_dir():
            wrong.append("IVR_HOME: a folder with prompts/ and data/ in it")
        if wrong:
            msg = "these settings are missing or wrong:\n  " + "\n  ".join(wrong)
            raise SettingsError(msg)
        return cls(token, url, number, home)


def _is_web_root(url: str) -> bool:
    """Tell whether *url* is a host alone: what we answer stands at fixed paths."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018, it is the look that raises
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and not (parts.username or parts.path or parts.query or parts.fragment)
        and re.fullmatch(r"[\x21-\x7e]+", url) is not None
    )
