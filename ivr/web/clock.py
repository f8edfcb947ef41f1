"""What time it is where the centres are: the only place that looks at a clock."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")

Clock: TypeAlias = Callable[[], datetime]
"""Tells local time, with its zone."""


def oslo_time() -> datetime:
    """Tell what time it is in Norway."""
    return datetime.now(OSLO)
