"""
The manual, the checks and the examples are in step.

`IVR_WRITE=1 pytest tests/content/test_problem_codes.py` writes the examples into the
manual again.
"""

import os
import re

import pytest

from ivr.content.form.shown import visible
from ivr.content.problem import OF_RECORDINGS
from ivr.settings import PROJECT
from tests.content.broken import PAIRS, Pair
from tests.content.problem_codes import OF_THE_WALK, codes

MANUAL = PROJECT / "docs/problems.md"
TEXT = MANUAL.read_text(encoding="utf-8")
SECTIONS = re.split(r"^(?=##? )", TEXT, flags=re.MULTILINE)
BY_CODE = {
    section.split("\n")[0].removeprefix("## "): section
    for section in SECTIONS
    if section.startswith("## ")
}
LONGEST_LINE = 100

SHOWN_TO_DEVELOPERS = (OF_THE_WALK - {"silence-without-person"}) | {"not-read"}
"""No file brings these about: another check tells it first, or we are at fault."""

WITHOUT_EXAMPLE = SHOWN_TO_DEVELOPERS | OF_RECORDINGS
"""Neither does one bring about what is wrong with recordings."""


def example(pair: Pair) -> str:
    """Give what the manual shows of a pair."""
    if pair.how:
        return f"Wrong: `{pair.file}` {pair.how}."
    wrong = pair.wrong.decode(errors="replace")
    shown = [f"Wrong, in `{pair.file}`:", block(wrong)]
    return "\n\n".join([*shown, "Right:", block(pair.right)] if pair.right else shown)


def block(text: str) -> str:
    lines = [
        line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
        for line in map(visible, text.splitlines())
    ]
    return "\n".join(["```", *lines, "```"]) if lines else "Nothing of it."


def of_code(code: str) -> Pair:
    """Give the pair that has the code for its name, or else the first of the code."""
    pairs = [pair for pair in PAIRS.values() if pair.code == code]
    return min(pairs, key=lambda pair: len(pair.path.name))


def written(section: str) -> str:
    """Give a section with the example as it should be."""
    code = section.split("\n", maxsplit=1)[0].removeprefix("## ")
    if not section.startswith("## ") or code in WITHOUT_EXAMPLE:
        return section
    prose = section.split("\n\nWrong", maxsplit=1)[0].rstrip("\n")
    return f"{prose}\n\n{example(of_code(code))}\n\n"


def test_every_code_has_a_section() -> None:
    """Each problem that can be told stands in the manual, and no other."""
    assert set(BY_CODE) == codes()


def test_every_code_has_an_example() -> None:
    """Each problem that a file can have is shown by an example in `tests/broken`."""
    assert {pair.code for pair in PAIRS.values()} == codes() - WITHOUT_EXAMPLE


def test_enough() -> None:
    """There are many examples, for people mistype in many ways."""
    assert len(PAIRS) >= 45


@pytest.mark.parametrize("code", BY_CODE)
def test_section(code: str) -> None:
    """A section says what is meant; a bad and a good example follow."""
    prose = BY_CODE[code].split("\n\n")[1]

    assert len(re.findall(r"[.;:?!](?=\s|$)", prose)) >= 2, prose
    assert BY_CODE[code].rstrip() == written(BY_CODE[code]).rstrip()


def test_example_of_the_manual() -> None:
    """The problem at the top of the manual is what is really printed."""
    told = of_code("unknown-node").told.read_text(encoding="utf-8")

    assert f"```\n{told}```" in TEXT


def _write() -> None:
    told = of_code("unknown-node").told.read_text(encoding="utf-8")
    first = re.sub(
        r"@example|```\n.*?```",
        lambda _: f"```\n{told}```",
        SECTIONS[1],
        flags=re.DOTALL,
    )
    new = first + "".join(map(written, SECTIONS[2:]))
    MANUAL.write_text(SECTIONS[0] + new.rstrip("\n") + "\n", encoding="utf-8")


if os.environ.get("IVR_WRITE"):
    _write()
