"""Who we are to Twilio: read from the environment, shown to nobody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ivr.settings import SettingsError

US = "us1"
"""Where Twilio handles calls unless it is told otherwise."""

EDGES = {US: "ashburn", "ie1": "dublin", "au1": "sydney"}
"""A region without its edge is no address since 2026 (docs/global-infrastructure)."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """
    An account, and what opens it: its auth token or an API key, each of one *region*.

    *edge* is the door to the region; None is Twilio's own choice for the United States.
    """

    account: str
    user: str
    secret: str = field(repr=False)
    region: str = US
    edge: str | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Credentials":
        """Read Twilio's own variables; all that is wrong is one `SettingsError`."""
        account = environ.get("TWILIO_ACCOUNT_SID", "").strip()
        token = environ.get("TWILIO_AUTH_TOKEN", "").strip()
        key = environ.get("TWILIO_API_KEY", "").strip()
        secret = environ.get("TWILIO_API_SECRET", "").strip()
        region = environ.get("TWILIO_REGION", "").strip() or US
        edge = environ.get("TWILIO_EDGE", "").strip() or None
        wrong = []
        if not re.fullmatch(r"AC[0-9a-f]{32}", account):
            wrong.append(
                "TWILIO_ACCOUNT_SID: your account, AC and 32 letters and digits,"
                " from the first page of Twilio's console"
            )
        if key and not (re.fullmatch(r"SK[0-9a-f]{32}", key) and secret):
            wrong.append(
                "TWILIO_API_KEY and TWILIO_API_SECRET: an API key, SK and 32 letters"
                " and digits, and what was shown once when it was made"
            )
        if not (key or token):
            wrong.append(
                "TWILIO_AUTH_TOKEN: the account's auth token; or an API key in"
                " TWILIO_API_KEY and TWILIO_API_SECRET"
            )
        if region not in EDGES:
            wrong.append("TWILIO_REGION: ie1 for Ireland, us1, or au1")
        if edge and not re.fullmatch(r"[a-z0-9-]+", edge):
            wrong.append("TWILIO_EDGE: as dublin; Twilio chooses well without it")
        if wrong:
            raise SettingsError(wrong)
        door = edge or (None if region == US else EDGES[region])
        if key:
            return cls(account, key, secret, region, door)
        return cls(account, account, token, region, door)
