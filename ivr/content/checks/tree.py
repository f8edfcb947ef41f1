"""What the tree must say, so that no caller is stranded."""

from collections.abc import Iterator

from ivr.content.files import Files
from ivr.content.fit import nearest
from ivr.content.marked import VALUE, Way
from ivr.content.problem import Problem
from ivr.core.names import LocaleId, NodeId
from ivr.core.nodes import Language, Menu, Message, Node, Transfer
from ivr.core.step import Key

TWICE = 2
"""How often a number is read (CALLERS R13)."""


def problems(files: Files) -> Iterator[Problem]:
    """Everything that is wrong with the tree."""
    yield from _nodes_exist(files)
    yield from _person_is_a_transfer(files)
    yield from _keys_are_free(files)
    yield from _helplines_exist(files)
    yield from _messages_end(files)
    yield from _silence_ends_at_a_person(files)
    yield from _failed_transfers_read_the_number(files)
    yield from _languages_lead_on(files)


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


def _silence_ends_at_a_person(files: Files) -> Iterator[Problem]:
    """A silent caller is told that a person comes; so it must lead to one."""
    for name, node in files.tree.says.nodes.items():
        silence = getattr(node, "silence", None)
        if silence is None or silence not in files.tree.says.nodes:
            continue
        if not isinstance(_end_of(files, silence), Transfer):
            mark = files.tree.marked.mark("nodes", name, "silence", VALUE)
            says = f"a silent caller is not connected by “{silence}”"
            fix = (
                f"Name a node of the kind transfer, such as “{files.tree.says.person}”."
            )
            yield Problem(mark, "silence-without-person", says, fix)


def _failed_transfers_read_the_number(files: Files) -> Iterator[Problem]:
    """A failed transfer reads the number twice, and then asks what to do."""
    nodes = files.tree.says.nodes
    for name, node in nodes.items():
        if not isinstance(node, Transfer) or node.unanswered not in nodes:
            continue
        mark = files.tree.marked.mark("nodes", name, "unanswered", VALUE)
        after = node.unanswered
        if isinstance(_end_of(files, after), Transfer | None):
            says = f"“{after}” asks the caller nothing after a failed transfer"
            fix = "Let it lead on to a menu, so that there is a way on."
            yield Problem(mark, "transfer-dead-end", says, fix)
        for locale in files.locales:
            number = f"{{{node.to}}}"
            if _said_on_the_way(files, locale, after).count(number) < TWICE:
                says = f"“{after}” does not read the number twice in “{locale}”"
                fix = f"Let it say {number} twice: a caller may have to write it down."
                yield Problem(mark, "number-not-read", says, fix)


def _end_of(files: Files, name: NodeId) -> Node | None:
    """Where messages and languages lead at last; None if they go round."""
    nodes = files.tree.says.nodes
    for _ in nodes:
        node = nodes.get(name)
        if not isinstance(node, Message | Language):
            return node
        name = node.then
    return None


def _said_on_the_way(files: Files, locale: LocaleId, name: NodeId) -> str:
    """The words of the messages from here to the first node that waits."""
    said = ""
    prompts = files.locales[locale].says.prompts
    for _ in files.tree.says.nodes:
        node = files.tree.says.nodes.get(name)
        if not isinstance(node, Message):
            break
        for line in prompts.get(node.prompt, ()):
            said += " ".join(line.values())
        name = node.then
    return said
