"""
What we ask of Twilio's REST API, and the one thing we set.

Nothing is asked that tells of calls: neither their log nor recordings.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from twilio.http.http_client import TwilioHttpClient

from ivr.cli.twilio.credentials import US, Credentials
from ivr.cli.twilio.handling import Change, Handling
from ivr.cli.twilio.trouble import TROUBLES, TwilioTrouble, in_words

if TYPE_CHECKING:
    from twilio.rest import Client

SECONDS = 10.0
"""How long we wait for an answer."""


@dataclass(frozen=True, slots=True)
class Number:
    """
    A number of the account.

    *lacks_papers* where an address or a bundle is asked for, and neither is there.
    """

    sid: str
    number: str
    status: str
    takes_calls: bool
    lacks_papers: bool
    handling: Handling


@dataclass(frozen=True, slots=True)
class Country:
    """Which numbers of a country can be called from the account."""

    code: str
    name: str
    usual: bool
    special: bool
    fraud: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How the account stands: `active`, and not a `Trial`."""

    status: str
    kind: str


class Account:
    """An account at Twilio; each question raises `TwilioTrouble`."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._client = _client(credentials)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Put in words what goes wrong; whatever it is, the secret is not in them."""
        try:
            yield
        except TROUBLES as error:
            words = in_words(error).replace(self._credentials.secret, "…")
            raise TwilioTrouble(words) from None

    def number(self, number: str) -> Number:
        """Look *number* up (E.164)."""
        with self._asking():
            listed = self._client.incoming_phone_numbers.list(phone_number=number)
            for one in listed:
                if one.phone_number == number:
                    return _number(one)
        region = self._credentials.region
        raise TwilioTrouble(
            f"This account has no number {number} in {region}. Look at --number and"
            " TWILIO_ACCOUNT_SID."
        )

    def change(self, number: Number, changes: Sequence[Change]) -> None:
        """Set what *changes* say, and nothing else."""
        with self._asking():
            self._client.incoming_phone_numbers(number.sid).update(
                **{change.part: change.after for change in changes}
            )

    def region(self, number: str) -> str:
        """Tell in which region calls to *number* are handled."""
        with self._asking():
            routed = self._client.routes.v2.phone_numbers(number).fetch()
            return str(routed.voice_region or US)

    def standing(self) -> Standing:
        """Tell how the account stands."""
        with self._asking():
            found = self._client.api.accounts(self._credentials.account).fetch()
            return Standing(str(found.status), str(found.type))

    def balance(self) -> str:
        """Tell what is left to be spent, as `12.34 USD`."""
        with self._asking():
            found = self._client.balance.fetch()
            return f"{found.balance} {found.currency}"

    def callable(self) -> Sequence[Country]:
        """List the countries of which any number can be called."""
        with self._asking():
            listed = self._client.voice.v1.dialing_permissions.countries.list(
                page_size=1000
            )
            countries = [
                Country(
                    str(one.iso_code),
                    str(one.name),
                    bool(one.low_risk_numbers_enabled),
                    bool(one.high_risk_special_numbers_enabled),
                    bool(one.high_risk_tollfraud_numbers_enabled),
                )
                for one in listed
            ]
            return [one for one in countries if one.usual or one.special or one.fraud]


def _client(credentials: Credentials) -> "Client":
    from twilio.rest import Client  # noqa: PLC0415, it takes 0.2 s, and few need it

    return Client(
        credentials.user,
        credentials.secret,
        account_sid=credentials.account,
        region=credentials.region if credentials.edge else None,
        edge=credentials.edge,
        environment={"TWILIO_REGION": ""},  # all that is to be read has been read
        http_client=TwilioHttpClient(timeout=SECONDS),
    )


def _number(found: Any) -> Number:  # noqa: ANN401, twilio has no types
    papers = found.address_requirements in (None, "none")
    return Number(
        sid=found.sid,
        number=found.phone_number,
        status=found.status or "",
        takes_calls=bool((found.capabilities or {}).get("voice")),
        lacks_papers=not (papers or found.address_sid or found.bundle_sid),
        handling=Handling(
            voice_application_sid=found.voice_application_sid or "",
            trunk_sid=found.trunk_sid or "",
            voice_url=found.voice_url or "",
            voice_method=found.voice_method or "",
            voice_fallback_url=found.voice_fallback_url or "",
            voice_fallback_method=found.voice_fallback_method or "",
            status_callback=found.status_callback or "",
            voice_caller_id_lookup=bool(found.voice_caller_id_lookup),
        ),
    )
