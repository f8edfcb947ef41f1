"""
Signs a request as Twilio does.

From docs/usage/webhooks/webhooks-security: the address, then each parameter of a
POST, sorted by name, name and value without anything between; HMAC-SHA1 with the
account's token; base64. Over https the user and the port are left out of the address,
over http the user alone. A fragment is never part of it.
"""

import base64
import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit


def sign(url: str, form: Mapping[str, str], token: str) -> str:
    """Make the `X-Twilio-Signature` of a request; *form* is empty for a GET."""
    pairs = "".join(name + form[name] for name in sorted(form))
    signed = (_signed_address(url) + pairs).encode()
    digest = hmac.digest(token.encode(), signed, "sha1")
    return base64.b64encode(digest).decode()


def _signed_address(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    if parts.scheme == "https" and parts.port is not None:
        host = host.rpartition(":")[0]
    return parts._replace(netloc=host, fragment="").geturl()
