"""What can be heard in a stretch of a call, and how much of it was."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Clip:
    """
    A sound of *seconds*, to the millisecond: a WAV file from *begins* on.

    Without a file only its length is known, and it is silent.
    """

    seconds: float
    wav: bytes = field(default=b"", repr=False)
    begins: float = 0.0

    def after(self, seconds: float) -> "Clip":
        """Give what is left of it after so many seconds."""
        left = round(self.seconds - seconds, 3)
        return Clip(left, self.wav, round(self.begins + seconds, 3))


@dataclass(frozen=True, slots=True)
class Speaking:
    """A sentence is said in *language*; *text* is what is left of it."""

    text: str
    language: str
    clip: Clip


@dataclass(frozen=True, slots=True)
class Playing:
    """A recording is played; *text* is what is left of its words, if they are known."""

    name: str
    text: str
    clip: Clip


@dataclass(frozen=True, slots=True)
class Silence:
    """The line is silent, and goes on by itself."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The line is silent and waits for a key."""


@dataclass(frozen=True, slots=True)
class Ringing:
    """The dialled leg rings."""


@dataclass(frozen=True, slots=True)
class Talking:
    """The dialled leg was answered, and two people talk."""


Sound = Speaking | Playing | Silence | Waiting | Ringing | Talking


def words_in(sound: Sound) -> str:
    """Give the words that are left of a sound."""
    match sound:
        case Speaking(text=text) | Playing(text=text):
            return text
        case _:
            return ""


def part(sound: Sound, seconds: float) -> tuple[str, Sound]:
    """Give the words heard in the first *seconds*, and what is left of the sound."""
    match sound:
        case Speaking(text=text, clip=clip) | Playing(text=text, clip=clip):
            share = seconds / clip.seconds if seconds < clip.seconds else 1.0
            said, unsaid = said_by(text, share)
            return said, replace(sound, text=unsaid, clip=clip.after(seconds))
        case _:
            return "", sound


def said_by(text: str, share: float) -> tuple[str, str]:
    """Cut *text* between two words, where *share* (0 to 1) of it has been said."""
    words = text.split(" ")
    letters, said = len(text) * share, 0
    for count, word in enumerate(words):
        said += len(word)
        if said > letters:
            return " ".join(words[:count]), " ".join(words[count:])
        said += 1
    return text, ""
