"""The numbers that callers are connected to from everywhere: a slip is dear here."""

from collections.abc import Iterator

from ivr.content.checks.contacts import OTHER_DIGITS, same_digits, what_is_wrong_with
from ivr.content.checks.days import day_exists
from ivr.content.files import Files
from ivr.content.form.marked import VALUE
from ivr.content.form.written_data import WrittenHelpline
from ivr.content.problem import Problem
from ivr.core.emergency import HELPLINE
from ivr.core.nodes import Transfer


def _can_be_rung(files: Files) -> Iterator[Problem]:
    for name, helpline in files.helplines.says.helplines.items():
        mark = files.helplines.marked.mark("helplines", name, "number", VALUE)
        wrong = what_is_wrong_with(helpline.number)
        if wrong:
            yield Problem(mark, *wrong)
        if not same_digits(helpline.number, helpline.written):
            yield Problem(mark, *OTHER_DIGITS)


def _was_checked(files: Files) -> Iterator[Problem]:
    """The number built in was published; whoever rings another has called it first."""
    marked = files.helplines.marked
    for name, helpline in files.helplines.says.helplines.items():
        if helpline.confirmed is not None:
            way = ("helplines", name, "confirmed")
            yield from day_exists(marked, way, helpline.confirmed.on)
        checked = _is_built_in(helpline) or _was_called(helpline)
        if not checked and not what_is_wrong_with(helpline.number):
            mark = marked.mark("helplines", name, "number", VALUE)
            says = f"this number is not {HELPLINE.written}, and nobody has called it"
            fix = (
                f"Put {HELPLINE.dial} back. Or call it, and then write below it which,"
                f' when and who: confirmed: {{number: "{helpline.number}", on:'
                ' "2026-08-17", by: AB}.'
            )
            yield Problem(mark, "unchecked-helpline", says, fix)


def _stands_in(files: Files) -> Iterator[Problem]:
    """Where no content can be read, callers are connected to the number built in."""
    tree = files.tree.says
    person = tree.nodes.get(tree.person)
    name = person.to if isinstance(person, Transfer) else ""
    helpline = files.helplines.says.helplines.get(name)
    if helpline and _was_called(helpline) and not _is_built_in(helpline):
        mark = files.helplines.marked.mark("helplines", name, "number", VALUE)
        says = f"where nothing can be read, callers come to {HELPLINE.written} instead"
        fix = "Ask a developer to change HELPLINE in ivr/core/emergency.py too."
        yield Problem(mark, "other-built-in", says, fix)


def _is_built_in(helpline: WrittenHelpline) -> bool:
    return helpline.number == HELPLINE.dial


def _was_called(helpline: WrittenHelpline) -> bool:
    """Tell whether somebody called this very number."""
    called = helpline.confirmed
    return called is not None and called.number == helpline.number


CHECKS = (_can_be_rung, _was_checked, _stands_in)
