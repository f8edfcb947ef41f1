"""What the files must say together, so that no caller is stranded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ivr.content.fit import Fitted, nearest
from ivr.content.marked import VALUE, Marked, Way
from ivr.content.problem import Problem
from ivr.content.written import OWN, WrittenHelplines, WrittenLocale, WrittenTree
from ivr.core.helpline import Phrase
from ivr.core.spoken.locales import LOCALES
from ivr.core.step import Key
from ivr.core.tree import Language, LocaleId, Menu, Message, Transfer

FILLING = re.compile(r"\{([^{}]*)\}")
"""What is filled in: `{helpline}` is the number of that helpline, spoken."""

SAYABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f<>{}\ud800-\udfff\ufffe\uffff]+")
"""Plain text (CALLERS R47): no markup and no control characters."""


@dataclass(frozen=True, slots=True)
class Files:
    """The content as written, each file with its marks."""

    tree: Fitted[WrittenTree]
    locales: dict[LocaleId, Fitted[WrittenLocale]]
    helplines: Fitted[WrittenHelplines]

    def all_marked(self) -> Iterator[Marked]:
        """Every file that was read, in a fixed order."""
        yield self.tree.marked
        for locale in self.locales.values():
            yield locale.marked
        yield self.helplines.marked


def problems(files: Files) -> Iterator[Problem]:
    """Everything that is wrong between the files."""
    yield from _nodes_exist(files)
    yield from _person_is_a_transfer(files)
    yield from _keys_are_free(files)
    yield from _helplines_exist(files)
    yield from _messages_end(files)
    yield from _languages_lead_on(files)
    yield from _prompts_exist(files)
    yield from _locales_are_equal(files)
    yield from _words_can_be_said(files)


def _nodes_exist(files: Files) -> Iterator[Problem]:
    tree = files.tree.says
    named: list[tuple[Way, str]] = [
        (("start",), tree.start),
        (("person",), tree.person),
    ]
    for name, node in tree.nodes.items():
        named += [(("nodes", name, *way), target) for way, target in node.exits()]
    for way, target in named:
        if target not in tree.nodes:
            says = f"no node is called “{target}”"
            fix = nearest(target, list(tree.nodes), "Add the node, or name another.")
            yield Problem(
                files.tree.marked.mark(*way, VALUE), "unknown-node", says, fix
            )


def _person_is_a_transfer(files: Files) -> Iterator[Problem]:
    person = files.tree.says.nodes.get(files.tree.says.person)
    if person is not None and not isinstance(person, Transfer):
        mark = files.tree.marked.mark("person", VALUE)
        says = f"“{files.tree.says.person}” does not connect to a person"
        fix = "Key 0 leads here from everywhere: name a node of the kind transfer."
        yield Problem(mark, "person-is-no-transfer", says, fix)


def _keys_are_free(files: Files) -> Iterator[Problem]:
    for name, node in files.tree.says.nodes.items():
        for key in node.keys if isinstance(node, Menu) else ():
            if key in tuple(Key) or key not in tuple("12345678"):
                mark = files.tree.marked.mark("nodes", name, "keys", key)
                says = f"key “{key}” cannot be bound"
                fix = "Use 1 to 8; 0, 9, * and # mean the same everywhere."
                yield Problem(mark, "reserved-key", says, fix)


def _helplines_exist(files: Files) -> Iterator[Problem]:
    known = list(files.helplines.says.helplines)
    for name, node in files.tree.says.nodes.items():
        if isinstance(node, Transfer) and node.to not in known:
            mark = files.tree.marked.mark("nodes", name, "to", VALUE)
            says = f"no helpline is called “{node.to}”"
            fix = nearest(node.to, known, "Name one of data/helplines.yaml.")
            yield Problem(mark, "unknown-helpline", says, fix)


def _messages_end(files: Files) -> Iterator[Problem]:
    """A message leads on to a menu or a person, and never round to itself."""
    for name in files.tree.says.nodes:
        way = [name]
        node = files.tree.says.nodes[name]
        while (
            isinstance(node, Message | Language) and node.then in files.tree.says.nodes
        ):
            if node.then == name:
                mark = files.tree.marked.mark("nodes", name)
                says = " → ".join(f"“{step}”" for step in [*way, name]) + " goes round"
                fix = "Let one of them lead on to a menu."
                yield Problem(mark, "circle", says, fix)
                break
            if node.then in way:
                break
            way.append(node.then)
            node = files.tree.says.nodes[node.then]


def _languages_lead_on(files: Files) -> Iterator[Problem]:
    for name, node in files.tree.says.nodes.items():
        if not isinstance(node, Language):
            continue
        spoken = set(files.tree.says.locales)
        for locale in sorted(spoken - set(node.speak)):
            mark = files.tree.marked.mark("nodes", name, "speak")
            says = f"nothing is said for callers who hear “{locale}”"
            fix = f"Add “{locale}: …” with the language they come to."
            yield Problem(mark, "missing-locale", says, fix)
        for here, there in node.speak.items():
            for locale in sorted({here, there} - spoken):
                mark = files.tree.marked.mark("nodes", name, "speak", here)
                says = f"no locale is called “{locale}”"
                fix = nearest(locale, sorted(spoken), "Name one of “locales”.")
                yield Problem(mark, "unknown-locale", says, fix)


def _prompts_exist(files: Files) -> Iterator[Problem]:
    for locale, words in files.locales.items():
        for phrase in Phrase:
            if phrase.value not in words.says.prompts:
                mark = files.locales[locale].marked.mark("prompts")
                says = f"the prompt “{phrase.value}” is missing"
                fix = "The line itself needs it: write what it should say."
                yield Problem(mark, "missing-prompt", says, fix)
    known = {
        prompt for words in files.locales.values() for prompt in words.says.prompts
    }
    for name, node in files.tree.says.nodes.items():
        for field, prompt in node.prompts():
            if prompt not in known:
                mark = files.tree.marked.mark("nodes", name, field, VALUE)
                says = f"no prompt is called “{prompt}”"
                fix = nearest(prompt, sorted(known), "Write it in every language.")
                yield Problem(mark, "unknown-prompt", says, fix)


def _locales_are_equal(files: Files) -> Iterator[Problem]:
    """What can be heard in one language can be heard in the other."""
    known = {
        prompt for words in files.locales.values() for prompt in words.says.prompts
    }
    engine = {phrase.value for phrase in Phrase}
    for locale, words in files.locales.items():
        marks = words.marked
        if locale not in LOCALES:
            says = f"numbers cannot be said in “{locale}” yet"
            fix = "Ask a developer to add its digits."
            yield Problem(marks.mark("language"), "no-digits", says, fix)
        for prompt in sorted(known - set(words.says.prompts) - engine):
            says = f"the prompt “{prompt}” is missing in this language"
            fix = "Write it here too: both languages are whole."
            yield Problem(marks.mark("prompts"), "missing-words", says, fix)


def _words_can_be_said(files: Files) -> Iterator[Problem]:
    for locale, words in files.locales.items():
        for prompt, lines in words.says.prompts.items():
            for number, line in enumerate(lines):
                way = ("prompts", prompt, str(number))
                yield from _line_can_be_said(files, locale, way, line)


def _line_can_be_said(
    files: Files, locale: LocaleId, way: Way, line: dict[LocaleId, str]
) -> Iterator[Problem]:
    mark = files.locales[locale].marked.mark(*way)
    ((language, text),) = line.items()
    if language not in (OWN, *files.locales):
        says, fix = f"no locale is called “{language}”", "Name one of “locales”."
        yield Problem(mark, "unknown-locale", says, fix)
    known = list(files.helplines.says.helplines)
    for filling in FILLING.findall(text):
        if filling not in known:
            says = f"nothing is called “{filling}” that could be filled in"
            fix = nearest(filling, known, "Name a helpline, or write the words out.")
            yield Problem(mark, "unknown-filling", says, fix)
    if not SAYABLE.fullmatch(FILLING.sub("x", text).strip()):
        says, fix = "this is not plain text", "Write words only, without < > { }."
        yield Problem(mark, "markup", says, fix)
