"""As much of JSON Schema as our schemas use, to see what an editor would underline."""

import re
from collections.abc import Iterator
from typing import Any

KNOWN = {
    "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default",
    "description", "discriminator", "enum", "items", "maxProperties", "maximum",
    "minItems",
    "minLength", "minProperties", "minimum", "oneOf", "pattern", "patternProperties",
    "properties", "propertyNames", "required", "title", "type",
}  # fmt: skip
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def wrong(
    value: Any,  # noqa: ANN401
    schema: Any,  # noqa: ANN401
    root: Any,  # noqa: ANN401
    way: str = "",
) -> Iterator[str]:
    """Give each place at which *value* is not as *schema* wants it."""
    if isinstance(schema, bool):
        if not schema:
            yield way
        return
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from wrong(value, root["$defs"][name], root, way)
    types = schema.get("type", [])
    if types and not _is_any(value, [types] if isinstance(types, str) else types):
        yield way
    if "const" in schema and value != schema["const"]:
        yield way
    if "enum" in schema and value not in schema["enum"]:
        yield way
    for some, most in (("anyOf", 99), ("oneOf", 1)):
        if some in schema:
            fits = sum(not list(wrong(value, one, root)) for one in schema[some])
            if not 1 <= fits <= most:
                yield way
    match value:
        case str():
            if not re.search(schema.get("pattern", ""), value):
                yield way
        case dict():
            yield from _wrong_mapping(value, schema, root, way)
        case list():
            if len(value) < schema.get("minItems", 0):
                yield way
            for number, one in enumerate(value):
                yield from wrong(
                    one, schema.get("items", True), root, f"{way}/{number}"
                )
        case int() if value < schema.get("minimum", value):
            yield way
        case int() if value > schema.get("maximum", value):
            yield way


def _is_any(value: object, types: list[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in types
    return any(isinstance(value, TYPES[one]) for one in types)


def _wrong_mapping(
    value: dict[Any, Any], schema: dict[str, Any], root: object, way: str
) -> Iterator[str]:
    least, most = schema.get("minProperties", 0), schema.get("maxProperties", 999_999)
    if not least <= len(value) <= most:
        yield way
    yield from (
        f"{way}/{one}" for one in schema.get("required", ()) if one not in value
    )
    for name, inner in value.items():
        here = f"{way}/{name}"
        yield from wrong(str(name), schema.get("propertyNames", True), root, here)
        found = [
            *(s for one, s in schema.get("properties", {}).items() if one == name),
            *(
                s
                for form, s in schema.get("patternProperties", {}).items()
                if re.search(form, str(name))
            ),
        ] or [schema.get("additionalProperties", True)]
        for one in found:
            yield from wrong(inner, one, root, here)
