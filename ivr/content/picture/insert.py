"""A picture put into a page, so that the page can be made anew."""

import re

BEGIN, END = "<!-- ivr tree -->", "<!-- /ivr tree -->"


class NoRoomError(ValueError):
    """The page has no place for a picture."""


def insert(page: str, picture: str) -> str:
    """Give *page* with the Mermaid *picture* between the two lines that mark it."""
    block = f"{BEGIN}\n```mermaid\n{picture}\n```\n{END}"
    marked = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    made, count = marked.subn(lambda _: block, page)
    if count != 1:
        raise NoRoomError(f"It needs one line {BEGIN} and one line {END} below it.")
    return made
