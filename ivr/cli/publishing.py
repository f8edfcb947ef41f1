"""What the commands that publish have in common: the folders, and the words."""

import os
from datetime import datetime

import click

from ivr.cli.here import stop
from ivr.content.problem import Problem
from ivr.content.shelf.judge import Good, Refused, judge
from ivr.content.shelf.kept import Kept
from ivr.content.shelf.state import State
from ivr.core.helpline import Helpline
from ivr.settings import Folders, SettingsError
from ivr.web.clock import OSLO, oslo_time
from ivr.web.fallback import write_fallback


def folders() -> Folders:
    """Give the folders that the environment names, or say what is wrong with it."""
    try:
        return Folders.from_env(os.environ)
    except SettingsError as error:
        stop(f"Error: {error}")


def judge_edit(at: Folders) -> Good | Refused:
    """Judge the content of the files."""
    return judge(at.home, oslo_time(), State(at.state).versions.has)


def good_edit(at: Folders) -> Good:
    """Give the content of the files; if it has errors, show them and end."""
    judged = judge_edit(at)
    match judged:
        case Good():
            show(judged.warnings)
            return judged
        case Refused():
            show(judged.problems)
            errors = many(len(judged.errors), "problem")
            click.echo(f"{errors}. Nothing was published.", err=True)
            raise SystemExit(1)


def renew_fallback(at: Folders, helpline: Helpline) -> None:
    """Write the documents for Twilio's fallback URL anew, with the number of now."""
    number = os.environ.get("IVR_SERVICE_NUMBER", "").strip() or None
    folder = at.state / "fallback"
    if number is None and folder.is_dir():
        return  # the running line writes them, and knows its number
    write_fallback(folder, helpline, number)


def show(problems: tuple[Problem, ...]) -> None:
    """Show problems as `ivr check` does."""
    for one in problems:
        click.echo(str(one), err=True)


def cannot_write(at: Folders, error: OSError) -> str:
    """Say that the state folder is the trouble."""
    return f"Error: {at.state} cannot be written: {error.strerror}."


def spoken_time(when: datetime) -> str:
    """Write a time for a person in Norway: 2026-11-23 15:04."""
    return when.astimezone(OSLO).strftime("%Y-%m-%d %H:%M")


def many(number: int, what: str) -> str:
    """Count things: 1 problem, 2 problems."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def kept_like(state: State, beginning: str) -> Kept:
    """Find the one kept version that begins so; if there is not one, say so and end."""
    kept = state.versions.newest_first()
    found = [one for one in kept if one.version.startswith(beginning)]
    if len(found) != 1:
        why = "More than one kept version begins" if found else "No kept version begins"
        stop(f"Error: {why} with “{beginning}”. See: ivr versions")
    return found[0]
