"""The listening page is whole, safe and usable, without a browser to prove it."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ivr.settings import PROJECT
from ivr.speech import wav
from ivr.speech.listening.answers import (
    Answer,
    AnswersError,
    Verdict,
    read_answers,
)
from ivr.speech.listening.entries import entries
from ivr.speech.listening.page import page
from ivr.speech.listening.words import BOKMAL, ENGLISH
from ivr.speech.people import studio
from ivr.speech.sentences import Sentence
from ivr.speech.status import Row, rows
from ivr.speech.stock import stock
from ivr.speech.wave import decode
from tests.speech.listened import Element, read, sound
from tests.speech.made_up import SENTENCES, Humming, sentence
from tests.speech.test_people import EDITED, read_aloud
from tests.speech.test_render import made

SCRIPT = (PROJECT / "ivr/speech/listening/page.js").read_text(encoding="utf-8")
SAID = replace(sentence("danger", "Ring én én to."), played=False)
SPOKEN = (*SENTENCES, SAID)
WELCOME, ENGLISH_GOODBYE, NEVER_PLAYED = 0, 3, 4


@pytest.fixture(scope="module")
def audio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give recordings of all sentences but one that is said and one that is missing."""
    audio = tmp_path_factory.mktemp("audio")
    made(audio, Humming(), SPOKEN, lambda one: one.name != "welcome_2")
    return audio


def standing(audio: Path, spoken: tuple[Sentence, ...] = SPOKEN) -> list[Row]:
    return list(rows(stock(audio), spoken, studio(audio, spoken)))


def shown(
    audio: Path,
    spoken: tuple[Sentence, ...] = SPOKEN,
    written: Mapping[tuple[str, str], str] = {},
    answers: Mapping[str, Answer] = {},
    locale: str | None = None,
) -> Element:
    found = tuple(entries(standing(audio, spoken), written, answers))
    return read(page(found, locale))


def answering(folder: Path, *answers: object, by: str = "AB") -> Path:
    file = folder / f"{len(list(folder.iterdir()))}.json"
    file.write_text(json.dumps({"by": by, "answers": answers}), encoding="utf-8")
    return file


class TestSentences:
    def test_every_one(self, audio: Path) -> None:
        """Each sentence is there once, with its words, their language and its place."""
        found = shown(audio).find("article")

        assert [one.one("p", class_="words").text for one in found] == [
            one.text for one in SPOKEN
        ]
        assert [one.one("p", class_="words")["lang"] for one in found] == [
            one.voice.language for one in SPOKEN
        ]
        for article, one in zip(found, SPOKEN, strict=True):
            assert one.full_name in article.one("h2").text
            assert f"Said in {one.name}." in article.text

    def test_sounds(self, audio: Path) -> None:
        """What is heard is the recording that callers hear, sample by sample."""
        articles, count = shown(audio).find("article"), 0
        for row, article in zip(standing(audio), articles, strict=True):
            if row.best is not None:
                heard = decode(sound(article))
                recorded = decode(row.best.file.read_bytes())
                count += 1

                assert heard.seconds == wav.seconds(row.best.file)
                assert np.array_equal(heard.samples, recorded.samples)
        assert count == 3

    def test_measured(self, audio: Path) -> None:
        """Its length, loudness, peak, silence and pace are told."""
        row, article = standing(audio)[0], shown(audio).find("article")[WELCOME]
        told = [one.text for one in article.find("dd")]
        assert row.best

        assert told[0] == f"{row.best.seconds:.2f} s"
        assert float(told[1].removesuffix(" LUFS")) == pytest.approx(-20, abs=1)
        assert -20 < float(told[2].removesuffix(" dBFS")) <= -3
        assert re.fullmatch(r"\d+ ms, \d+ ms", told[3])
        assert told[4] == f"{1000 * row.best.seconds / len(SENTENCES[0].text):.0f} ms"
        assert "Read by a program (espeak)." in article.text

    @pytest.mark.parametrize(
        ("number", "why"), [(1, "Twilio's voice says"), (NEVER_PLAYED, "voice always")]
    )
    def test_nothing_to_hear(self, audio: Path, number: int, why: str) -> None:
        """A sentence without a recording is shown, with the reason why."""
        article = shown(audio).find("article")[number]

        assert why in article.text
        assert not article.find("button")
        assert not article.find("input")

    def test_stands_in(self, tmp_path: Path) -> None:
        """Where the words changed since somebody read them, a program is heard."""
        read_aloud(tmp_path)
        made(tmp_path, Humming())
        made(tmp_path, Humming(), EDITED)
        article = shown(tmp_path, EDITED).find("article")[WELCOME]

        assert "a program stands in (espeak)." in article.text

    def test_nobody_is_named(self, tmp_path: Path) -> None:
        """Who reads is not on a page that is sent round, nor how to reach them."""
        read_aloud(tmp_path)
        reader = tmp_path / "recorded/nb/read-by.txt"
        reader.write_text("Kari, kari@example.no", encoding="utf-8")
        made(tmp_path, Humming())
        now, later = shown(tmp_path).text, shown(tmp_path, EDITED).text

        assert "Read by a person." in now
        assert "Kari" not in now + later


