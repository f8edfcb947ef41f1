"""What is wrong with a file that is no YAML, guessed from where the reader stopped."""

import re
from collections.abc import Callable, Iterator

import yaml

from ivr.content.form.lines import Lines, indent
from ivr.content.problem import Mark, Problem

QUOTE_LINE = 'Put all the words in quotes, as in - "Nummeret er: ni."'
NAME_OR_HYPHEN = re.compile(r"\s*(-\s+|[^\s:]+:\s+)*")
"""What stands before the words of a line."""


def malformed(error: Exception, lines: Lines) -> Problem:
    """Say what is wrong where *error* was met, and what to do."""
    if not isinstance(error, yaml.MarkedYAMLError):
        says = "has brackets within brackets without end"
        return Problem(lines.mark(0, 0), "not-yaml", says, "Remove [ and { again.")
    for guess in GUESSES:
        for problem in guess(error, lines):
            return problem
    says = "cannot be understood from here on"
    fix = "Look at the indents, colons and quotes here and on the line before."
    return Problem(_mark(error, lines), "not-yaml", says, fix)


def _mark(error: yaml.MarkedYAMLError, lines: Lines) -> Mark:
    at = error.problem_mark or error.context_mark
    return lines.mark(at.line, at.column) if at else lines.mark(0, 0)


def _line(error: yaml.MarkedYAMLError) -> int:
    at = error.problem_mark or error.context_mark
    return at.line if at else 0


def _context(error: yaml.MarkedYAMLError, lines: Lines) -> Mark:
    at = error.context_mark or error.problem_mark
    return lines.mark(at.line, at.column) if at else lines.mark(0, 0)


def _tab(error: yaml.MarkedYAMLError, lines: Lines) -> Iterator[Problem]:
    line = _line(error)
    text = lines.text(line)
    column = text.find("\t")
    if column >= 0 and ("'\\t'" in (error.problem or "") or column < indent(text)):
        says = "a tab stands here, and only spaces may"
        fix = "Replace it by spaces, as many as the lines around have."
        yield Problem(lines.mark(line, column), "tab", says, fix)


def _document(error: yaml.MarkedYAMLError, lines: Lines) -> Iterator[Problem]:
    for line in range(_line(error) + 1):
        if lines.text(line).strip() in {"---", "..."} and line:
            says = "the file ends here for us, and more follows"
            fix = "Remove this line; a file is one piece."
            yield Problem(lines.whole(line), "not-yaml", says, fix)


def _start(error: yaml.MarkedYAMLError, lines: Lines) -> Iterator[Problem]:
    problem, mark = error.problem or "", _mark(error, lines)
    if "anchor" in (error.context or "") or "alias" in (error.context or ""):
        yield anchor(_context(error, lines))
    elif "cannot start any token" in problem or "are not allowed here" in problem:
        begins = mark.text[mark.column - 1 : mark.column]
        if begins in {*"@`%?-|>!"}:
            says = f"words cannot begin with “{begins}” here"
            fix = "Put the words in quotes, or begin them otherwise."
            yield Problem(mark, "odd-start", says, fix)


def anchor(mark: Mark) -> Problem:
    """Say that there is an anchor or alias, which nobody who writes words means."""
    says = "words cannot begin with & or *"
    return Problem(mark, "alias", says, "Write the words out, or quote them.")


def _quotes(error: yaml.MarkedYAMLError, lines: Lines) -> Iterator[Problem]:
    problem, context = error.problem or "", error.context or ""
    at = _mark(error, lines)
    if "quoted scalar" in context and "escape" in problem:
        says, fix = "a backslash stands within quotes", "Remove the backslash."
        yield Problem(at, "quotes", says, fix)
    elif "quoted scalar" in context:
        says = "this quote is opened and never closed"
        fix = "Put the same quote at the end of the words."
        yield Problem(_context(error, lines), "quotes", says, fix)
    elif "found '<scalar>'" in problem or "found ','" in problem:
        # A quote that is forgotten on one line is only noticed on the next.
        for line in (_line(error), lines.before(_line(error))):
            text = lines.text(line) if line is not None else ""
            if line is not None and text.count('"') % 2:
                says = "a quote is missing on this line"
                fix = "Put one at the start and one at the end of the words."
                yield Problem(lines.whole(line), "quotes", says, fix)
                return
        if at.text[: at.column - 1].rstrip()[-1:] in {'"', "'"}:
            says = "words stand after the closing quote"
            fix = 'Put the whole line in "…", and use “ and ” within it.'
            yield Problem(at, "quotes", says, fix)


