"""What went wrong between Twilio and us, in words, with what to do."""

from collections.abc import Mapping

import requests
from twilio.base.exceptions import (
    TwilioException,
    TwilioRestException,
    TwilioServiceException,
)


class TwilioTrouble(Exception):  # noqa: N818, it is no error of ours
    """Twilio did not do what was asked; the text says why, and what to do."""


TROUBLES = (
    TwilioException,
    requests.RequestException,
    # An answer that is no JSON, or not what Twilio says it is.
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
)

BROKEN = 500

STATUSES: Mapping[int, str] = {
    401: "Twilio does not know these credentials. Look at TWILIO_ACCOUNT_SID and"
    " TWILIO_AUTH_TOKEN, or at the API key; each region has its own.",
    403: "These credentials may not do that. Use the account's auth token, or an API"
    " key that may.",
    404: "Twilio knows nothing there. Look at TWILIO_ACCOUNT_SID and TWILIO_REGION.",
    429: "Twilio is asked too much just now. Wait for a minute, and try again.",
}

NOT_TWILIO = (
    "What answered is not Twilio's API. Is there a proxy or a log-in page in between?"
)


def in_words(error: Exception) -> str:
    """Say what one of `TROUBLES` means to who runs the line."""
    match error:
        case requests.exceptions.SSLError():
            return f"{NOT_TWILIO} Its certificate is not Twilio's."
        case requests.Timeout():
            return "Twilio did not answer in time. Try again, and look at its status."
        case requests.RequestException():
            return "Twilio cannot be reached. Is this machine on the network?"
        case TwilioRestException(status=status, msg=said):
            return _status(status, said)
        case TwilioServiceException(status=status, title=said):
            return _status(status, said)
        case TwilioException(args=[_, answer]):  # a list that could not be fetched
            return _status(answer.status_code, "")
        case _:
            return NOT_TWILIO


def _status(status: int, said: str) -> str:
    if status in STATUSES:
        return STATUSES[status]
    if status >= BROKEN:
        return f"Twilio has a fault of its own ({status}). Try again in a while."
    return f"Twilio refused ({status}): {said}"
