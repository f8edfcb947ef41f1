"""How much is tried: enough for each change, and more when somebody asks."""

import os

from hypothesis import HealthCheck, Phase, settings

# How long examples take to be made, and how many are thrown away on the way to one,
# differ from run to run and from machine to machine, and break no promise.
SLOW = [HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "suite", max_examples=40, deadline=None, suppress_health_check=SLOW
)
settings.register_profile(
    "thorough", max_examples=1_000, deadline=None, suppress_health_check=SLOW
)
# One failure is enough where a test is meant to fail; a shorter one takes seconds.
settings.register_profile(
    "first-failure",
    parent=settings.get_profile("suite"),
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
