"""How much is tried: enough for each change, and more when somebody asks."""

import os

from hypothesis import settings

# No deadline: a machine that is busy with something else breaks no promise.
settings.register_profile("suite", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
