# SPDX-License-Identifier: EUPL-1.2
"""What stands in a budget beside its figures: texts, targets, position and the checks that it closes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from sow_gov.planning.accounts import Limit
from sow_gov.planning.closing_terms import Closing
from sow_gov.planning.own_budget import OwnComparison
from sow_gov.planning.position_view import PositionView
from sow_gov.planning.reserve_use import ReserveUse
from sow_gov.planning.results import Standing
from sow_gov.statutory.accounting_law import Paragraph


@dataclass(frozen=True, slots=True)
class Material:
    """Stof of a budget; what its folder does not have is empty.

    ``paragraphs`` are those that the law of the year asks for, ``limit`` is that of the lawfulness statement (None in
    the years before there was one), ``standings`` are the targets as they stood on the day of the budget, ``closings``
    the checks of M15 and ``sections`` the texts by their code.
    """

    paragraphs: Sequence[Paragraph]
    limit: Limit | None = None
    position: PositionView | None = None
    reserve_uses: tuple[ReserveUse, ...] = ()
    standings: tuple[Standing, ...] = ()
    own_budgets: tuple[OwnComparison, ...] = ()
    closings: tuple[Closing, ...] = ()
    sections: Mapping[str, Markup] = field(default_factory=dict)
