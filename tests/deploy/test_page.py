"""The operator's page names what is there."""

import re

from ivr.settings import PROJECT

PAGE = (PROJECT / "docs/operation.md").read_text(encoding="utf-8")


def test_files() -> None:
    """Every file that an operator is told to use is there."""
    pattern = r"(?:/opt/ivr/(?:current|\d)/|`)((?:deploy|tests|docs|prompts)/[\w./@-]+)"
    named = set(re.findall(pattern, PAGE))

    assert "deploy/systemd/ivr@.service" in named
    assert [name for name in named if not (PROJECT / name).exists()] == []


def test_targets() -> None:
    """Every make target that the page names is one."""
    targets = re.findall(
        r"^([a-z]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE
    )
    named = re.findall(r"make (?:-C \S+ )?([a-z]+)\b[`\n]", PAGE)

    assert {"install", "operate"} <= set(named)
    assert set(named) <= set(targets)


def test_chapters() -> None:
    """A chapter of the README that the page sends one to is there."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"README,\s+\*([^*]+)\*", PAGE)

    assert named
    assert [one for one in named if f"# {one}\n" not in readme] == []
