# SPDX-License-Identifier: EUPL-1.2
"""How does a machine read a comparison? Integer cents per participant and cause, and the digests of both runs."""

from typing import Any

from sow_gov.planning.difference import Change, Difference, rows


def difference_json(made: Difference) -> dict[str, Any]:
    """Say a comparison as JSON values.

    Returns:
        ``participants``: code -> from, to, difference and ``causes`` (cause -> cents), which sum to the difference;
        "afronding" is among them only when there is any.
    """
    before, after = made.before, made.after
    return {
        "arrangement": after.arrangement.slug,
        "year_a": before.year,
        "year_b": after.year,
        "phase_a": before.allocation.figures.phase.value,
        "phase_b": after.allocation.figures.phase.value,
        "example": made.example,
        "participants": {slug: _change(change) for slug, change in made.changes.items()},
        "digest_a": before.digest,
        "digest_b": after.digest,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "from_cents": change.from_cents,
        "to_cents": change.to_cents,
        "difference_cents": change.difference_cents,
        "causes": {name: cents for name, (cents,) in rows([change])},
    }
