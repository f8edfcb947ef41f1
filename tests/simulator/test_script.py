"""Call scripts, as an administrator writes them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.simulator import Outcome, ScriptErrors, read_script
from ivr.simulator.steps import (
    AtLeast,
    AtMost,
    Dialled,
    Early,
    EndedBy,
    HangUp,
    Hear,
    LegAnswered,
    LegEnds,
    Meanwhile,
    NotHear,
    Press,
    Step,
    Wait,
    WaitItOut,
)

WHOLE = """\
# A caller hears what to do in danger.

locale nb
hear  Er du i   fare nå
not hear overgrep
press 1
  early 12
wait
wait 5
wait 1.5 seconds
dialled +4780057000
leg completed 300
at least 60 seconds
at most 1 second
meanwhile restart
leg busy
leg no-answer
leg failed after 3
leg cancelled
leg completed 20 after 4.5
dialled +4780057000
leg answered after 2
wait 4
hang up
ended by caller
"""


def errors(text: str) -> tuple[str, ...]:
    with pytest.raises(ScriptErrors) as caught:
        read_script(text, "a.call")
    return caught.value.errors


class TestRead:
    def test_whole(self) -> None:
        """Every step can be written; spaces and comments do not count."""
        script = read_script(WHOLE, "a.call")

        assert script.locale == "nb"
        assert [
            (4, Hear("Er du i fare nå")),
            (5, NotHear("overgrep")),
            (6, Press("1")),
            (7, Early("12")),
            (8, WaitItOut()),
            (9, Wait(5)),
            (10, Wait(1.5)),
            (11, Dialled("+4780057000")),
            (12, LegEnds(Outcome.COMPLETED, 300)),
            (13, AtLeast(60)),
            (14, AtMost(1)),
            (15, Meanwhile("restart")),
            (16, LegEnds(Outcome.BUSY)),
            (17, LegEnds(Outcome.NO_ANSWER)),
            (18, LegEnds(Outcome.FAILED, None, 3)),
            (19, LegEnds(Outcome.CANCELED)),
            (20, LegEnds(Outcome.COMPLETED, 20, 4.5)),
            (21, Dialled("+4780057000")),
            (22, LegAnswered(2)),
            (23, Wait(4)),
            (24, HangUp()),
            (25, EndedBy("caller")),
        ] == [(placed.line, placed.step) for placed in script.steps]

    def test_no_locale(self) -> None:
        """Without a locale the plain entry is rung."""
        assert read_script("hang up", "a.call").locale is None


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "a.call:1: the script does not end the call. End with: hang up"),
            ("wait 5", "does not end the call"),
            (
                "haer hei\nhang up",
                "a.call:1: no step is called “haer hei”. Did you mean",
            ),
            ("sing\nhang up", "Begin with one of: locale, hear"),
            (
                "hear\nhang up",
                "“hear” is not whole or not right. Write it like: hear",
            ),
            ("hear ...\nhang up", "is not whole or not right"),
            ("press A\nhang up", "Write it like: press 1"),
            ("wait long\nhang up", "Write it like: wait"),
            ("leg lost\nhang up", "Write it like: leg"),
            ("leg busy 3\nhang up", "Write it like: leg"),
            ("dialled 112\nhang up", "Write it like: dialled +4780057000"),
            ("at most 3\nhang up", "Write it like: at most 10 seconds"),
            ("ended by luck", "Write it like: ended by line"),
            ("Hang up", "Did you mean: hang up"),
            ("wait\nlocale nb\nhang up", "a.call:2: a locale stands here"),
            ("hang up\npress 1", "a.call:2: “press 1” comes after the end"),
            ("dialled +4780057000\nhear a\nhang up", "a.call:1: nothing says how"),
            ("leg answered\nhear a\nhang up", "a.call:1: nothing ends the answered"),
        ],
    )
    def test_error(self, text: str, says: str) -> None:
        """An error names its line, what is wrong and what to do."""
        assert any(says in error for error in errors(text))

    def test_all_at_once(self) -> None:
        """All errors are told together, in the order of the lines."""
        found = errors("sing\nhear hei\ndance\nhang up\n")

        assert [":".join(error.split(":")[:2]) for error in found] == [
            "a.call:1",
            "a.call:3",
        ]

    @given(st.text())
    def test_any_text(self, text: str) -> None:
        """No text, however strange, breaks the reading."""
        with suppress(ScriptErrors):
            assert read_script(text, "a.call").steps


WORDS = st.text("abcæøå ,.", min_size=1).map(str.split).map(" ".join)
SECONDS = st.integers(0, 999_999_000).map(lambda milli: milli / 1000)
KEYS = st.text("0123456789*#", min_size=1, max_size=8)
NUMBERS = st.integers(10**6, 10**14).map("+{}".format)
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(Hear, WORDS.filter(lambda text: any(map(str.isalpha, text)))),
    st.builds(Press, KEYS),
    st.builds(Early, KEYS),
    st.builds(Wait, SECONDS),
    st.builds(WaitItOut),
    st.builds(AtLeast, SECONDS),
    st.builds(AtMost, SECONDS),
    st.builds(Dialled, NUMBERS),
    st.builds(LegEnds, st.just(Outcome.COMPLETED), SECONDS | st.none(), SECONDS),
    st.builds(LegEnds, st.sampled_from([Outcome.BUSY, Outcome.FAILED])),
)


class TestWritten:
    @given(STEPS)
    def test_same(self, step: Step) -> None:
        """A step that is written out is read as the same step."""
        follow = "leg busy\n" if isinstance(step, Dialled) else ""
        script = read_script(f"{step}\n{follow}hang up", "a.call")

        assert step == script.steps[0].step
