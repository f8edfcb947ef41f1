"""Programs that an operator has, and that a machine for tests need not have."""

import os
import shutil
import subprocess

import pytest

ALL_ARE_NEEDED = "IVR_EVERY_PROGRAM"
"""Set by `make deploy`: what is missing is a failure then."""


def needs(name: str) -> str:
    """Give the path of the program *name*; without it, the test is skipped."""
    path = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if path is not None:
        return path
    why = f"{name} is not installed here; “make deploy” asks for it"
    if os.environ.get(ALL_ARE_NEEDED):
        pytest.fail(why)
    pytest.skip(why)


def run(name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the program *name*, and give what became of it."""
    command = [needs(name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603, as configured here
