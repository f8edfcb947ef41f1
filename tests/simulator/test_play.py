"""Playing a script: what is done when, and what is said where the call differs."""

import pytest

from ivr.simulator import Hook, Played, ScriptErrors, play, read_script
from ivr.simulator.events import Dialling, LegEnded, Pressed
from tests.simulator.small_line import small_line
from tests.simulator.stage import line_of


def played(text: str, **hooks: Hook) -> Played:
    line, _ = small_line()
    return play(read_script(text, "a.call"), line, hooks)


def pressed(text: str) -> list[tuple[float, str]]:
    call = played(text)
    assert call.failures == ()
    return [(e.at, e.key) for e in call.transcript.events if isinstance(e, Pressed)]


def failure(text: str) -> str:
    (found,) = played(text).failures
    return str(found)


class TestPress:
    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            # At the end of the sentence that was heard last.
            ("hear i fare nå\npress 1\nhang up", [(5.0, "1")]),
            ("hear I FARE   NÅ\nhear trykk én\npress 1\nhang up", [(8.345, "1")]),
            # A phrase may run over the pause between two sentences.
            ("hear én, to. Vil du\npress 1\nhang up", [(8.345, "1")]),
            # Without hearing: as soon as the line speaks, after its first pause.
            ("press 1\nhang up", [(1.3, "1")]),
            # After waiting: right then, in mid-sentence too.
            ("wait 2\npress 1\nhang up", [(2.0, "1")]),
            ("hear i fare nå\nwait 0.25\npress 1\nhang up", [(5.25, "1")]),
            # Early: at once.
            ("early 1\nhang up", [(0.0, "1")]),
            # After the line has given up waiting.
            ("hear English\nwait\npress 1\nhang up", [(20.039, "1")]),
            ("hear English\nwait\nearly 1\nhang up", [(18.739, "1")]),
        ],
    )
    def test_when(self, text: str, keys: list[tuple[float, str]]) -> None:
        """A key is pressed where the script has it, to the millisecond."""
        assert keys == pressed(text)

    def test_several(self) -> None:
        """Several keys follow each other, also where the first is answered at once."""
        keys = pressed(
            "press 1\ndialled +4780057000\nleg busy\nhear postnummeret\npress 0150\n"
            "hear Takk\nended by line"
        )

        assert [round(at - keys[1][0], 3) for at, _ in keys[1:]] == [0.0, 0.3, 0.6, 0.9]
        assert [*"10150"] == [key for _, key in keys]


class TestLeg:
    def test_whole_call(self) -> None:
        """A leg rings and talks as long as the script says."""
        call = played(
            "press 1\nhear kobler\ndialled +4780057000\nat most 10 seconds\n"
            "leg completed 300 after 4\nat least 300 seconds\nhear postnummeret\n"
            "hang up"
        )

        assert call.failures == ()
        assert [
            e.seconds for e in call.transcript.events if isinstance(e, LegEnded)
        ] == [300.0]

    @pytest.mark.parametrize(
        ("steps", "after"),
        [
            ("hang up", 0.0),
            ("wait 5\nhang up", 5.0),
            ("leg answered\nwait 5\nhang up", 11.0),
            ("leg answered after 2\nwait 5\nhang up", 7.0),
            # Longer than it rings: the waiting goes on in what comes then.
            ("wait 30\nhang up", 30.0),
        ],
    )
    def test_caller_leaves(self, steps: str, after: float) -> None:
        """A caller may leave while it rings, or while they talk."""
        call = played(f"press 1\ndialled +4780057000\n{steps}\nended by caller")
        (began,) = [e.at for e in call.transcript.events if isinstance(e, Dialling)]

        assert call.failures == ()
        assert round(call.transcript.seconds - began, 3) == after

    def test_leg_alone(self) -> None:
        """A leg may be ended without naming whom it rang."""
        assert played("press 1\nleg busy\nhear postnummeret\nhang up").failures == ()


class TestSilence:
    def test_silent_caller(self) -> None:
        """A silent caller is asked twice and then connected."""
        call = played(
            "hear fare\nwait\nhear fare\nwait\nhear kobler deg\ndialled +4780057000\n"
            "at least 30 seconds\nleg completed\nhear postnummeret\nwait\n"
            "hear fare\nhang up"
        )

        assert call.failures == ()

    def test_wait_to_the_end(self) -> None:
        """Waiting exactly as long as the line is no failure."""
        assert played("hear English\nwait 8\nhear fare\nhang up").failures == ()


