"""A mistake that is ours and not an administrator's, told as a problem all the same."""

from ivr import log
from ivr.content.problem import Mark, Problem


def our_mistake(error: Exception) -> Problem:
    """Tell where in the program *error* happened, and what an administrator can do."""
    says = f"the content cannot be read, by a mistake of ours ({log.where(error)})"
    fix = "Undo the last change, and report this with the words in brackets."
    return Problem(Mark("prompts", 1, 1), "not-read", says, fix)
