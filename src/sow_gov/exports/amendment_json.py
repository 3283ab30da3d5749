# SPDX-License-Identifier: EUPL-1.2
"""How does a machine read an amendment and a forecast? Integer cents, by the codes of the contracts."""

from typing import Any

from sow_gov.planning.amendment_effect import AmendmentEffect
from sow_gov.planning.effect import Moved
from sow_gov.planning.forecast_report import ForecastReport
from sow_gov.planning.overview import Totals


def amendment_json(effect: AmendmentEffect) -> dict[str, Any]:
    """Say an amendment as JSON values.

    Returns:
        ``programmes``, ``task_fields`` and ``categories``: code -> before, change and after in the budget year;
        ``participants``: code -> per year before, after and difference; ``own``: what each takes into its own budget.
    """
    groups = {"programmes": effect.programmes, "task_fields": effect.task_fields, "categories": effect.categories}
    return {
        "arrangement": effect.after[0].arrangement.slug,
        "year": effect.after[0].year,
        "number": effect.amendment.number,
        "status": effect.amendment.status.value,
        "years": list(effect.years),
        "example": effect.example,
        **{
            name: {
                code: {"before": _totals(each.before), "change": _totals(each.change), "after": _totals(each.after)}
                for code, each in found.items()
            }
            for name, found in groups.items()
        },
        "participants": {slug: list(map(_moved, moved)) for slug, moved in effect.contributions.items()},
        "rounding": list(map(_moved, effect.rounding)),
        "total": list(map(_moved, effect.total)),
        "own": {
            slug: [
                {"programme": each.programme, "task_field": each.task_field, "cents": list(each.cents)} for each in own
            ]
            for slug, own in effect.own.items()
        },
        "digest_before": effect.before[0].digest,
        "digest_after": effect.after[0].digest,
    }


def forecast_json(report: ForecastReport) -> dict[str, Any]:
    """Say a forecast as JSON values: per programme, participant and deviating line."""
    return {
        "arrangement": report.budget.arrangement.slug,
        "year": report.budget.year,
        "number": report.forecast.number,
        "until": report.forecast.until.isoformat(),
        "figures": report.expected.allocation.figures.name,
        "compared_with": report.budget.allocation.figures.name,
        "example": report.example,
        "programmes": {
            code: {
                "budget": _totals(each.budget), "booked": _totals(each.booked), "expected": _totals(each.expected),
                "difference": _totals(each.difference),
            }
            for code, each in report.programmes.items()
        },
        "participants": {
            slug: {
                "budget_cents": each.budget_cents, "booked_cents": each.booked_cents,
                "expected_cents": each.expected_cents, "difference_cents": each.difference_cents,
            }
            for slug, each in report.shares.items()
        },
        "deviations": [
            {
                "line": each.slug, "budget_cents": each.budget_cents, "expected_cents": each.expected_cents,
                "reason": each.reason,
            }
            for each in report.deviations
        ],
        "digest_budget": report.budget.digest,
        "digest_expected": report.expected.digest,
    }  # fmt: skip


def _totals(totals: Totals) -> dict[str, int]:
    return {
        "costs_cents": totals.costs,
        "income_cents": totals.income,
        "added_cents": totals.added,
        "withdrawn_cents": totals.withdrawn,
    }


def _moved(moved: Moved) -> dict[str, int]:
    return {
        "before_cents": moved.before_cents,
        "after_cents": moved.after_cents,
        "difference_cents": moved.difference_cents,
    }
