"""
Makes gTTS look whose certificate it is shown.

gTTS 2.5.4 sends every request with `verify=False`, and switches urllib3's warning off
for the whole process. It knows `requests` by a name in its module: for as long as it
is used, that name stands for something that has all it needs, and verifies.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

import requests


class _Verifying(requests.Session):
    def send(
        self,
        request: requests.PreparedRequest,
        **how: Any,  # noqa: ANN401, whatever gTTS asks for is passed on
    ) -> requests.Response:
        """Send as asked, but to no one who cannot prove who they are."""
        # As requests does it for its own: REQUESTS_CA_BUNDLE counts, and proxies.
        settings = self.merge_environment_settings(
            request.url, {}, how.get("stream"), None, None
        )
        return super().send(request, **{**how, **settings})


# It has no `packages`, through which gTTS would switch the warning off.
_REQUESTS = SimpleNamespace(
    Session=_Verifying, Request=requests.Request, exceptions=requests.exceptions
)


@contextmanager
def verified(module: ModuleType) -> Iterator[None]:
    """Let *module*, which must be gTTS's own, send nothing unverified."""
    original = vars(module)["requests"]
    vars(module)["requests"] = _REQUESTS
    try:
        yield
    finally:
        vars(module)["requests"] = original
