"""
Is a request Twilio's? Its signature as Twilio's page “Webhooks security” gives it.

Our own few lines, since twilio's validator raises on a missing header, compares in
a time that tells how much was right, and costs many times as much; the tests hold
ours against it.
"""

import hmac
from base64 import b64encode
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from ivr.web.form import Field

HEADER = "X-Twilio-Signature"


def sign(token: str, url: str, fields: Iterable[Field]) -> str:
    """
    Sign *url* with every one of *fields*: HMAC-SHA1 under *token*, in Base64.

    They are sorted by name and then by value, and one that comes twice counts once.
    """
    written = "".join([name + value for name, value in sorted(set(fields))])
    signed = (url + written).encode("utf-8", "surrogatepass")
    return b64encode(hmac.digest(token.encode(), signed, "sha1")).decode()


def is_signed(
    token: str,
    urls: Iterable[str],
    fields: Collection[Field],
    signature: str,
) -> bool:
    """Tell whether *signature* is right for one of *urls*; anything odd is a no."""
    given = signature.encode("utf-8", "surrogatepass")
    return any(
        hmac.compare_digest(sign(token, url, fields).encode(), given) for url in urls
    )


def spellings(public_url: str) -> tuple[str, ...]:
    """
    Give the ways Twilio may spell our address; the first is the one to be expected.

    It drops the port before it signs a call over https, keeps it over http, and is
    not consistent about a default port.
    """
    parts = urlsplit(public_url)
    host = parts.netloc.removesuffix(f":{parts.port}")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    may_drop = secure or parts.port in (None, 80)
    hosts = (host, f"{host}:{port}") if may_drop else (f"{host}:{port}",)
    return tuple(f"{parts.scheme}://{one}{parts.path}" for one in hosts)
