# SPDX-License-Identifier: EUPL-1.2
"""Is a business case that was decided on still the same? Only what came true of it may be added."""

from collections.abc import Iterator
from dataclasses import replace

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Finding
from sow_gov.domain.status import Status


def findings(recorded: Arrangement, arrangement: Arrangement) -> Iterator[Finding]:
    """Every business case that was loaded with its decision and is gone, or says something else now.

    Args:
        recorded: what was loaded before.
        arrangement: what a folder says now.
    """
    now = {case.slug: case for case in arrangement.business_cases}
    for case in recorded.business_cases:
        if case.status is Status.CONCEPT:
            continue
        file, found = f"businesscases/{case.slug}.toml", now.get(case.slug)
        if found is None:
            what = "dit bestand is eerder geladen en staat niet meer in de map"
            yield Finding(file, "", "LOAD-02", what, "zet het terug; wat is vastgesteld verdwijnt niet")
        elif replace(found, outcomes=()) != replace(case, outcomes=()) or not all(
            outcome in found.outcomes for outcome in case.outcomes
        ):
            what = "deze business case hoort bij een besluit en is anders dan geladen is"
            yield Finding(file, "", "LOAD-01", what, "zet het oude bestand terug; alleen een nieuwe uitkomst mag erbij")