class TestSpelling:
    def test_both(self, audio: Path) -> None:
        """Words that a voice gets spelled otherwise are shown in both ways."""
        hello = SENTENCES[0]
        written = {(hello.voice.locale, hello.text): "Hei fra Nok."}
        article = shown(audio, written=written).find("article")[WELCOME]

        assert article.one("p", class_="words").text == "Hei fra Nok."
        assert article.one("span", class_="spoken").text == hello.text
        assert article.one("span", class_="spoken")["lang"] == "nb-NO"


class TestSafe:
    EVIL = '</script><script>alert("1")</script><img src=x onerror=alert(2)>\' & "'

    def test_escaped(self, audio: Path) -> None:
        """Whatever stands in the words or a remark is text, and nothing else."""
        evil = replace(SENTENCES[0], text=self.EVIL, said_in=(self.EVIL,))
        made(audio, Humming(), (evil,))
        (row,) = standing(audio, (evil,))
        assert row.best
        answer = Answer(row.best.identity, Verdict.APPROVED, self.EVIL, self.EVIL)
        found = shown(audio, (evil,), answers={answer.recording: answer})

        assert found.one("p", class_="words").text == self.EVIL
        assert self.EVIL in found.one("p", class_="status").text
        assert found.one("input", name="remark")["value"] == self.EVIL
        assert len(found.find("script")) == 1
        assert not found.find("img")

    def test_nothing_from_elsewhere(self, audio: Path) -> None:
        """The page loads nothing and runs nothing but what stands in it."""
        found = shown(audio)
        meta = next(one for one in found.find("meta") if one.get("http-equiv"))
        policy = dict(
            one.split(" ", 1) for one in meta["content"].split("; ") if " " in one
        )

        assert meta["http-equiv"] == "Content-Security-Policy"
        assert policy["default-src"] == "'none'"
        assert policy["media-src"] == "data:"
        for tag in ("script", "style"):
            (content,) = found.one(tag).children
            digest = hashlib.sha256(str(content).encode()).digest()
            hashed = base64.b64encode(digest).decode()
            assert policy[f"{tag}-src"] == f"'sha256-{hashed}'"
        for one in found.all:
            assert not {"src", "href", "style"} & one.attributes.keys(), one
            assert not [name for name in one.attributes if name.startswith("on")], one


class TestUsable:
    def test_languages(self, audio: Path) -> None:
        """Speakers of Bokmål get a Norwegian page, of English an English, else both."""
        nb, en, both = (
            shown(audio, locale=locale).one("html") for locale in ("nb", "en", None)
        )

        assert [one["lang"] for one in (nb, en, both)] == ["nb", "en", "nb"]
        assert BOKMAL["intro"] in nb.text
        assert ENGLISH["intro"] not in nb.text
        assert BOKMAL["intro"] not in en.text
        assert BOKMAL["intro"] in both.text
        assert ENGLISH["intro"] in both.text
        for words, page_in in ((BOKMAL, nb), (ENGLISH, en)):
            assert words["approved"] in page_in.text

    def test_same_words(self) -> None:
        """What the page says in one language it says in the other."""
        assert BOKMAL.keys() == ENGLISH.keys()

    def test_labels(self, audio: Path) -> None:
        """Who cannot see the page is told what each field and button is for."""
        found = shown(audio)
        for one in (*found.find("input"), *found.find("select")):
            label = one.parent

            assert label, one
            assert label.tag == "label", one
            assert label.text, one
        for button in found.find("button"):
            assert button.text
            assert button["type"] == "button"
        for button in found.find("button", class_="play"):
            assert found.one(id=button["aria-describedby"])["class"] == "words"
        assert all(one.find("legend") for one in found.find("fieldset"))

    def test_ids(self, audio: Path) -> None:
        """Nothing on the page has the same name as another thing."""
        ids = [one["id"] for one in shown(audio).all if one.get("id")]

        assert len(set(ids)) == len(ids)

    def test_script(self, audio: Path) -> None:
        """What the page's program asks for is there."""
        found = shown(audio)
        named = set(re.findall(r'\bthe\("([\w-]+)"\)', SCRIPT))
        told = set(re.findall(r'[(\[]\["([a-z-]+)"', SCRIPT))
        done = {one["data-do"] for one in found.all if one.get("data-do")}

        assert len(named) > 8
        assert named <= {one.get("id") for one in found.all}
        assert len(told) == 6
        for name in told:
            assert found.one(id="told").get(f"data-{name}"), name
        assert done == set(
            re.findall(r'^ {2}"?([\w ]+)"?: \(\) =>', SCRIPT, re.MULTILINE)
        )
        filters = {one["value"] for one in found.one(id="show").find("option")}
        assert filters == set(
            re.findall(r'^ {6}"?([\w-]+)"?: ', SCRIPT, re.MULTILINE)
        ) - {
            "recording",
            "name",
            "words",
            "answer",
            "remark",
        }


