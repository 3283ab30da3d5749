# SPDX-License-Identifier: EUPL-1.2
"""How does a machine read a comparison of methods? Integer cents per participant, exact moves as "p/q"."""

from typing import Any

from sow_gov.allocation.methods import MethodComparison, Outcome
from sow_gov.domain.canonical import plain


def methods_json(compared: MethodComparison) -> dict[str, Any]:
    """Say a comparison as JSON values.

    Returns:
        ``budget`` (code -> shared contribution in cents) and per method of ``methods`` the ``contributions``, which
        sum to the same, the ``exact`` move against the budget and the full cost per programme. ``best`` and ``worst``
        have one participant each, with the order in which the departments close; both are empty when ``unsearched``
        says why. ``refused`` says why a method is not possible.
    """
    run = compared.run
    return {
        "arrangement": run.arrangement.slug,
        "year": run.year,
        "phase": run.allocation.figures.phase.value,
        "example": run.example,
        "contract": compared.contract.value,
        "order_of_contract": compared.agreed_order,
        "by_shares": list(compared.by_shares),
        "budget": dict(compared.budget),
        "methods": {method.value: _outcome(compared, outcome) for method, outcome in compared.outcomes.items()},
        "refused": {method.value: fault.what for method, fault in compared.refused.items()},
        "best": {name: _extreme(compared, name, outcome) for name, outcome in compared.best.items()},
        "worst": {name: _extreme(compared, name, outcome) for name, outcome in compared.worst.items()},
        "orders_tried": compared.tried,
        "orders_impossible": compared.impossible,
        "unsearched": compared.unsearched.what if compared.unsearched else None,
        "digest": run.digest,
    }


def _outcome(compared: MethodComparison, outcome: Outcome) -> dict[str, Any]:
    return {
        "order": list(outcome.costs.order),
        "contributions": compared.borne(outcome),
        "exact": plain(outcome.exact),
        "full_cost": {programme: outcome.costs.total(programme) for programme in outcome.costs.direct},
    }


def _extreme(compared: MethodComparison, participant: str, outcome: Outcome) -> dict[str, Any]:
    return {"order": list(outcome.costs.order), "cents": compared.borne(outcome)[participant]}
