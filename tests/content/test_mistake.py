"""A mistake of ours is told as a problem too: an administrator meets no traceback."""

import pytest
from click.testing import CliRunner

from ivr.cli import main
from tests.content.broken import WHOLE

STEPS = ("read_folder", "checks.problems_on", "build", "prove")


@pytest.mark.parametrize("step", STEPS)
def test_told(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the check itself breaks, it says where, and what to do."""

    def breaks(*_: object) -> None:
        raise KeyError(step)

    monkeypatch.setattr(f"ivr.content.examine.{step}", breaks)
    result = CliRunner().invoke(main, ["check", str(WHOLE)])

    assert result.exit_code == 1
    assert "by a mistake of ours (" in result.output
    assert "test_mistake.breaks:" in result.output
    assert "[not-read]" in result.output
    assert "Undo the last change" in result.output
    assert "KeyError" not in result.output
