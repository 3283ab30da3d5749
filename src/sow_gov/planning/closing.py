# SPDX-License-Identifier: EUPL-1.2
"""Do the figures of a document close? Every check on a budget or on accounts, each with its two figures (M15).

A document is not released while one of them fails.
"""

from collections.abc import Sequence

from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.money import in_words
from sow_gov.planning.closing_accounts import of_accounts
from sow_gov.planning.closing_figures import of_budget, of_figures
from sow_gov.planning.closing_position import of_position
from sow_gov.planning.closing_terms import Closing, Dossier


def closings(dossier: Dossier) -> tuple[Closing, ...]:
    """Every closing check of a document.

    Args:
        dossier: a budget with its outlook, or the accounts of a year.

    Returns:
        The checks in the order of the figures, the position and the balance sheet; what a year has no file for is not
        checked.

    Source: BBV art. 17, 19, 24, 42, 54, 55 and 66; decisions M7, M15 and M16.
    """
    if dossier.run.allocation.figures.phase is Phase.ACTUAL:
        return (*of_figures(dossier), *of_accounts(dossier))
    return (*of_figures(dossier), *of_budget(dossier), *of_position(dossier))


def told(closing: Closing) -> str:
    """In a sentence which two figures differ, from where they are and by how much."""
    left, right = closing.left, closing.right
    return (
        f"{closing.name}: {left.label} ({left.where}) is {in_words(left.cents)} en {right.label} ({right.where}) is "
        f"{in_words(right.cents)}, een verschil van {in_words(closing.difference_cents)}"
    )


def require_closed(checks: Sequence[Closing]) -> None:
    """Refuse to release a document whose figures do not close.

    Raises:
        Fault: CLOSE-01, with every check that fails.
    """
    failing = [told(each) for each in checks if not each.holds]
    if failing:
        what = f"de cijfers sluiten niet: {'; '.join(failing)}"
        raise Fault("CLOSE-01", what, "herstel het verschil voordat het stuk wordt uitgegeven")
