"""The calls that people make, as the scripts of the tests tell them."""

from collections.abc import Sequence

from ivr.settings import PROJECT
from ivr.simulator import Script, read_script
from ivr.simulator.steps import Meanwhile

CALLS = PROJECT / "tests/calls"
FOLDERS = ("nb", "en")
"""Those that need no content but the shipped one."""


def scripts() -> Sequence[Script]:
    """Give every call in which nothing but the caller and the helpline acts."""
    read = (
        read_script(path.read_text(encoding="utf-8"), str(path.relative_to(CALLS)))
        for folder in FOLDERS
        for path in sorted((CALLS / folder).glob("*.call"))
    )
    return [
        script
        for script in read
        if not any(isinstance(placed.step, Meanwhile) for placed in script.steps)
    ]
