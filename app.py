"""The line for any other WSGI server than that of `ivr serve`."""

import os
import sys

from ivr.settings import Settings, SettingsError
from ivr.web import create_app

NOT_STARTED = 3
"""Told to the server, which then gives up at once and does not try again."""

try:
    app = create_app(Settings.from_env(os.environ))
except SettingsError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(NOT_STARTED)
