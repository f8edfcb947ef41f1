"""What a menu offers: few choices, keys without a gap, and each of them said."""

from collections.abc import Iterator

from ivr.content.files import Files
from ivr.content.form.marked import VALUE, Way
from ivr.content.form.written import OWN
from ivr.content.problem import Problem
from ivr.core.names import LocaleId, NodeId, PromptId
from ivr.core.nodes import Menu
from ivr.core.policy import Key

FREE = tuple("12345678")
"""The keys that a tree may bind."""


def _menus(files: Files) -> Iterator[tuple[NodeId, Menu]]:
    for name, node in files.tree.says.nodes.items():
        if isinstance(node, Menu):
            yield name, node


def _few_choices(files: Files) -> Iterator[Problem]:
    """More choices than these nobody remembers (CALLERS R2)."""
    most = files.tree.says.limits.choices
    for name, menu in _menus(files):
        if len(menu.keys) > most:
            beyond = list(menu.keys)[most]
            mark = files.tree.marked.mark("nodes", name, "keys", beyond)
            says = f"“{name}” has {len(menu.keys)} choices, and {most} are allowed"
            fix = "Move some into a menu of their own, or change “choices”."
            yield Problem(mark, "too-many-choices", says, fix)


def _keys_go_up(files: Files) -> Iterator[Problem]:
    """Keys go up from 1 in the order they are written, without a gap (CALLERS R5)."""
    for name, menu in _menus(files):
        way = ("nodes", name, "keys")
        if not menu.keys:
            says = "this menu has no key at all"
            fix = "Write its keys as {1: …, 2: …}, or make it a message."
            mark = files.tree.marked.mark(*way)
            yield Problem(mark, "key-gap", says, fix)
        for expected, key in enumerate(menu.keys, 1):
            if key != str(expected):
                if key in FREE:  # others are told as what they are
                    says = f"key {key} stands where key {expected} should"
                    fix = "Let the keys go up from 1, with none left out."
                    mark = files.tree.marked.mark(*way, key)
                    yield Problem(mark, "key-gap", says, fix)
                break


def _keys_are_said(files: Files) -> Iterator[Problem]:
    """Callers are told of each key, and of none that leads nowhere."""
    everywhere = {str(key) for key in Key}
    for name, menu in _menus(files):
        for locale, words in files.locales.items():
            if locale not in files.wording.says.languages:
                continue
            for prompt in dict.fromkeys((menu.prompt, menu.shorter)):
                if prompt not in words.says.prompts:
                    continue
                said = dict(_pressed(files, locale, prompt))
                for key in menu.keys:
                    if key in FREE and key not in said:
                        mark = files.tree.marked.mark("nodes", name, "keys", key)
                        says = f"“{prompt}” does not say key {key} in “{locale}”"
                        fix = f"Say it in prompts/{locale}.yaml, or take the key away."
                        yield Problem(mark, "key-not-said", says, fix)
                for key, way in said.items():
                    if key not in menu.keys and key not in everywhere:
                        mark = words.marked.mark(*way, VALUE)
                        says = f"key {key} is said, and leads nowhere from “{name}”"
                        fix = f"Add it to the keys of “{name}” in prompts/tree.yaml."
                        yield Problem(mark, "key-nowhere", says, fix)


def _pressed(
    files: Files, locale: LocaleId, prompt: PromptId
) -> Iterator[tuple[str, Way]]:
    """Give each key that is said, and where; each line in its own language."""
    languages = files.wording.says.languages
    for number, line in enumerate(files.locales[locale].says.prompts[prompt]):
        ((language, text),) = line.items()
        care = languages.get(locale if language == OWN else language)
        within = () if language == OWN else (language,)
        for key in care.pressed(text) if care else ():
            yield key, ("prompts", prompt, str(number), *within)


CHECKS = (_few_choices, _keys_go_up, _keys_are_said)