def _braces(error: yaml.MarkedYAMLError, lines: Lines) -> Iterator[Problem]:
    text = lines.text(_line(error))
    words = NAME_OR_HYPHEN.match(text)
    start = words.end() if words else 0
    mark = _context(error, lines)
    bracket = mark.text[mark.column - 1 : mark.column]
    if "while parsing a flow" in (error.context or "") and bracket in {"[", "{"}:
        says = f"this {bracket} is opened and not closed"
        fix = "Close it on the same line; words with { in them need quotes."
        yield Problem(mark, "braces", says, fix)
    elif text[start : start + 1] in {"*", "&"}:
        yield anchor(lines.mark(_line(error), start))
    elif text[start : start + 1] in {"{", "["}:
        says = f"words that begin with {text[start]} must be in quotes"
        fix = f'Write "{text[start:].strip()}", with the quotes.'
        width = len(text.rstrip()) - start
        yield Problem(lines.mark(_line(error), start, width), "braces", says, fix)


def _hyphen(error: yaml.MarkedYAMLError, lines: Lines) -> Iterator[Problem]:
    problem = error.problem or ""
    line = _line(error)
    if "could not find expected ':'" in problem and error.context_mark:
        line = error.context_mark.line
    elif "found '?'" not in problem:
        return
    text, above = lines.text(line), lines.before(line)
    over = lines.text(above) if above is not None else ""
    if over.lstrip().startswith("- ") and indent(over) == indent(text):
        says = "this line of the list has no hyphen"
        fix = f"Write “- {text.strip()}”."
        yield Problem(lines.whole(line), "missing-hyphen", says, fix)


def _colon(error: yaml.MarkedYAMLError, lines: Lines) -> Iterator[Problem]:
    problem, mark = error.problem or "", _mark(error, lines)
    if "could not find expected ':'" in problem and error.context_mark:
        says = "there is no colon after the name"
        fix = "Write “name: words”; or a hyphen in front, if it belongs to a list."
        whole = lines.whole(error.context_mark.line)
        yield Problem(whole, "missing-colon", says, fix)
    elif "mapping values are not allowed" in problem:
        if re.search(r":\s", mark.text[: mark.column - 1]):
            says = "a colon among the words ends them here"
            yield Problem(mark, "colon-in-words", says, QUOTE_LINE)
            return
        above = lines.before(_line(error))
        over = lines.text(above) if above is not None else ""
        if above is not None and re.match(r"\s*(- )?[\w-]+:[^\s:]", over):
            says, fix = "no space follows the colon", "Put one space after it."
            column = over.index(":")
            yield Problem(lines.mark(above, column), "missing-colon", says, fix)


def _indent(error: yaml.MarkedYAMLError, lines: Lines) -> Iterator[Problem]:
    signs = ("<block mapping start>", "<block sequence start>", "found '-'")
    problem = error.problem or ""
    if not any(sign in problem for sign in (*signs, "mapping values")):
        return
    line = _line(error)
    above = lines.before(line)
    here = indent(lines.text(line))
    says = f"this line begins with {_spaces(here)}, and none around it does"
    fix = "Begin it as far in as the lines it belongs to."
    if above is not None:
        fix = (
            f"The line above begins with {_spaces(indent(lines.text(above)))}; begin"
            " this one as far in, or two more if it belongs below it."
        )
    mark = lines.mark(line, 0, max(here, 1))
    yield Problem(mark, "bad-indent", says, fix)


def _spaces(count: int) -> str:
    return {0: "no space", 1: "1 space"}.get(count, f"{count} spaces")


Guess = Callable[[yaml.MarkedYAMLError, Lines], Iterator[Problem]]
GUESSES: tuple[Guess, ...] = (
    _tab,
    _document,
    _quotes,
    _start,
    _braces,
    _hyphen,
    _colon,
    _indent,
)
"""In this order: the first that recognises a mistake says it."""