class TestAnswers:
    @pytest.fixture
    def recording(self, audio: Path) -> str:
        best = standing(audio)[WELCOME].best
        assert best
        return best.identity

    def answer(self, recording: str, verdict: str, remark: str = "") -> object:
        return {"recording": recording, "answer": verdict, "remark": remark}

    def test_given_before(self, audio: Path, tmp_path: Path, recording: str) -> None:
        """What was answered of a recording stands on the page when it is made anew."""
        file = answering(tmp_path, self.answer(recording, "not good", "For rask"))
        found = shown(audio, answers=read_answers([file])).find("article")
        checked = [
            next(one for one in article.find("input", checked=""))["value"]
            for article in found
            if article.find("form")
        ]

        assert checked == ["not good", "", ""]
        assert found[WELCOME].one("input", name="remark")["value"] == "For rask"

    def test_of_other_words(self, tmp_path: Path, recording: str) -> None:
        """An answer never counts for words that were changed since."""
        file = answering(tmp_path, self.answer(recording, "approved"))
        edited = (replace(SENTENCES[0], text="Hei. Godt at du ringer."),)
        made(tmp_path / "audio", Humming(), edited)
        found = shown(tmp_path / "audio", edited, answers=read_answers([file]))

        assert found.one("article")["data-recording"] != recording
        assert found.one("article").one("input", checked="")["value"] == ""

    def test_named_by_recording(self, audio: Path, recording: str) -> None:
        """The page keeps answers under the locale and the hash of the recording."""
        article = shown(audio).find("article")[WELCOME]

        assert article["data-recording"] == recording
        assert list(audio.glob(recording.replace("/", "/welcome_1.") + ".wav"))

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_two_people(self, tmp_path: Path, order: tuple[int, int]) -> None:
        """What anybody found not good is not good, whoever was asked first."""
        files = [
            answering(tmp_path, self.answer("nb/1", "approved"), by="AB"),
            answering(
                tmp_path, self.answer("nb/1", "not good", " for\nrask "), by="CD"
            ),
        ]
        found = read_answers(files[one] for one in order)

        assert found == {"nb/1": Answer("nb/1", Verdict.NOT_GOOD, "for rask", "CD")}

    def test_changed_mind(self, tmp_path: Path) -> None:
        """Of two answers that approve or only remark, the last counts."""
        files = [
            answering(tmp_path, self.answer("nb/1", "", "kanskje")),
            answering(tmp_path, self.answer("nb/1", "approved")),
        ]

        assert read_answers(files)["nb/1"].verdict is Verdict.APPROVED

    @pytest.mark.parametrize(
        "content",
        [
            "",
            "{",
            "[]",
            200_000 * "[",
            '{"by": "AB"}',
            '{"by": "AB", "answers": [3]}',
            '{"by": "AB", "answers": [{"recording": "nb/1", "answer": "approved"}]}',
            json.dumps(
                {
                    "by": "",
                    "answers": [{"recording": "nb/1", "answer": "fine", "remark": ""}],
                }
            ),
            "\udcff",
        ],
    )
    def test_not_answers(self, tmp_path: Path, content: str) -> None:
        """A file that has no answers is named, and it is said how to get them."""
        file = tmp_path / "answers.json"
        file.write_bytes(content.encode(errors="surrogateescape"))

        with pytest.raises(AnswersError, match=r"answers\.json has no answers"):
            read_answers([file])

    def test_saved_anew(self, tmp_path: Path) -> None:
        """A file that a Windows editor saved anew has its answers still."""
        file = answering(tmp_path, self.answer("nb/1", "approved"))
        file.write_text(file.read_text("utf-8"), encoding="utf-8-sig")

        assert read_answers([file])["nb/1"].verdict is Verdict.APPROVED

    def test_rules_no_terminal(self, tmp_path: Path) -> None:
        """What others wrote is shown on one line, and cannot steer the terminal."""
        file = answering(tmp_path, self.answer("nb/1", "", "for\x1b[2J\n\u202erask"))

        assert read_answers([file])["nb/1"].remark == "for [2J rask"

    def test_no_file(self, tmp_path: Path) -> None:
        """So is one that is not there."""
        with pytest.raises(AnswersError, match=r"nowhere\.json has no answers"):
            read_answers([tmp_path / "nowhere.json"])
