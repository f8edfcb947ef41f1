"""The schemas that editors complete from: what we ship fits, what is wrong does not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ivr.content.schema import KINDS, schema_of
from ivr.settings import PROJECT
from tests.content.editor_schema import wrong

FILES = [*PROJECT.glob("prompts/*.yaml"), *PROJECT.glob("data/*.yaml")]
NAMED = re.compile(r"# yaml-language-server: \$schema=\.\./(schema/(\w+)\.json)\n")


class _AsEditors(yaml.SafeLoader):
    """Reads YAML as editors do: by version 1.2, in which “yes” and “on” are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012, so yaml has it
        first: [
            (tag, form)
            for tag, form in resolvers
            if not tag.endswith((":timestamp", ":bool"))
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_AsEditors.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf")
)


def underlined(name: str, text: str) -> Iterator[str]:
    """Give what an editor would underline in a file of the schema *name*."""
    schema = json.loads(schema_of(name))
    written: Any = yaml.load(text, _AsEditors)  # noqa: S506, a safe loader
    yield from wrong(written, schema, schema)


@pytest.mark.parametrize("name", KINDS)
def test_not_stale(name: str) -> None:
    """Each schema is what `ivr schema` writes now; run it when this fails."""
    file = PROJECT / "schema" / f"{name}.json"

    assert file.read_text(encoding="utf-8") == schema_of(name)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_shipped(file: Path) -> None:
    """Each YAML file names its schema first, and nothing in it is underlined."""
    text = file.read_text(encoding="utf-8")
    named = NAMED.match(text)

    assert named, f"{file.name} names no schema in its first line"
    assert (PROJECT / named[1]).is_file()
    assert list(underlined(named[2], text)) == []


@pytest.mark.parametrize(
    ("name", "file", "old", "new"),
    [
        ("tree", "prompts/tree.yaml", "silence: helpline", "silense: helpline"),
        ("tree", "prompts/tree.yaml", "    silence: helpline\n", ""),
        ("tree", "prompts/tree.yaml", "kind: transfer", "kind: tranfer"),
        ("tree", "prompts/tree.yaml", "locales: [nb, en]", "locales: nb"),
        ("tree", "prompts/tree.yaml", "  help:", "  Help me:"),
        ("words", "prompts/nb.yaml", "en: For English", "en: For\n      nb: For"),
        ("words", "prompts/nb.yaml", "voice:", "voise:"),
        ("centres", "data/centres.yaml", "\n    name:", "\n    nmae:"),
        ("centres", "data/centres.yaml", "\n      published:", "\n      publshed:"),
        ("helplines", "data/helplines.yaml", '"+4780057000"', '"80057000"'),
        ("counties", "data/counties.yaml", "  - Nordlánnda", "  Nordlánnda: x"),
    ],
)
def test_wrong(name: str, file: str, old: str, new: str) -> None:
    """A misspelled, missing or misplaced name is underlined."""
    text = (PROJECT / file).read_text(encoding="utf-8")
    assert old in text

    assert list(underlined(name, text.replace(old, new, 1)))


@pytest.mark.parametrize("written", ["800 57 000", "80057000", "116"])
def test_number_without_quotes(written: str) -> None:
    """Digits without quotes are a text to us, so they are not underlined."""
    text = (PROJECT / "data/helplines.yaml").read_text(encoding="utf-8")

    assert list(underlined("helplines", text.replace("800 57 000", written))) == []
