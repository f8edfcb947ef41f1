"""The telephone at a terminal, tried through a pseudo-terminal."""

import io
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ivr.simulator import Transcript, play, read_script, ring, write_script
from ivr.simulator.events import Ended, Pressed, Said
from ivr.simulator.keyboard import Descriptor, Hurried, RealTime
from ivr.simulator.terminal import HOW_IT_ENDS, TerminalPerson
from tests.simulator.small_line import DIAL, small_line
from tests.simulator.stage import line_of


@dataclass(slots=True)
class Typed:
    """A keyboard on which keys were typed beforehand."""

    keys: list[str]
    asked: list[float | None] = field(default_factory=list)

    def key(self, seconds: float | None) -> str | None:
        self.asked.append(seconds)
        return self.keys.pop(0) if self.keys else "\x04"


def hurried(keys: str) -> tuple[Transcript, str]:
    line, _ = small_line()
    out = io.StringIO()
    return ring(line, TerminalPerson(Typed([*keys]), Hurried(), out)), out.getvalue()


class TestHurried:
    def test_printed(self) -> None:
        """What is heard is printed at once, with the seconds it would have taken."""
        _, printed = hurried("1a0150")

        assert printed.splitlines()[:12] == [
            "   0.0  The line answers.",
            "   1.0  nb  Hei. Er du i fare nå, ring én, én, to.",
            "   5.5  nb  Vil du snakke med noen, trykk én.",
            "   8.3  en  For English, press four.",
            "  10.7      (waits for a key, 8 s)",
            "  10.7      » presses 1",
            "  10.7  nb  Jeg kobler deg nå. Du kan legge på når du vil.",
            "  14.6      rings +4780057000, showing +4721000000",
            HOW_IT_ENDS,
            "  14.6      (it rings, 6 s)",
            "  20.6      answered: space ends the talk, h hangs up",
            "  80.6      they talked for 1 min 0 s",
        ]
        assert printed.endswith("The line ends the call.\n")

    @pytest.mark.parametrize("skip", ["\n", " "])
    def test_silence(self, skip: str) -> None:
        """Enter is silence: the line goes on as for a caller who does nothing."""
        _, printed = hurried(skip + "h")

        assert printed.count("(waits for a key, 8 s)") == 2

    @pytest.mark.parametrize("leave", ["h", "H", "\x04", "xyz?h"])
    def test_leave(self, leave: str) -> None:
        """An h, or the end of the input, hangs up; any other key does nothing."""
        call, _ = hurried(f"{leave}\n\n")

        assert Ended(10.739, "caller", "The caller hangs up.") == call.events[-1]

    @pytest.mark.parametrize(
        ("key", "says"),
        [
            ("b", "busy"),
            ("B", "busy"),
            ("n", "no answer"),
            ("f", "the call did not go through"),
            ("c", "cancelled before"),
        ],
    )
    def test_leg(self, key: str, says: str) -> None:
        """A leg ends as the person at the terminal says."""
        _, printed = hurried(f"1?{key}h")

        assert f"      {says}" in printed

    def test_leave_while_ringing(self) -> None:
        """Hanging up is possible there, too."""
        call, _ = hurried("1h")

        assert isinstance(call.events[-1], Ended)
        assert call.seconds == call.events[-2].at

    def test_recorded(self) -> None:
        """A call at the terminal can be written down and played again."""
        call, _ = hurried("1b0150")
        line, _ = small_line()

        assert (
            call == play(read_script(write_script(call), "a.call"), line, {}).transcript
        )


class TestLeg:
    def test_keys(self) -> None:
        """Keys pressed while it rings, or two people talk, go nowhere."""
        line, _ = line_of(voice=DIAL, ended="<Hangup/>")
        keys = Typed(["a", "1", "*", " ", "2", "#", " "])

        call = ring(line, TerminalPerson(keys, RealTime(), io.StringIO()))

        assert not [event for event in call.events if isinstance(event, Pressed)]
        assert keys.keys == []
        assert (call.seconds, call.events[-1]) == (
            66.0,
            Ended(66.0, "line", "The line ends the call."),
        )


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    try:
        yield ours, theirs
    finally:
        os.close(ours)
        os.close(theirs)


def key_by_key(terminal: int) -> None:
    attributes = termios.tcgetattr(terminal)
    attributes[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)


