"""The shipped content with as many nodes more as one likes, each with words for it."""

from collections.abc import Iterator
from dataclasses import replace

from ivr.content.files import Files
from ivr.content.folder import TREE
from ivr.content.form.fit import fit
from ivr.content.form.marked import look_at
from ivr.content.form.written import WrittenLocale, WrittenTree
from ivr.settings import PROJECT

CHOICES = 3
LETTERS = "abcdefghij"

ENTRY = ("then: what-now", "then: n0")
"""The first message that led to the menu at the end leads to the new nodes instead."""

LEVELS = ("levels: 3", "levels: 99")

WORDS = {
    "nb": (
        "Om emnet {0}, trykk én.",
        "Om det som er {0}, trykk to.",
        "Om alt rundt {0}, trykk tre.",
        "Dette er alt om {0}.",
    ),
    "en": (
        "About the topic {0}, press one.",
        "About all that is {0}, press two.",
        "About what is near {0}, press three.",
        "This is all about {0}.",
    ),
}
"""For each language what the three keys are for, and what a message says."""

NODES = "nodes:\n"
PROMPTS = "prompts:\n"


def texts(count: int) -> dict[str, str]:
    """Write the files that are other than those we ship, with *count* nodes more."""
    tree = (PROJECT / TREE).read_text(encoding="utf-8")
    for old, new in (ENTRY, LEVELS):
        assert old in tree, f"“{old}” no longer stands in {TREE}"
        tree = tree.replace(old, new, 1)
    made = {TREE: tree.replace(NODES, NODES + "".join(_nodes(count)), 1)}
    for locale in WORDS:
        name = f"prompts/{locale}.yaml"
        words = (PROJECT / name).read_text(encoding="utf-8")
        prompts = PROMPTS + "".join(_prompts(count, locale))
        made[name] = words.replace(PROMPTS, prompts, 1)
    return made


def read(shipped: Files, written: dict[str, str]) -> Files:
    """Read *written* in place of what stands in *shipped*, however large it is."""
    marked = {
        name: look_at(name, text.encode(), text)[0] for name, text in written.items()
    }
    return replace(
        shipped,
        tree=fit(marked[TREE], WrittenTree),
        locales={
            locale: fit(marked[f"prompts/{locale}.yaml"], WrittenLocale)
            for locale in WORDS
        },
    )


def _below(number: int, count: int) -> range:
    first = number * CHOICES + 1
    return range(first, min(first + CHOICES, count))


def _nodes(count: int) -> Iterator[str]:
    """Write menus of three, and at the end of each way a message."""
    for number in range(count):
        below = _below(number, count)
        if not below:
            yield f"  n{number}:\n    kind: message\n    prompt: n{number}\n"
            yield "    then: what-now\n\n"
            continue
        keys = ", ".join(f"{key}: n{child}" for key, child in enumerate(below, 1))
        yield f"  n{number}:\n    kind: menu\n    prompt: n{number}\n"
        yield f"    shorter: n{number}-shorter\n    keys: {{{keys}}}\n"
        yield "    silence: helpline\n\n"


def _prompts(count: int, locale: str) -> Iterator[str]:
    *offers, message = WORDS[locale]
    for number in range(count):
        topic = "".join(LETTERS[int(digit)] for digit in str(number))
        below = _below(number, count)
        lines = [one.format(topic) for one in offers[: len(below)]]
        if not lines:
            yield f"  n{number}: {message.format(topic)}\n"
            continue
        for name in (f"n{number}", f"n{number}-shorter"):
            yield f"  {name}:\n" + "".join(f"    - {line}\n" for line in lines)
