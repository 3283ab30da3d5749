# SPDX-License-Identifier: EUPL-1.2
"""What would a budget become if a point of a zienswijze were granted? The year with that as an amendment on top."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sow_gov.domain.amendment import AmendedLine, AmendmentProcedure, AmendmentRoute, BudgetAmendment
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.placing import Side
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status
from sow_gov.domain.views import BorneEffect, LineGrant
from sow_gov.planning.amended import amounts_of, changeable

_TRIED = Source("voorstel bij een zienswijze; nog niet vastgesteld", example=False)
_NOT_YET = Decision("algemeen bestuur", "", date.min, "nog niet besloten", _TRIED)


@dataclass(frozen=True, slots=True)
class Effects:
    """Gevolgen of what would be granted, per point and municipality, and the run (its digest) they are counted from."""

    borne: tuple[BorneEffect, ...] = ()
    run: str = ""
    example: bool = False


def with_granted(budget: BudgetYear, number: int, granted: Sequence[LineGrant]) -> BudgetYear:
    """The budget year in which amounts are granted on top of its amendments up to ``number``.

    What a programme gets goes to its largest cost line that all share: the key is that of the programme, so the line
    matters for nothing but the last cent (own choice).

    Args:
        budget: as adopted, with all its amendments.
        number: of the amendment that the zienswijze is about; 0 for the budget itself.
        granted: what comes to lines and programmes, in cents of the budget year.

    Returns:
        The year with an amendment ``number + 1`` that no board adopted: it is there to be run and thrown away.

    Raises:
        Fault: VIEW-08, there is no such line or programme, or more goes off a line than it has.
    """
    totals: dict[str, int] = {}
    for each in granted:
        slug = _line(budget, each)
        totals[slug] = totals.get(slug, 0) + each.cents
    known, later = changeable(budget, totals), (0,) * (len(budget.years) - 1)
    for slug, cents in totals.items():
        if slug not in known or amounts_of(known[slug])[0] + cents < 0:
            what = f"{budget.year} heeft geen regel {slug!r}, of minder dan er afgaat"
            raise Fault("VIEW-08", what, "kies een begrotingsregel en een bedrag dat zij heeft")
    lines = tuple(AmendedLine(slug, (cents, *later), None, "", _TRIED) for slug, cents in totals.items())
    tried = BudgetAmendment(
        number + 1, "voorstel bij een zienswijze", Status.CONCEPT, _NOT_YET, AmendmentRoute.WITH_VIEWS, None,
        AmendmentProcedure(None, None, None, None), "", lines, _TRIED,
    )  # fmt: skip
    return replace(budget, amendments=(*budget.amendments[:number], tried))


def _line(budget: BudgetYear, granted: LineGrant) -> str:
    """The budget line that an amount comes to."""
    if granted.line or not granted.programme:
        return granted.line
    shared = [line for line in budget.lines if _is_shared(line, granted.programme)]
    if not shared:
        what = f"programma {granted.programme!r} heeft in {budget.year} geen gezamenlijke kosten"
        raise Fault("VIEW-08", what, "noem een programma van de begroting, of een regel")
    return max(shared, key=lambda line: line.amounts[0]).slug


def _is_shared(line: BudgetLine, programme: str) -> bool:
    return line.kind is LineKind.EXECUTION and line.side is Side.COST and line.borne_by == programme
