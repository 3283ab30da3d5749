# SPDX-License-Identifier: EUPL-1.2
"""Small amendments and forecasts of the arrangement Delta, in memory."""

from dataclasses import replace
from datetime import date
from typing import Any

import make
from sow_gov.domain.amendment import AmendedLine, AmendmentProcedure, AmendmentRoute, BudgetAmendment
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.forecast import Forecast
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status

RAISED = Source("notulen", example=False)


def changed(slug: str, *cents: int, new: BudgetLine | None = None, source: Source = RAISED) -> AmendedLine:
    """A mutation of a line: the cents of T, or of all four years."""
    changes = cents if len(cents) == 4 else (*cents, 0, 0, 0)
    return AmendedLine(slug, changes, new, "reden", source)


def amendment(number: int, *lines: AmendedLine, **changes: Any) -> BudgetAmendment:
    """An adopted amendment that is exempt, decided on in the month of its number."""
    made = BudgetAmendment(
        number, f"Wijziging {number}", Status.ADOPTED, make.decision(f"AB-2026-{number:02}", date(2026, number, 5)),
        AmendmentRoute.EXEMPT, "technisch", AmendmentProcedure(None, None, None, None), "", lines, RAISED,
    )  # fmt: skip
    return replace(made, **changes)


def forecast(number: int, expected: dict[str, int], booked: dict[str, int] | None = None, **changes: Any) -> Forecast:
    """A forecast up to the end of April, against the budget as adopted."""
    slugs = {*expected, *(booked or {})}
    made = Forecast(
        number, f"Rapportage {number}", Status.ADOPTED, make.decision(f"DB-2026-{number:02}", date(2026, 6, 1)),
        date(2026, 4, 30), 0, "", booked or {}, expected, {}, dict.fromkeys(slugs, RAISED), RAISED,
    )  # fmt: skip
    return replace(made, **changes)


def hosting(*prices: Price) -> HostingAgreement:
    """Workplaces that Duin hosts, at a price times a quantity."""
    service = HostedService(
        "werkplekken", "I", "Werkplekken", PriceBasis.PRICE_TIMES_QUANTITY, "staf", "werkplek", prices, "fte",
        make.placing("overhead", "0.4"), "overhead", None, make.SOURCE,
    )  # fmt: skip
    return HostingAgreement("duin", "HOST-1", Status.SIGNED, make.decision(), (service,))
