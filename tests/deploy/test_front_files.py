"""What stands in the files for nginx and Caddy agrees with the line."""

import re

import pytest

from ivr.cli.twilio.handling import LINE_PATIENCE
from ivr.content.load import load
from ivr.content.shelf.shelf import Shelf
from ivr.settings import PROJECT, Settings
from ivr.web import serve
from ivr.web.form import LARGEST
from tests.deploy.fronts import CADDY, NGINX
from tests.server_stage import NUMBER, TOKEN

FILES = {path.name: path.read_text(encoding="utf-8") for path in (NGINX, CADDY)}
INSIDE = {"metrics"}
"""What is not for those outside."""


@pytest.mark.parametrize("file", FILES)
def test_paths(file: str) -> None:
    """What the line answers is let in, but for what is not for those outside."""
    app = serve(Settings(TOKEN, "https://localhost", NUMBER, PROJECT), Shelf())
    answered = {re.split(r"\W", rule.rule)[1] for rule in app.url_map.iter_rules()}
    let_in = set(
        re.findall(r"location [=~^]+ \^?/(\w+)", FILES[file])
        or re.findall(r"/(\w+)", re.findall(r"@line path (.*)", FILES[file])[0])
    )

    assert let_in == answered - INSIDE


@pytest.mark.parametrize("file", FILES)
def test_size(file: str) -> None:
    """The web server lets in what the line would read, and no more."""
    said = re.findall(
        r"(?:client_max_body_size|max_size) (\d+)(?:k|KiB)\b", FILES[file]
    )

    assert [int(one) * 1024 for one in said] == [LARGEST]


@pytest.mark.parametrize("file", FILES)
def test_languages(file: str) -> None:
    """When the line is down, each of its languages has its own words."""
    spoken = load(PROJECT).tree.locales
    pattern = r"\[/\?\]\|\$\)\s+(\w+);|language \^/voice\S*?\((\w+(?:\|\w+)*)\)"
    named = [a or b for a, b in re.findall(pattern, FILES[file])]

    assert sorted("|".join(named).split("|")) == sorted(spoken)


@pytest.mark.parametrize(
    ("file", "waits"),
    [
        ("ivr.conf", ("proxy_next_upstream_timeout", "proxy_read_timeout")),
        ("Caddyfile", ("lb_try_duration", "response_header_timeout")),
    ],
)
def test_in_time(file: str, waits: tuple[str, str]) -> None:
    """Twilio has the answer in time, also if the last instance asked says nothing."""
    [twilio] = re.findall(r"rt=(\d+)", LINE_PATIENCE)
    spent = [re.findall(rf"{wait} (\d+)ms", FILES[file]) for wait in waits]

    assert sum(int(milliseconds) for [milliseconds] in spent) < int(twilio)
