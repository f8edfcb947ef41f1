"""What is heard before any key is pressed: 112 first, and nothing to hide."""

from collections.abc import Iterator

from ivr.content.checks.spoken_lines import spoken_lines
from ivr.content.files import Files
from ivr.content.problem import Problem
from ivr.core.names import NodeId, PromptId
from ivr.core.nodes import Language
from ivr.core.phrases import Phrase

QUIET = ("then", "silence", "unanswered")
"""The ways on that a caller takes who presses nothing."""

GREETING = 2
"""A sentence of so many words, such as “Hei.”, may stand before the first."""


def _emergency_number_first(files: Files) -> Iterator[Problem]:
    """The first sentence is what to do in danger (CALLERS R16)."""
    prompt = _first_prompt(files)
    if prompt is None:  # the start itself is wrong, which is told elsewhere
        return
    for locale, words in files.locales.items():
        care = files.wording.says.languages.get(locale)
        lines = [
            line
            for line in spoken_lines(files, locale, [prompt])
            if line.locale == locale
        ]
        if care is None or prompt not in words.says.prompts:
            continue
        sentences = lines[0].sentences() if lines and lines[0].number == 0 else []
        if len(sentences) > 1 and len(sentences[0].split()) <= GREETING:
            sentences = sentences[1:]
        if not sentences or not care.find(care.emergency, sentences[0]):
            mark = lines[0].mark if lines else words.marked.mark("prompts", prompt)
            says = "the first sentence does not say what to do in danger"
            fix = f"Begin with it, in these words: “{care.emergency[0]}”."
            yield Problem(mark, "danger-not-first", says, fix)


def _first_prompt(files: Files) -> PromptId | None:
    nodes = files.tree.says.nodes
    name = files.tree.says.start
    for _ in nodes:
        node = nodes.get(name)
        if isinstance(node, Language):
            name = node.then
        elif node is not None:
            return next((prompt for _, prompt in node.prompts()), None)
    return None


def _nothing_names_abuse(files: Files) -> Iterator[Problem]:
    """Others in the room may hear, and the caller has not chosen yet (CALLERS R17)."""
    languages = files.wording.says.languages
    heard = list(dict.fromkeys(_before_a_key(files)))
    for locale in files.locales:
        for line in spoken_lines(files, locale, heard):
            care = languages.get(line.locale)
            found = care.find(care.before_a_key, line.text) if care else None
            if found:
                says = f"“{found}” can be heard here before any key is pressed"
                fix = "Others may be in the room: say it without this word."
                yield Problem(line.at(found), "named-too-early", says, fix)


def _before_a_key(files: Files) -> Iterator[PromptId]:
    """Give all that is said to a caller who does nothing, and what the line says."""
    nodes = files.tree.says.nodes
    waiting: list[NodeId] = [files.tree.says.start, files.tree.says.person]
    seen = set(waiting)
    for name in waiting:  # it grows while we go along it
        node = nodes.get(name)
        if node is None:
            continue
        yield from (prompt for _, prompt in node.prompts())
        for way, target in node.exits():
            if way[0] in QUIET and target not in seen:
                seen.add(target)
                waiting.append(target)
    yield from (phrase.value for phrase in Phrase)


CHECKS = (_emergency_number_first, _nothing_names_abuse)
