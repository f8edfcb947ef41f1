"""The line with a clock that a test moves: `ivr serve` by a time that a file tells."""

import os
from datetime import datetime
from functools import partial
from pathlib import Path
from unittest.mock import patch

from ivr.cli import main
from ivr.web import create_app
from ivr.web.clock import OSLO

CLOCK = "IVR_TEST_CLOCK"
"""Names the file; it holds a time in UTC, as seconds since 1970."""


def told_time() -> datetime:
    """Tell the time that the file tells, in Norway."""
    seconds = float(Path(os.environ[CLOCK]).read_text(encoding="ascii"))
    return datetime.fromtimestamp(seconds, OSLO)


if __name__ == "__main__":
    clocked = partial(create_app, clock=told_time)
    with patch("ivr.server.run.create_app", clocked):
        main()
