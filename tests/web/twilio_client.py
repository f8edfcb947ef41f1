"""Twilio as our webhooks meet it, without a network: signs what it sends."""

from collections.abc import Mapping

from flask import Flask
from werkzeug.test import TestResponse

from ivr.settings import PROJECT, Settings, Speech
from ivr.web.signature import HEADER, sign

TOKEN = "token-of-the-tests"
PUBLIC_URL = "https://line.example.no"
SETTINGS = Settings(TOKEN, PUBLIC_URL, "+4721000000", PROJECT, speech=Speech.SAY)


def post(app: Flask, path: str, form: Mapping[str, str] | None = None) -> TestResponse:
    """Send a signed webhook."""
    form = form or {}
    signature = sign(TOKEN, PUBLIC_URL + path, form.items())
    return app.test_client().post(path, data=form, headers={HEADER: signature})
