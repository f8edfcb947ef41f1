"""What two contents make callers hear, held against each other."""

from collections.abc import Iterator, Mapping

from ivr.content.diff.changes import KEY, Change, Fact, Place, Way, Words
from ivr.content.diff.compare_data import data
from ivr.content.diff.differences import differences
from ivr.content.diff.prompt_seconds import prompt_seconds
from ivr.content.files import Files
from ivr.content.form.written import OWN, Lines, WrittenLocale, WrittenTree
from ivr.core.names import LocaleId, PromptId
from ivr.core.nodes import Menu, Message, Node, Postcode, Transfer


def compare(old: Files, new: Files) -> tuple[Change, ...]:
    """Give all that callers will notice, in the order of the files."""
    return (*_tree(old, new), *_words(old, new), *_voices(old, new), *data(old, new))


def _tree(old: Files, new: Files) -> Iterator[Change]:
    before, after = old.tree.says, new.tree.says
    for field, one, other in differences(_heads(before), _heads(after)):
        yield Fact(old.tree.marked.file, field, one, other)
    for name in dict.fromkeys((*before.nodes, *after.nodes)):
        was, becomes = before.nodes.get(name), after.nodes.get(name)
        if was is None or becomes is None:
            yield Place(name, is_new=was is None)
        elif was != becomes:
            for field, one, other in differences(_ways(was), _ways(becomes)):
                yield Way(name, field, one, other)


def _heads(tree: WrittenTree) -> dict[str, str]:
    """What the tree says of all calls."""
    locales = ", ".join(tree.locales)
    return {"start": tree.start, "person": tree.person, "locales": locales}


def _ways(node: Node) -> dict[str, str]:
    """All that a node says and leads to, by the name of the field or key."""
    ways = {"kind": node.kind, **dict(node.prompts())}
    for written, target in node.exits():
        key = KEY + written[-1] if written[0] == "keys" else " ".join(written)
        ways[key] = target
    match node:
        case Transfer(to=number):
            ways["to"] = number
        case _:
            pass
    return ways


def _words(old: Files, new: Files) -> Iterator[Change]:
    first = _first_prompts(new)
    for locale in dict.fromkeys((*old.locales, *new.locales)):
        before, after = _prompts(old, locale), _prompts(new, locale)
        for prompt in dict.fromkeys((*before, *after)):
            one, other = before.get(prompt, []), after.get(prompt, [])
            if one != other:
                yield Words(
                    locale,
                    prompt,
                    _lines(one),
                    _lines(other),
                    prompt_seconds(old, locale, one),
                    prompt_seconds(new, locale, other),
                    prompt in first,
                )


def _prompts(files: Files, locale: LocaleId) -> Mapping[PromptId, Lines]:
    words = files.locales.get(locale)
    return words.says.prompts if words else {}


def _first_prompts(files: Files) -> frozenset[PromptId]:
    """What a call begins with."""
    match files.tree.says.nodes.get(files.tree.says.start):
        case Menu(prompt=prompt) | Message(prompt=prompt) | Postcode(prompt=prompt):
            return frozenset({prompt})
        case _:
            return frozenset()


def _lines(lines: Lines) -> tuple[str, ...]:
    return tuple(
        text if locale == OWN else f"{locale}: {text}"
        for line in lines
        for locale, text in line.items()
    )


def _voices(old: Files, new: Files) -> Iterator[Change]:
    for locale in sorted(old.locales.keys() & new.locales.keys()):
        before, after = old.locales[locale], new.locales[locale]
        for field, one, other in differences(_voice(before.says), _voice(after.says)):
            yield Fact(before.marked.file, field, one, other)


def _voice(words: WrittenLocale) -> dict[str, str]:
    """How the words are said: by whom, and which of them otherwise than written."""
    respelled = {f"lexicon {word}": said for word, said in words.lexicon.items()}
    return {"language": words.language, "voice": words.voice, **respelled}
