"""Files that a command writes, and that must not be there before."""

import os
from pathlib import Path

import click

a_file = click.Path(dir_okay=False, path_type=Path)


def new_file(
    _context: click.Context, _option: click.Parameter, path: Path | None
) -> Path | None:
    """Let through what can be written without writing over anything."""
    if path is None:
        return None
    if not path.parent.is_dir():
        raise click.BadParameter(
            f"there is no folder {path.parent}. Make it first, or choose another."
        )
    if path.exists():
        raise click.BadParameter(f"{path} is there already. Choose another name.")
    if not os.access(path.parent, os.W_OK):
        raise click.BadParameter(
            f"nothing may be written in {path.parent}. Choose another folder."
        )
    return path


def write_new(path: Path, content: bytes) -> str | None:
    """Write a file that is not there; say why where that fails, and leave no part."""
    try:
        with path.open("xb") as file:
            try:
                file.write(content)
                file.flush()
            except OSError:
                path.unlink()
                raise
    except OSError as error:
        return f"{path} cannot be written: {error.strerror}."
    return None