class TestNotHear:
    def test_kept(self) -> None:
        """What is said before, or after the next act, does not count."""
        call = played("hear trykk én\nnot hear trykk én\npress 1\nhear kobler\nhang up")

        assert call.failures == ()

    def test_over(self) -> None:
        """After the key it may be said."""
        call = played("not hear kobler\nhear fare\npress 1\nhear kobler\nhang up")

        assert call.failures == ()

    def test_broken(self) -> None:
        """A word that should not be said is named, and the call goes on."""
        call = played("not hear English\nhear press four\nwait\nhear fare\nhang up")

        assert [str(found).partition(", but")[0] for found in call.failures] == [
            "line 1: expected not to hear “English”"
        ]

    def test_until_pressed(self) -> None:
        """It counts until the key is pressed, also where nothing is heard before."""
        assert "“fare”" in failure("not hear fare\nwait 4.9\nhang up")


class TestFailure:
    @pytest.mark.parametrize(
        ("text", "says"),
        [
            (
                "hear overgrep\nhang up",
                "silent and waited for a key; heard was “Hei. Er du i fare nå, ring én",
            ),
            (
                "press 1\nhear hei\nhang up",
                "line 2: expected to hear “hei”, but the line rang +4780057000; heard",
            ),
            ("press 1\ndialled +4722000000\nhang up", "the line rang +4780057000"),
            ("dialled +4780057000\nhang up", "but the line fell silent"),
            ("ended by line", "line 1: expected “ended by line”, but the line fell"),
            ("press 1\nwait\nhang up", "expected the line to wait for a key, but the"),
            (
                "press 1\nleg busy\npress 0150\nhear Takk\nended by caller",
                "line 5: expected “ended by caller”, but the line ended the call",
            ),
            (
                "press 1\nleg busy\npress 0150\nwait 5\nhang up",
                "line 4: expected “wait 5”, but the line ended the call",
            ),
            (
                "hear fare\nat most 4 seconds\nhang up",
                "line 2: expected at most 4 s, but 5 s had passed",
            ),
            ("hear fare\nat least 6 seconds\nhang up", "line 2: expected at least 6 s"),
        ],
    )
    def test_says(self, text: str, says: str) -> None:
        """It is told where a call went elsewhere, what was expected and what was."""
        assert says in failure(text)

    @pytest.mark.parametrize(
        "text",
        [
            "wait 1\nhear alfa\nhang up",
            "wait 1\nearly 1\nhear alfa\nhang up",
            "hear alfa\nearly 1\nhear delta\nhang up",
        ],
    )
    def test_said_before(self, text: str) -> None:
        """What was said before the caller acted is not heard any more."""
        line, _ = line_of(
            voice='<Say language="nb-NO">Alfa bravo charlie delta.</Say>'
            '<Gather action="/voice"/>'
        )

        (found,) = play(read_script(text, "a.call"), line, {}).failures

        assert "to hear" in found.expected

    def test_said_after(self) -> None:
        """The rest of a sentence that a key does not cut is heard."""
        line, _ = line_of(voice='<Say language="nb">Alfa bravo charlie delta.</Say>')
        text = "wait 1\nearly 1\nhear charlie delta\nat most 3 seconds\nhang up"

        assert play(read_script(text, "a.call"), line, {}).failures == ()

    def test_fault(self) -> None:
        """A fault of the line is a failure too, and what was heard is kept."""
        line, _ = line_of(voice="<Say>Hello.</Say><Redirect>/gone</Redirect>")

        call = play(read_script("hear more\nhang up", "a.call"), line, {})

        assert call.transcript.heard == "Hello."
        assert "application error" in str(call.failures[0])


class TestMeanwhile:
    def test_happens(self) -> None:
        """Something happens elsewhere, where the script has it."""
        done: list[str] = []

        played(
            "hear fare\nmeanwhile restart\npress 1\nhear kobler\nhang up",
            restart=lambda: done.append("restart"),
        )

        assert done == ["restart"]

    def test_unknown(self) -> None:
        """What nobody arranged is told before the line is rung."""
        line, stage = small_line()
        script = read_script("meanwhile fire\nhang up", "a.call")

        with pytest.raises(ScriptErrors, match=r"a\.call:1: nothing called “fire”"):
            play(script, line, {})

        assert stage.requests == []


class TestLocale:
    def test_entry(self) -> None:
        """A script with a locale enters there."""
        line, stage = line_of(voice="", **{"voice/en": "<Hangup/>"})

        play(read_script("locale en\nended by line", "a.call"), line, {})

        assert [f"{line.url}/voice/en"] == [request.url for request in stage.requests]
