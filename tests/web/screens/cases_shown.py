# SPDX-License-Identifier: EUPL-1.2
"""The pages of business cases with something in every part of them, and with nothing."""

from collections.abc import Mapping
from typing import Any

from business_cases import merging
from sow_gov.domain.people import Account
from sow_gov.planning.business_case.view import case_view
from sow_gov.web.screens.business_case import case_screen, cases_screen, effect_screen
from web.screens import shown

FRAGMENTS = {"_case_effect.html.j2", "_case_tables.html.j2"}
TYPED = {"aanname:efficiency": "4,0", "aanname:ntw-bgs": "6.900,00", "frictie": "ja"}


def contexts() -> Mapping[str, tuple[Account | None, Mapping[str, Any]]]:
    """Template -> who looks, and a context."""
    arrangement = shown.made().arrangement
    effect = effect_screen(case_view(merging(), with_friction=True), ("dat kan niet",))
    return {
        "businesscases.html.j2": (shown.CONTROLLER, cases_screen(arrangement)),
        "businesscase.html.j2": (shown.MAASSLUIS, case_screen(arrangement, merging(), TYPED) | effect),
    }


EMPTY: Mapping[str, Mapping[str, Any]] = {"businesscases.html.j2": {"cases": []}}
