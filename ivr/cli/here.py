"""Where and when an administrator works, and how a command that cannot go on ends."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from ivr.settings import PROJECT
from ivr.web.clock import oslo_time

WRONG = 2
"""The exit code where the content cannot be used, or a change to it is refused."""


def home() -> Path:
    """Give the folder that has `prompts` and `data`."""
    return Path(os.environ.get("IVR_HOME") or PROJECT)


def today() -> date:
    """Tell what day it is in Norway."""
    return oslo_time().date()


def stop(why: str) -> NoReturn:
    """Say why it cannot go on, and end."""
    click.echo(why, err=True)
    sys.exit(WRONG)
