"""What a recording is called: for people to find it by, and safe as a file name."""

import hashlib
import re
import unicodedata

from ivr.speech.lines import FILLING, Line

LONGEST = 60
"""Characters of what was filled in; a name with its hash fits in any file system."""

_WITHOUT_ACCENTS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n"})


def called(line: Line) -> str:
    """
    Name a line by its prompt, its number, and what was filled in.

    “Oslo” in the prompt `county` is `county_oslo`. Names of prompts have no underscore,
    so no prompt's line can be taken for another's.
    """
    parts = [line.prompt]
    if line.number:
        parts.append(str(line.number))
    if line.calls != line.voice.locale:
        parts.append(f"in-{line.calls}")
    if line.text != line.template:
        filled = slug(_filled(line))
        if len(filled) > LONGEST:
            filled = with_mark(filled[:LONGEST].rstrip("-"), filled)
        parts.append(filled)
    return "_".join(parts)


def with_mark(name: str, text: str) -> str:
    """Tell *name* from others like it by a few letters that only its text gives."""
    return f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"


def slug(words: str) -> str:
    """Give *words* in small letters, digits and hyphens."""
    plain = words.lower().translate(_WITHOUT_ACCENTS)
    ascii_alone = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore")
    return re.sub("[^a-z0-9]+", "-", ascii_alone.decode()).strip("-")


def _filled(line: Line) -> str:
    """Give what stands in *line* where its template has braces."""
    around = [re.escape(part) for part in FILLING.split(line.template)]
    match = re.fullmatch("(.*)".join(around), line.text)
    return " ".join(match.groups()) if match else line.text
