# SPDX-License-Identifier: EUPL-1.2
"""How do generated tests run? Without a clock, and in CI with the same examples every time."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("here", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
