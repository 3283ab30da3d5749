# SPDX-License-Identifier: EUPL-1.2
"""On which authority is a month of the ledger closed or opened again? On a decision, of somebody who could take it."""

from datetime import date, datetime
from typing import Final

from sow_gov.app.authority import authority_for
from sow_gov.app.cycle import require_decision
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Asked
from sow_gov.domain.status import Decision
from sow_gov.governance.named import meant
from sow_gov.store.database import Records
from sow_gov.wording.citing import cited
from sow_gov.wording.dates import amsterdam_day, date_long

POWER: Final = "periode-afsluiten"
"""The power that an arrangement may give in ``bestuur/``; where none is known there, the decision itself is enough."""


def decided(records: Records, arrangement: Arrangement, decision: Decision, at: datetime) -> str:
    """The authority that a decision gives, for the log.

    Raises:
        Fault: PERIOD-07, it has no number, lies in the future, or is of nobody who could take it on its day; AUTH-nn
            and MANDATE-nn, without the power where the arrangement has one for it; CYCLE-14, its organ meets in the
            records and took no such decision.

    Source: decision M17; that any organ or function of the arrangement may decide it is an own choice.
    """
    if not decision.number.strip():
        raise Fault("PERIOD-07", "het besluit heeft geen nummer", "noem het nummer van het besluit")
    today, on = amsterdam_day(at), decision.decided_on
    who = _who(arrangement, decision.organ, on) if on <= today else None
    if who is None:
        what = f"op {date_long(on)} kan {decision.organ!r} dit niet besloten hebben"
        todo = "noem een orgaan van de regeling of een functie in bestuur/, en een dag die er is geweest"
        raise Fault("PERIOD-07", what, todo)
    if any(organ.slug == who for organ in arrangement.regulation(on).organs):
        require_decision(records, arrangement, who, decision.number, on)
    if any(
        power.slug == POWER for rules in arrangement.governance if on in rules.period for power in rules.value.powers
    ):
        return f"{cited(decision)}; {authority_for(arrangement, Asked(who, POWER, on, today)).said}"
    return cited(decision)


def _who(arrangement: Arrangement, said: str, on: date) -> str | None:
    """The code of an organ or function of the arrangement itself; None for nobody, or of a municipality."""
    who = meant(arrangement, said, on)
    rules = [version.value for version in arrangement.governance if on in version.period]
    functions = [function for each in rules if (function := each.function(who or ""))]
    return None if who is None or "/" in who or any("/" in each.under for each in functions) else who
