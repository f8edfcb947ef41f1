"""The listening page, read as a browser reads it."""

import base64
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "img", "link"}


@dataclass
class Element:
    """A tag with its attributes, what stands in it, and where it stands."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """Give the value of an attribute that must be there."""
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def text(self) -> str:
        parts = (
            one if isinstance(one, str) else one.text
            for one in self.children
            if isinstance(one, str) or one.tag not in {"script", "style"}
        )
        return " ".join("".join(parts).split())

    @property
    def all(self) -> list["Element"]:
        """Everything below."""
        below = [one for one in self.children if isinstance(one, Element)]
        return [each for one in below for each in (one, *one.all)]

    def find(self, tag: str = "", **attributes: str) -> list["Element"]:
        """Give what is below with this tag and these attributes."""
        wanted = {name.strip("_"): value for name, value in attributes.items()}
        return [
            one
            for one in self.all
            if tag in {"", one.tag} and wanted.items() <= one.attributes.items()
        ]

    def one(self, tag: str = "", **attributes: str) -> "Element":
        (found,) = self.find(tag, **attributes)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(one)
        if tag not in VOID:
            self.open = one

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"<{self.open.tag}> is closed by </{tag}>"
        assert self.open.parent
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def read(page: str) -> Element:
    """Read a page; every tag in it must be closed."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open.parent is None, f"<{reader.open.tag}> is never closed"
    return reader.open


def sound(article: Element) -> bytes:
    """Give the sound that is embedded for a sentence."""
    kind, _, content = article.one("button", class_="play")["data-sound"].partition(",")

    assert kind == "data:audio/flac;base64"
    return base64.b64decode(content, validate=True)
