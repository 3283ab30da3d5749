# SPDX-License-Identifier: EUPL-1.2
"""How does a machine read a business case? Integer cents, exact fractions as "p/q", every view on the outcome."""

import json
from typing import Any

from sow_gov.domain.canonical import plain
from sow_gov.planning.business_case.sensitivity import Grid
from sow_gov.planning.business_case.view import CaseView


def business_case_json(view: CaseView) -> dict[str, Any]:
    """Say a business case and its outcome as JSON values.

    Returns:
        ``case`` as it stands in its file (with tried values in it), ``lines`` (situation -> year -> line -> cents, an
        income above zero), ``results`` (situation -> year -> cents), ``difference`` per year with ``total``, the
        ``breakdown`` (cause -> year -> cents, summing to the difference), ``sensitivity``, ``two_way``, ``payback``,
        ``bearers`` and ``came_true``.
    """
    case = view.case
    return {
        "schema": "businesscase-result/1",
        "case": plain(case),
        "example": case.example,
        "tried": plain(view.tried),
        "with_friction": view.with_friction,
        "lines": {
            each.slug: {str(year): dict(view.made.cents[each.slug, year]) for year in case.years}
            for each in case.situations
        },
        "results": {
            each.slug: {str(year): view.result(each.slug, year) for year in case.years} for each in case.situations
        },
        "difference": {str(year): view.difference(year) for year in case.years} | {"total": view.difference()},
        "difference_otherwise_total": view.difference_otherwise(),
        "breakdown": plain(view.breakdown.causes),
        "sensitivity": [
            {"assumption": each.assumption.slug, "low_cents": each.low_cents, "high_cents": each.high_cents}
            for each in view.swings
        ],
        "two_way": _grid(view.grid) if view.grid else None,
        "payback": plain(view.payback),
        "bearers": {each.bearer.slug: _without_bearer(plain(each)) for each in view.borne},
        "came_true": [
            {
                "year": each.outcome.year,
                "expected_cents": each.expected_cents,
                "realised_cents": each.realised_cents,
                "causes": dict(each.causes),
            }
            for each in view.came_true
        ],
    }


def business_case_bytes(view: CaseView) -> bytes:
    """The same as a file; equal cases give equal bytes."""
    return (json.dumps(business_case_json(view), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "year": grid.year,
        "down": {"assumption": grid.down.slug, "values": plain(grid.down_values)},
        "across": {"assumption": grid.across.slug, "values": plain(grid.across_values)},
        "cents": plain(grid.cents),
    }


def _without_bearer(borne: dict[str, Any]) -> dict[str, Any]:
    return {name: cents for name, cents in borne.items() if name != "bearer"}
