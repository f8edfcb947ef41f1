"""What a tree names must exist, and be of the kind that is meant."""

from collections.abc import Iterator

from ivr.content.checks.choices import FREE
from ivr.content.files import Files
from ivr.content.form.fit import nearest
from ivr.content.form.marked import VALUE, Way
from ivr.content.problem import Problem
from ivr.core.nodes import CountyCentres, Language, Menu, Transfer
from ivr.core.policy import Key


def _nodes_exist(files: Files) -> Iterator[Problem]:
    nodes = files.tree.says.nodes
    known = sorted(nodes)
    for way, target in ways_out(files):
        if target not in nodes:
            says = f"no node is called “{target}”"
            fix = nearest(target, known, "Add the node, or name another.")
            mark = files.tree.marked.mark(*way, VALUE)
            yield Problem(mark, "unknown-node", says, fix)


def ways_out(files: Files) -> Iterator[tuple[Way, str]]:
    """Give each node that is named, and where."""
    tree = files.tree.says
    yield ("start",), tree.start
    yield ("person",), tree.person
    for name, node in tree.nodes.items():
        for way, target in node.exits():
            yield ("nodes", name, *way), target


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
            if key in tuple(Key) or key not in FREE:
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
                at_value = () if locale == here else (VALUE,)
                mark = files.tree.marked.mark("nodes", name, "speak", here, *at_value)
                says = f"no locale is called “{locale}”"
                fix = nearest(locale, sorted(spoken), "Name one of “locales”.")
                yield Problem(mark, "unknown-locale", says, fix)
            if here == there:
                mark = files.tree.marked.mark("nodes", name, "speak", here, VALUE)
                says = f"callers who hear “{here}” go on in the language they hear"
                fix = "Name the language they are to come to, if it is another."
                yield Problem(mark, "same-language", says, fix)


def _centres_have_a_county(files: Files) -> Iterator[Problem]:
    """The centres of a county are read where a county was given, and only there."""
    nodes = files.tree.says.nodes
    for way, target in ways_out(files):
        if target not in nodes:
            continue
        mark = files.tree.marked.mark(*way, VALUE)
        reads_centres = isinstance(nodes[target], CountyCentres)
        if way[-1:] == ("centres",) and not reads_centres:
            says = f"“{target}” does not read the centres of a county"
            fix = "Name a node of the kind county-centres."
            yield Problem(mark, "centres-astray", says, fix)
        elif way[-1:] != ("centres",) and reads_centres:
            says = f"nobody has given a county when they come to “{target}” from here"
            fix = "Name a node of the kind postcode or county-list instead."
            yield Problem(mark, "centres-astray", says, fix)


CHECKS = (
    _nodes_exist,
    _person_is_a_transfer,
    _keys_are_free,
    _helplines_exist,
    _languages_lead_on,
    _centres_have_a_county,
)
