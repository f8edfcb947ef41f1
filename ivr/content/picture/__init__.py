"""The phone tree as a picture: to be read in a terminal, or drawn."""

from ivr.content.picture.dot import dot
from ivr.content.picture.insert import NoRoomError, insert
from ivr.content.picture.mermaid import mermaid
from ivr.content.picture.outline import outline

__all__ = ["NoRoomError", "dot", "insert", "mermaid", "outline"]