class TestRealTime:
    def test_barge_in(self) -> None:
        """A key that is typed while a sentence is said cuts it there."""
        line, _ = line_of(
            voice='<Gather numDigits="1" action="/got"><Say>One two three four five six'
            " seven eight nine ten.</Say></Gather>",
            got="<Hangup/>",
        )
        with terminal() as (ours, theirs):
            key_by_key(theirs)
            keyboard = Descriptor(theirs)
            began = time.monotonic()
            writer = subprocess.Popen(  # noqa: S603 - our own interpreter
                [
                    sys.executable,
                    "-c",
                    f"import os, time; time.sleep(0.6); os.write({ours}, b'1')",
                ],
                pass_fds=[ours],
            )

            call = ring(line, TerminalPerson(keyboard, RealTime(), io.StringIO()))
            took = time.monotonic() - began
            writer.wait()
        (said,) = [event for event in call.events if isinstance(event, Said)]
        (pressed,) = [event for event in call.events if isinstance(event, Pressed)]

        assert said.cut
        assert pressed.at == pytest.approx(took, abs=0.4)
        assert 0.5 < pressed.at < 1.5

    def test_skip(self) -> None:
        """Space moves the clock to the end of what is said, without waiting."""
        line, _ = line_of(voice='<Pause length="600"/>')

        call = ring(line, TerminalPerson(Typed([" "]), RealTime(), io.StringIO()))

        assert call.seconds == 600.0

    @pytest.mark.parametrize(
        "sequence",
        [
            b"\x1b[1~",  # Home
            b"\x1b[3~",  # Delete
            b"\x1b[A",  # an arrow
            b"\x1b[1;5C",  # an arrow, with Ctrl
            b"\x1bOP",  # F1
            b"\x1bO5P",  # F1, with Ctrl
            b"\x1b[15~",  # F5
            b"\x1b[[A",  # F1, on a Linux console
            b"\x1b\x1b[A",  # an arrow, with Alt
            b"\x1b1",  # a digit, with Alt
            b"\x1b",  # Escape alone
        ],
    )
    def test_escape_sequence(self, sequence: bytes) -> None:
        """A key that is on no telephone presses nothing, and the next one counts."""
        with terminal() as (ours, theirs):
            key_by_key(theirs)
            keyboard = Descriptor(theirs)
            os.write(ours, sequence)
            swallowed = keyboard.key(5)
            os.write(ours, b"7")
            after = keyboard.key(5)

        assert swallowed is not None
        assert swallowed.encode() == sequence
        assert after == "7"

    def test_no_key(self) -> None:
        """Where nothing is typed a stretch passes, and no longer."""
        with terminal() as (_, theirs):
            began = time.monotonic()
            key = Descriptor(theirs).key(0.2)

            assert key is None
            assert 0.2 <= round(time.monotonic() - began, 3) < 2


HERE = Path(__file__).parents[2]
PROGRAM = """
from ivr.simulator.keyboard import Hurried
from ivr.simulator.terminal import ring_from_terminal
from tests.simulator.small_line import small_line
ring_from_terminal(small_line()[0], Hurried())
"""
INTERRUPTED = """
import os, signal
from ivr.simulator import write_script
from ivr.simulator.keyboard import Hurried
from ivr.simulator.terminal import ring_from_terminal
from tests.simulator.stage import Stage, line_of

def interrupt(*_):
    os.kill(os.getpid(), signal.SIGINT)

Stage.get = interrupt
line, _ = line_of(voice='<Say>One two.</Say><Redirect method="GET">/b</Redirect>')
print(write_script(ring_from_terminal(line, Hurried())))
"""


class TestProgram:
    def test_whole(self) -> None:
        """A program explains its keys, and leaves the terminal as it was."""
        with terminal() as (ours, theirs):
            before = termios.tcgetattr(theirs)
            program = subprocess.Popen(  # noqa: S603 - our own interpreter
                [sys.executable, "-c", PROGRAM], stdin=theirs, stdout=theirs, cwd=HERE
            )
            shown = read_until(ours, "four.")
            os.write(ours, b"h")
            shown += read_until(ours, "hangs up.")
            code = program.wait(10)

            assert (0, before) == (code, termios.tcgetattr(theirs))
        assert shown.startswith("Keys: 0-9 * # press")

    @pytest.mark.parametrize("shown", ["four.", "key, 8 s)", "How does it end?"])
    def test_ctrl_c(self, shown: str) -> None:
        """Ctrl-C hangs up, as one would on a telephone."""
        with terminal() as (ours, theirs):
            program = subprocess.Popen(  # noqa: S603 - our own interpreter
                [sys.executable, "-c", PROGRAM], stdin=theirs, stdout=theirs, cwd=HERE
            )
            if "How" in shown:
                read_until(ours, "four.")
                os.write(ours, b"1")
            read_until(ours, shown)
            hang_up(program, ours)

            assert program.wait(10) == 0

    def test_ctrl_c_between(self) -> None:
        """Ctrl-C hangs up while the line is asked, too, and the call can be written."""
        with terminal() as (_, theirs):
            done = subprocess.run(  # noqa: S603 - our own interpreter
                [sys.executable, "-c", INTERRUPTED],
                stdin=theirs,
                cwd=HERE,
                capture_output=True,
                check=False,
                text=True,
            )

        assert done.stderr == ""
        assert done.stdout.endswith("hear One two.\nhang up\n\n")

    def test_no_terminal(self) -> None:
        """Where there is no terminal it says so."""
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", PROGRAM],
            stdin=subprocess.DEVNULL,
            cwd=HERE,
            capture_output=True,
            check=False,
            text=True,
        )

        assert "there is no terminal to ring from" in done.stderr


def hang_up(program: "subprocess.Popen[bytes]", ours: int) -> None:
    """Press Ctrl-C, and once more if nothing happens, as a person would."""
    for _ in range(5):
        program.send_signal(signal.SIGINT)
        ready, _, _ = select.select([ours], [], [], 2)
        if ready:
            break
    read_until(ours, "The caller hangs up.")


def read_until(number: int, text: str) -> str:
    """Read what the program shows, for ten seconds at most."""
    shown = b""
    while text.encode() not in shown:
        ready, _, _ = select.select([number], [], [], 10)
        assert ready, shown.decode()
        shown += os.read(number, 4096)
    return shown.decode()
