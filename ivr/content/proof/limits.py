"""
The limits of the tree: how soon a person is offered, how long silence is held.

They hold for the words as Twilio's voice says them, since any recording can be missing
or fail to be fetched: these problems alone decide what goes live. They hold with the
recordings too. But those are heard whatever goes live, and refusing an edit for them
would only keep callers from a corrected number: they are a problem of their own.
"""

from collections.abc import Iterator, Mapping
from enum import Enum, auto

from ivr.content.files import Files
from ivr.content.problem import Mark, Problem
from ivr.content.proof.first_minute import FirstMinute
from ivr.content.proof.timed import Heard, Timed
from ivr.core.helpline import Helpline
from ivr.core.tree import TreeLimits


class _Limit(Enum):
    OFFER = auto()
    PROMPT = auto()
    SILENCE = auto()


def too_slow_or_too_quick(
    files: Files, helpline: Helpline, said: FirstMinute
) -> Iterator[Problem]:
    """Hold what is said against the limits of the tree."""
    if said.offered is None:
        says = f"the first words never say which key leads to a person ({said.locale})"
        fix = "Say it in the first lines, with the key at the end of a sentence."
        mark = _mark(files, helpline, _Limit.OFFER)
        yield Problem(mark, "person-too-late", says, fix)
    for limit, says in _passed(said, helpline.tree.limits).items():
        mark = _mark(files, helpline, limit)
        match limit:
            case _Limit.OFFER:
                where = f"prompts/{said.locale}.yaml"
                fix = f"In {where}, offer a person earlier, or say less before it."
                yield Problem(mark, "person-too-late", says, fix)
            case _Limit.PROMPT:
                where = f"prompts/{said.locale}.yaml"
                fix = f"Say less in {where}; what can wait belongs behind a key."
                yield Problem(mark, "first-prompt-too-long", says, fix)
            case _Limit.SILENCE:
                fix = (
                    "Say more in the menu or in its shorter form: silence may be fear."
                )
                yield Problem(mark, "moved-on-too-early", says, fix)


def recorded_too_slow_or_too_quick(
    files: Files, helpline: Helpline, said: FirstMinute, heard: FirstMinute
) -> Iterator[Problem]:
    """Hold what is heard against the limits that are kept by what is *said*."""
    limits = helpline.tree.limits
    kept_by_words = _passed(said, limits).keys()
    for limit, what in _passed(heard, limits).items():
        if limit in kept_by_words:
            continue
        mark, says = _mark(files, helpline, limit), f"with the recordings, {what}"
        match limit:
            case _Limit.OFFER:
                fix = _shorten(heard.until_offer or ())
                yield Problem(mark, "recorded-too-long", says, fix)
            case _Limit.PROMPT:
                yield Problem(mark, "recorded-too-long", says, _shorten(heard.first))
            case _Limit.SILENCE:
                fix = "Have them read more slowly, or say more: silence may be fear."
                yield Problem(mark, "recorded-too-short", says, fix)


def _passed(heard: FirstMinute, limits: TreeLimits) -> Mapping[_Limit, str]:
    """Give each limit that is passed, and how it is told."""
    passed: dict[_Limit, str] = {}
    locale = heard.locale
    allowed = limits.person_offered_seconds
    if heard.offered is not None and heard.offered > allowed:
        passed[_Limit.OFFER] = (
            f"a person is first offered after {heard.offered:.1f} seconds, and"
            f" {allowed} are allowed ({locale})"
        )
    allowed = limits.first_prompt_seconds
    if heard.prompt > allowed:
        passed[_Limit.PROMPT] = (
            f"the first words last {heard.prompt:.1f} seconds, and {allowed} are"
            f" allowed ({locale})"
        )
    needed = limits.silent_caller_seconds
    if heard.held_by_quick is not None and heard.held_by_quick < needed:
        passed[_Limit.SILENCE] = (
            f"a silent caller is moved on after {heard.held_by_quick:.1f} seconds,"
            f" by a quick voice, and must be held for {needed} ({locale}:"
            " silence, silence, silence)"
        )
    return passed


def _shorten(heard: Heard) -> str:
    """Tell which sentence loses most, and what to do about it."""
    worst: Timed = max(heard, key=lambda one: one.slow - one.said)
    than = f"{worst.slow:.1f} seconds, and {worst.said:.1f} if it is said"
    if worst.recording is None:
        words = f"“{worst.utterance.text}” would last {than}, at their pace"
        return f"{words}: say less, or have a person read it faster."
    return (
        f"{worst.recording.name} lasts {than}: say less, have a person read it faster,"
        " or remove the recording."
    )


def _mark(files: Files, helpline: Helpline, limit: _Limit) -> Mark:
    field = "silence" if limit is _Limit.SILENCE else "prompt"
    return files.tree.marked.mark("nodes", helpline.tree.start, field)
