"""What the page itself says, in the languages of those who listen."""

from collections.abc import Mapping
from typing import TypeAlias

Words: TypeAlias = Mapping[str, str]

BOKMAL: Words = {
    "title": "Hør på setningene",
    "intro": (
        "Hør hver setning, og si om den kan brukes. Svarene blir i denne nettleseren. "
        "Lagre dem som en fil når du er ferdig, og send filen til den som ba deg høre. "
        "Ingenting sendes av seg selv."
    ),
    "no-script": "Denne siden trenger JavaScript. Åpne den i en vanlig nettleser.",
    "show": "Vis",
    "all": "alle",
    "unanswered": "ubesvarte",
    "not-good-ones": "ikke bra",
    "no-sound": "uten opptak",
    "language": "Språk",
    "by": "Dine initialer",
    "keys": "Bruk taster: mellomrom spiller, A er godkjent, N er ikke bra, ← → blar",
    "save": "Lagre svarene",
    "load": "Hent svar fra en fil",
    "play": "Spill",
    "previous": "Forrige",
    "next": "Neste",
    "can-be-used": "Kan den brukes?",
    "approved": "Godkjent",
    "not-good": "Ikke bra",
    "none": "Ikke svart",
    "remark": "Merknad",
    "spoken": "Uttales:",
    "said-in": "Sies i",
    "recorded": "Lest av et menneske",
    "rendered": "Lest av et program",
    "stale": "Opptaket passer ikke lenger: Twilios stemme sier dette",
    "stands-in": "Ordene er endret siden de ble lest: et program står inn",
    "missing": "Uten opptak: Twilios stemme sier dette",
    "said": "Uten opptak: Twilios stemme sier alltid dette",
    "measured": "Målt",
    "seconds": "lengde",
    "loudness": "lydstyrke",
    "peak": "topp",
    "silence": "stillhet foran og bak",
    "pace": "per tegn",
    "answered": "besvart",
    "saved": "Svarene er lagret: se blant nedlastede filer.",
    "loaded": "Svar hentet: {n}.",
    "left-out": "Utelatt, fordi de gjelder andre opptak: {n}.",
    "not-answers": "Filen har ingen svar.",
    "not-kept": "Nettleseren tar ikke vare på svar her: lagre dem før du lukker siden.",
    "not-played": "Nettleseren kan ikke spille dette.",
}

ENGLISH: Words = {
    "title": "Listen to the sentences",
    "intro": (
        "Listen to each sentence and say whether it can be used. Your answers stay in "
        "this browser. Save them as a file when you are done, and send the file to "
        "whoever asked you. Nothing is sent by itself."
    ),
    "no-script": "This page needs JavaScript. Open it in an ordinary browser.",
    "show": "Show",
    "all": "all",
    "unanswered": "unanswered",
    "not-good-ones": "not good",
    "no-sound": "without a recording",
    "language": "Language",
    "by": "Your initials",
    "keys": "Use keys: space plays, A is approved, N is not good, ← → go back and on",
    "save": "Save the answers",
    "load": "Load answers from a file",
    "play": "Play",
    "previous": "Previous",
    "next": "Next",
    "can-be-used": "Can it be used?",
    "approved": "Approved",
    "not-good": "Not good",
    "none": "Not answered",
    "remark": "Remark",
    "spoken": "Spoken as:",
    "said-in": "Said in",
    "recorded": "Read by a person",
    "rendered": "Read by a program",
    "stale": "The recording no longer fits: Twilio's voice says this",
    "stands-in": "The words have changed since they were read: a program stands in",
    "missing": "No recording: Twilio's voice says this",
    "said": "No recording: Twilio's voice always says this",
    "measured": "Measured",
    "seconds": "length",
    "loudness": "loudness",
    "peak": "peak",
    "silence": "silence before and after",
    "pace": "a character",
    "answered": "answered",
    "saved": "The answers are saved: look among your downloads.",
    "loaded": "Answers loaded: {n}.",
    "left-out": "Left out, being of other recordings: {n}.",
    "not-answers": "There are no answers in this file.",
    "not-kept": "This browser keeps no answers here: save them before you close.",
    "not-played": "This browser cannot play it.",
}

_SPOKEN_BY_THE_PAGE: Mapping[str, Words] = {"nb": BOKMAL, "en": ENGLISH}


def words_for(locale: str | None) -> Mapping[str, Words]:
    """Give the page's words in the language of *locale*, or in all that it speaks."""
    if locale is not None and locale in _SPOKEN_BY_THE_PAGE:
        return {locale: _SPOKEN_BY_THE_PAGE[locale]}
    return _SPOKEN_BY_THE_PAGE
