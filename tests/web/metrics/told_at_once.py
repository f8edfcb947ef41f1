"""The line for any server, with all that it counts told at once and to the last."""

import os
from datetime import timedelta

from ivr.content.load import load
from ivr.content.shelf.shelf import Shelf
from ivr.settings import Settings
from ivr.web import serve
from ivr.web.metrics import shown

shown.AT_MOST_EVERY = timedelta(0)
shown.STEP = 1

settings = Settings.from_env(os.environ)
shelf = Shelf()
shelf.put(load(settings.home))
app = serve(settings, shelf)
