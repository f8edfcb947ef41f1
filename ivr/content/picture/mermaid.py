"""The tree in Mermaid, which GitHub draws where it stands in a page."""

from collections.abc import Iterator

from ivr.content.picture.boxes import Tree
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId

UNSAFE = {ord(one): f"#{ord(one)};" for one in '#"&<>`\\{}[]()|;'}
"""What Mermaid would take for its own, or a browser for markup, as it is escaped."""


def mermaid(helpline: Helpline, locale: LocaleId) -> Iterator[str]:
    """
    Give the lines of a flowchart.

    Nodes are numbered, since a name such as “end” means something to Mermaid. What
    silence does is drawn only where it leads to no person: the note says the rest. It
    is kept in pages: its seconds are those of the words alone, the same everywhere.
    """
    tree = Tree(helpline, locale)
    person = helpline.tree.person
    numbers = {name: f"n{number}" for number, name in enumerate(tree.reached())}
    yield "flowchart LR"
    for name, number in numbers.items():
        box = tree.box(name)
        lines = "<br>".join(map(_safe, filter(None, (name, box.is_what, box.words))))
        yield f'  {number}["{lines}"]'
    for name, number in numbers.items():
        for arrow in tree.arrows(name):
            target = numbers[arrow.target]
            if arrow.is_choice:
                yield f'  {number} -->|"{_safe(arrow.taken_by)}"| {target}'
            elif (arrow.taken_by, arrow.target) != ("silence", person):
                yield f'  {number} -.->|"{_safe(arrow.taken_by)}"| {target}'
    note = f"Key 0 leads to “{person}” from everywhere, and so does silence at last."
    yield f'  note["{_safe(note)}"]'


def _safe(text: str) -> str:
    return text.translate(UNSAFE)
