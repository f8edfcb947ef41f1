"""The tree in the language of Graphviz, which draws it as SVG or PNG."""

from collections.abc import Iterator

from ivr.content.picture.boxes import Tree
from ivr.content.proof.recorded import NONE, Recordings
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId


def dot(
    helpline: Helpline, locale: LocaleId, recordings: Recordings = NONE
) -> Iterator[str]:
    """
    Give the lines of a directed graph.

    What silence does is drawn only where it leads to no person: the title says more.
    """
    tree = Tree(helpline, locale, recordings)
    reached = tree.reached()
    place = {name: number for number, name in enumerate(reached)}
    person = helpline.tree.person
    title = f"Key 0 leads to “{person}” from everywhere, and so does silence at last."
    yield "digraph line {"
    yield f"  graph [rankdir=LR, fontname=Helvetica, label={_text(title)}]"
    yield "  node [shape=box, style=rounded, fontname=Helvetica, fontsize=11]"
    yield "  edge [fontname=Helvetica, fontsize=11]"
    for name in reached:
        box = tree.box(name)
        label = _text(*filter(None, (name, box.is_what, box.words)))
        yield f"  {_text(name)} [label={label}]"
        for arrow in tree.arrows(name):
            if (arrow.taken_by, arrow.target) == ("silence", person):
                continue
            style = "" if arrow.is_choice else ", style=dashed"
            # A way back must not push the place it comes from further back as well.
            if place[arrow.target] <= place[name]:
                style += ", constraint=false"
            taken_by = f"[label={_text(arrow.taken_by)}{style}]"
            yield f"  {_text(name)} -> {_text(arrow.target)} {taken_by}"
    yield "}"


def _text(*lines: str) -> str:
    """Quote lines of text, one below the other."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'
