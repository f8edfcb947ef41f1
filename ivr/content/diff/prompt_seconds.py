"""How long a prompt takes, also in content that cannot go live."""

from ivr.content.files import Files
from ivr.content.form.written import OWN, Lines
from ivr.content.proof.seconds import Stopwatch
from ivr.content.proof.timed import slow
from ivr.core.call import Utterance, Voice
from ivr.core.lexicon import Lexicon
from ivr.core.names import LocaleId
from ivr.core.spoken import telephone_number


def prompt_seconds(files: Files, locale: LocaleId, lines: Lines) -> float:
    """
    Estimate how long *lines* take in *locale*, pauses and numbers included.

    They are said on both sides of an edit: new words have no recording to compare with.
    """
    words = [
        _utterance(files, locale if language == OWN else language, text)
        for line in lines
        for language, text in line.items()
    ]
    return slow(Stopwatch().said(words))


def _utterance(files: Files, locale: LocaleId, text: str) -> Utterance:
    words = files.locales.get(locale)
    if words is None:  # a language that nobody has written yet
        return Utterance(Voice(locale, locale, ""), text)
    for name, helpline in files.helplines.says.helplines.items():
        number = telephone_number(helpline.written, locale)
        text = text.replace("{" + name + "}", number)
    said = words.says
    spelled = Lexicon(said.lexicon).respell(text)
    return Utterance(Voice(locale, said.language, said.voice), spelled)
