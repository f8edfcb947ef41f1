"""What a turn costs in a small tree, and in one of ten thousand nodes."""

import io
import statistics
import sys
import time
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from ivr.content.load import build, read_files
from ivr.content.shelf.shelf import Shelf
from ivr.core.call import Event, Place
from ivr.core.helpline import Helpline
from ivr.settings import PROJECT, Settings
from ivr.simulator.signature import sign
from ivr.web import serve
from ivr.web.address import path_of
from tests.bench.webhooks import OURS
from tests.content.big_content import read, texts
from tests.server_stage import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

URL: Final = "http://line.example:80"
NODES: Final = 10_000
TURNS: Final = 500
ROUNDS: Final = 21


def ratio() -> float:
    """Give what a turn costs in the large tree, as a share of one in ours."""
    shipped, large = _line(_helpline(0)), _line(_helpline(NODES))
    rounds = []
    for _ in range(ROUNDS):
        small = _cost(*shipped)
        rounds.append(_cost(*large) / small)
    return statistics.median(rounds)


def _helpline(nodes: int) -> Helpline:
    files = read_files(PROJECT)
    if nodes:
        files = read(files, texts(nodes))
    return build(files)


def _line(helpline: Helpline) -> "tuple[WSGIApplication, list[str]]":
    """Give a line and where its callers stand: each menu that it has, up to 300."""
    shelf = Shelf()
    shelf.put(helpline)
    settings = Settings(TOKEN, URL, OURS, PROJECT)
    menus = [name for name, node in helpline.tree.nodes.items() if node.kind == "menu"]
    some = menus[:: max(1, len(menus) // 300)]
    places = [Place(helpline.version, "nb", name, 1, None) for name in some]
    return serve(settings, shelf), [path_of(one, Event.PRESSED) for one in places]


def _cost(app: "WSGIApplication", paths: list[str]) -> float:
    """Give the CPU seconds of so many turns, each a key pressed somewhere."""
    turns = list(_turns(paths))
    began = time.process_time()
    for environ in turns:
        b"".join(app(environ, lambda *_: lambda _: None))
    return time.process_time() - began


def _turns(paths: list[str]) -> "Iterator[WSGIEnvironment]":
    for number in range(TURNS):
        path = paths[number % len(paths)]
        form = {"Digits": "1", "CallSid": f"CA{number:032}", "From": "+4790000001"}
        body = urlencode(form).encode()
        yield {
            "REQUEST_METHOD": "POST",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "line.example",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_X_TWILIO_SIGNATURE": sign(URL + path, form, TOKEN),
            "wsgi.input": io.BytesIO(body),
            "wsgi.url_scheme": "http",
            "wsgi.errors": sys.stderr,
        }


if __name__ == "__main__":
    sys.stdout.write(f"{ratio():.3f}\n")
