"""`ivr audio page`, and what `ivr audio list` makes of the answers."""

import json
from pathlib import Path

from tests.speech.conftest import Ivr
from tests.speech.listened import Element, read


def written(file: Path) -> Element:
    return read(file.read_text(encoding="utf-8"))


def answers(home: Path, *verdicts: str) -> Path:
    """Answer the first recordings of the page as a colleague would."""
    heard = [
        one["data-recording"]
        for one in written(home / "audio/page.html").find("article")
        if one.get("data-recording")
    ]
    given = [
        {
            "recording": one,
            "answer": verdict,
            "remark": "For rask." * (verdict != "approved"),
        }
        for one, verdict in zip(heard, verdicts, strict=False)
    ]
    file = home / "answers-AB.json"
    file.write_text(json.dumps({"by": "AB", "answers": given}), encoding="utf-8")
    return file


def test_whole(ivr: Ivr, home: Path) -> None:
    """All sentences of the list are on one page, spelled as people do, with sounds."""
    done = ivr("page")
    listed = json.loads(ivr("list", "--json").output)
    found = written(home / "audio/page.html").find("article")

    assert done.exit_code == 0
    assert f"{sum(bool(one['file']) for one in listed)} sentences to listen to" in (
        done.output
    )
    assert [one["data-name"] for one in found] == [one["name"] for one in listed]
    for one, row in zip(found, listed, strict=True):
        hashed = row["file"] and f"{row['locale']}/{row['file'].split('.')[-2]}"
        assert one.get("data-recording") == hashed
        assert len(one.find("button", class_="play")) == bool(hashed)
    spelled = {
        one.one("span", class_="spoken").text: one.one("p", class_="words").text
        for one in found
        if one.find("span", class_="spoken")
    }
    assert spelled["Nokk Nordfjell."] == "Nok. Nordfjell."
    assert spelled["The centres are called Nock or SMISO."].endswith("Nok or SMISO.")


def test_one_language(ivr: Ivr, home: Path, tmp_path: Path) -> None:
    """A page for speakers of one language has its sentences alone, wherever it lies."""
    into = tmp_path / "new/listen.html"
    done = ivr("page", "--locale", "en", "--into", str(into))
    found = written(into)

    assert done.exit_code == 0
    assert str(into) in done.output
    assert found.one("html")["lang"] == "en"
    assert {one["data-locale"] for one in found.find("article")} == {"en"}
    assert not (home / "audio/page.html").exists()


def test_answers(ivr: Ivr, home: Path) -> None:
    """The list says what was answered, by whom; a page made anew has the answers."""
    ivr("page", "--locale", "nb")
    file = str(answers(home, "approved", "not good", ""))
    told = ivr("list", "--locale", "nb", "--answers", file).output
    first, second, third, *others = (
        one
        for one in json.loads(
            ivr("list", "--locale", "nb", "--json", "--answers", file).output
        )
        if one["file"]
    )

    assert "\n                   approved by AB\n" in told
    assert "\n                   not good by AB: For rask.\n" in told
    assert "\n                   remark by AB: For rask.\n" in told
    assert f"1 approved, 1 not good, {len(others) + 1} unanswered." in told
    assert [one["answer"] for one in (first, second, third)] == [
        "approved",
        "not good",
        "",
    ]
    assert (second["answered_by"], second["remark"]) == ("AB", "For rask.")
    assert {one["answer"] for one in others} == {None}
    ivr("page", "--locale", "nb", "--answers", file)
    new = written(home / "audio/page.html")
    assert len(new.find("input", value="not good", checked="")) == 1
    assert len(new.find("input", value="approved", checked="")) == 1


def test_nowhere_to_write(ivr: Ivr, home: Path) -> None:
    """Where the page cannot be written, that is said in words."""
    done = ivr("page", "--into", str(home / "prompts/nb.yaml/page.html"))

    assert done.exit_code == 2
    assert "prompts/nb.yaml cannot be written: a file is where" in done.output


def test_link(ivr: Ivr, tmp_path: Path) -> None:
    """A page that is a link stays one: what it leads to is written."""
    into = tmp_path / "listen.html"
    into.symlink_to(tmp_path / "real.html")
    ivr("page", "--locale", "en", "--into", str(into))

    assert into.is_symlink()
    assert written(tmp_path / "real.html").one("html")["lang"] == "en"


def test_not_answers(ivr: Ivr, home: Path) -> None:
    """A file that has no answers is named, and nothing is written."""
    for command in ("page", "list"):
        done = ivr(command, "--answers", str(home / "prompts/nb.yaml"))

        assert done.exit_code == 2
        assert "prompts/nb.yaml has no answers" in done.output
    assert not (home / "audio/page.html").exists()
