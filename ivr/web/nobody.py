"""Nobody is known again: Twilio would send a cookie back, and there is none."""

from typing import Final

from flask import Flask, Request
from flask.sessions import NullSession, SessionInterface

NOTHING: Final = NullSession()


class NoSession(SessionInterface):
    """Reads no cookie and writes none, whatever comes."""

    def open_session(self, _app: Flask, _request: Request) -> NullSession:
        """Give a session in which nothing can be kept: the same one to everybody."""
        return NOTHING
