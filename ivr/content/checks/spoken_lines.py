"""The lines of a language one by one: what is said, in which language, and where."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ivr.content.files import Files
from ivr.content.form.marked import VALUE
from ivr.content.form.written import OWN
from ivr.content.problem import Mark
from ivr.core.names import LocaleId, PromptId


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line of a prompt: its words, the locale they are in, and where they stand."""

    prompt: PromptId
    number: int
    locale: LocaleId
    text: str
    mark: Mark

    def sentences(self) -> list[str]:
        """Give the sentences, without the marks they end with."""
        parts = re.split(r"[.?!…]+(?=\s|$)", self.text)
        return [part.strip() for part in parts if part.strip()]

    def at(self, words: str) -> Mark:
        """Mark these words, if they are on the line that is shown."""
        mark = self.mark
        column = mark.text.find(words, mark.column - 1)
        if column < 0:
            return mark
        return Mark(mark.file, mark.line, column + 1, len(words), mark.text)


def spoken_lines(
    files: Files, locale: LocaleId, named: Iterable[PromptId] | None = None
) -> Iterator[SpokenLine]:
    """Give each line of the prompts that are *named* and there, or of every prompt."""
    marked, prompts = files.locales[locale].marked, files.locales[locale].says.prompts
    for name in prompts if named is None else named:
        for number, line in enumerate(prompts.get(name, ())):
            ((language, text),) = line.items()
            within = () if language == OWN else (language,)
            way = ("prompts", name, str(number), *within, VALUE)
            # One text alone has no number in a list of lines.
            exact = way if way in marked.marks else ("prompts", name, *within, VALUE)
            in_locale = locale if language == OWN else language
            yield SpokenLine(name, number, in_locale, text, marked.mark(*exact))
