"""Recordings are fetched by their hashed names, kept for ever, and nothing else is."""

import os
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from ivr.content.shelf.shelf import Shelf
from ivr.settings import Settings
from ivr.simulator.recording import seconds_of
from ivr.web import serve
from tests.speech.made_up import Humming
from tests.speech.test_render import made
from tests.web.twilio_client import PUBLIC_URL, TOKEN

HASH = "0123456789abcdef0123"


@pytest.fixture(scope="module")
def audio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of recordings with all that may lie in one."""
    folder = tmp_path_factory.mktemp("home") / "audio"
    made(folder, Humming())
    wav = next(folder.glob("nb/goodbye.*"))
    for other in (
        f"recorded/nb/x.{HASH}.wav",
        f"recorded/x.{HASH}.wav",
        f"x.{HASH}.wav",
        f"../x.{HASH}.wav",
        f"../data/x.{HASH}.wav",
        f"nb/.x.{HASH}.wav",
        f"nb/X.{HASH}.wav",
        f"nb/x.{HASH}.wav.part",
        f"nb/x.{HASH.upper()}.wav",
        f"nb/x.{HASH[1:]}.wav",
        f"nb/x.{HASH}.mp3",
        "nb/x.wav",
        f"NB/x.{HASH}.wav",
        f"nb/deeper/x.{HASH}.wav",
    ):
        (folder / other).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(wav, folder / other)
    (folder / f"nb/linked.{HASH}.wav").symlink_to(wav)
    (folder / f"nb/folder.{HASH}.wav").mkdir()
    (folder / "se").symlink_to(folder / "nb")
    return folder


@pytest.fixture(scope="module")
def client(audio: Path) -> FlaskClient:
    settings = Settings(TOKEN, PUBLIC_URL, "+4721000000", audio.parent)
    return serve(settings, Shelf()).test_client()


@pytest.fixture
def wav(audio: Path) -> Path:
    return next(audio.glob("nb/goodbye.*"))


@pytest.fixture
def path(wav: Path) -> str:
    return f"/audio/nb/{wav.name}"


def test_whole(client: FlaskClient, wav: Path, path: str) -> None:
    """It is there for everybody, whole, to be kept for a year without asking again."""
    answer = client.get(path)

    assert (answer.status_code, answer.data) == (200, wav.read_bytes())
    assert answer.headers["Content-Type"] == "audio/wav"
    assert answer.headers["ETag"] == f'"{wav.name.split(".")[1]}"'
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert set(answer.headers["Cache-Control"].split(", ")) == {
        "public",
        "max-age=31536000",
        "immutable",
    }


def test_head(client: FlaskClient, wav: Path, path: str) -> None:
    """HEAD tells the same, without the sound."""
    answer = client.head(path)

    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.content_length == wav.stat().st_size


def test_not_modified(client: FlaskClient, path: str) -> None:
    """Who has it is told so, and gets nothing; who has another gets this one."""
    etag = client.get(path).headers["ETag"]
    known = client.get(path, headers={"If-None-Match": etag})

    assert (known.status_code, known.data) == (304, b"")
    assert known.headers["ETag"] == etag
    assert "immutable" in known.headers["Cache-Control"]
    assert client.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [("0-99", 0, 100), ("100-", 100, None), ("-50", -50, None)],
)
def test_part(
    client: FlaskClient, wav: Path, path: str, asked: str, begin: int, end: int | None
) -> None:
    """A part is a part of the same bytes."""
    answer = client.get(path, headers={"Range": f"bytes={asked}"})
    sound = wav.read_bytes()

    assert (answer.status_code, answer.data) == (206, sound[begin:end])
    assert answer.headers["Content-Range"].endswith(f"/{len(sound)}")


def test_part_beyond(client: FlaskClient, path: str) -> None:
    """There is no part beyond the end."""
    answer = client.get(path, headers={"Range": "bytes=99999999-"})

    assert answer.status_code == 416


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/nb",
        "/nb/",
        "/manifest.json",
        "/nb/manifest.json",
        "/recorded/manifest.json",
        f"/recorded/nb/x.{HASH}.wav",
        f"/recorded/x.{HASH}.wav",
        f"/x.{HASH}.wav",
        f"//x.{HASH}.wav",
        f"/./x.{HASH}.wav",
        f"/../x.{HASH}.wav",
        f"/nb/../x.{HASH}.wav",
        f"/nb/../../x.{HASH}.wav",
        f"/../data/x.{HASH}.wav",
        f"/%2e%2e/x.{HASH}.wav",
        f"/nb/%2e%2e/x.{HASH}.wav",
        f"/nb/..%2fx.{HASH}.wav",
        f"/nb/%252e%252e%252fx.{HASH}.wav",
        f"/nb/..%5cx.{HASH}.wav",
        f"/nb/%00x.{HASH}.wav",
        f"/nb/x.{HASH}.wav%00",
        f"/nb/x.{HASH}.wav%0a",
        f"/nb%0a/x.{HASH}.wav",
        f"/nb/.x.{HASH}.wav",
        f"/nb/X.{HASH}.wav",
        f"/nb/x.{HASH}.wav.part",
        f"/nb/x.{HASH.upper()}.wav",
        f"/nb/x.{HASH[1:]}.wav",
        f"/nb/x.{HASH}.mp3",
        "/nb/x.wav",
        f"/NB/x.{HASH}.wav",
        f"/nb/deeper/x.{HASH}.wav",
        f"/nb/linked.{HASH}.wav",
        f"/nb/folder.{HASH}.wav",
        f"/nb/{'x' * 5000}.{HASH}.wav",
        f"/{'x' * 5000}/x.{HASH}.wav",
        f"/nb/x.{quote('٣') * 20}.wav",
        f"/nb/%ff.{HASH}.wav",
        f"//etc/passwd.{HASH}.wav",
    ],
)
def test_nothing_else(client: FlaskClient, path: str) -> None:
    """No other name is there, however it is written and wherever it leads."""
    assert client.get(f"/audio{path}").status_code == 404


@pytest.mark.parametrize("locale", ["nb", "gone"])
def test_gone(client: FlaskClient, locale: str) -> None:
    """A recording that was removed before it was fetched is a moment of silence."""
    answer = client.get(f"/audio/{locale}/gone.{HASH}.wav")

    assert (answer.status_code, answer.mimetype) == (200, "audio/wav")
    assert 0 < seconds_of(answer.data) < 0.5
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_no_link(client: FlaskClient, wav: Path) -> None:
    """A folder that is a link leads nowhere."""
    assert client.get(f"/audio/se/{wav.name}").status_code == 404


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_not_ours(client: FlaskClient, audio: Path, wav: Path) -> None:
    """What we may not read is not there."""
    secret = audio / f"nb/secret.{HASH}.wav"
    shutil.copy(wav, secret)
    secret.chmod(0)

    assert client.get(f"/audio/nb/{secret.name}").status_code == 404
