"""
JSON Schema of the YAML files, for editors that complete and underline.

It is made from the types that the files are read into. Editors read YAML otherwise
than we do: to us every value is the text that was typed, to them `10` is a number and
`true` is neither. So wherever a text may stand, those may stand too. What a schema
cannot say, such as that a node exists, `ivr check` says.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ivr.content.form.written import WrittenLocale, WrittenTree
from ivr.content.form.written_data import (
    WrittenCentres,
    WrittenCounties,
    WrittenHelplines,
)
from ivr.content.shelf.durable import write_file
from ivr.content.wording import WrittenWording

KINDS: dict[str, Any] = {
    "tree": WrittenTree,
    "words": WrittenLocale,
    "wording": WrittenWording,
    "centres": WrittenCentres,
    "counties": WrittenCounties,
    "helplines": WrittenHelplines,
}
"""The types by the name of their schema."""

FOLDER = "schema"


def schema_of(name: str) -> str:
    """Write the schema called *name* as JSON."""
    schema = TypeAdapter(KINDS[name]).json_schema(schema_generator=_AsEditorsRead)
    schema["$schema"] = GenerateJsonSchema.schema_dialect
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(home: Path) -> list[Path]:
    """Write every schema below *home*, and give the files."""
    folder = home / FOLDER
    folder.mkdir(exist_ok=True)
    written = []
    for name in KINDS:
        path = folder / f"{name}.json"
        write_file(path, schema_of(name).encode())
        written.append(path)
    return written


class _AsEditorsRead(GenerateJsonSchema):
    """Allows what an editor takes for a number where we read a text."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002
        """Leave titles out: they would say each name twice."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Allow a number; a pattern then still holds for what is a text."""
        return {**super().str_schema(schema), "type": ["string", "number", "boolean"]}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Allow “yes” and “no” in the form in which some editors read them."""
        made = super().literal_schema(schema)
        if "yes" in schema["expected"]:
            made = {"enum": [*schema["expected"], True, False]}
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Refuse a name that does not have the form of one."""
        made = super().dict_schema(schema)
        if "patternProperties" in made:
            made["additionalProperties"] = False
        return made
