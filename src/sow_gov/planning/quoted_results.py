# SPDX-License-Identifier: EUPL-1.2
"""Which references stand for one line of the budget, for the norm of a target, or for what was measured of it?"""

from collections.abc import Callable
from functools import partial

from sow_gov.domain.agreement import Target, TargetKind
from sow_gov.domain.results import Measurement, UnitTarget
from sow_gov.planning.quotable import Found, Kind, YearFigures, chosen, when, whose


def _line(of: YearFigures, said: str, slug: str) -> Found:
    line = chosen(said, slug, {line.slug: line for line in of.run.allocation.figures.lines}, "regel")
    return Found(f"{line.label} {when(of.run)}", abs(line.cents))


def _norm(of: YearFigures, said: str, slug: str, participant: str | None = None) -> Found:
    target = _target(of, said, slug, participant)
    cents = target.norms[of.run.budget.year]
    return _said(of, target, f"norm voor {target.name.lower()}", cents, participant)


def _measured(
    of: YearFigures, said: str, slug: str, *codes: str, word: str, taken: Callable[[Measurement], int | None]
) -> Found:
    """What was measured or expected: on a day when one is named, else the last time that it was known."""
    day = next((code for code in codes if code[:1].isdecimal()), None)
    participant = next((code for code in codes if code != day), None)
    target = _target(of, said, slug, participant)
    known = {
        each.on.isoformat(): (each, value)
        for each in sorted(of.run.budget.measurements, key=lambda each: each.on)
        if (each.target, each.participant) == (slug, participant) and (value := taken(each)) is not None
    }
    measured, value = chosen(said, day or max(known, default=""), known, f"dag waarop {slug!r} {word} is")
    return _said(of, target, f"{target.name}, {word} op {measured.on}", value, participant)


def _target(of: YearFigures, said: str, slug: str, participant: str | None) -> UnitTarget | Target:
    """A target of a unit, or of the DVO of one municipality (TEXT-04: there is none)."""
    targets: dict[str, UnitTarget | Target] = {target.slug: target for target in of.run.budget.targets}
    if participant is not None:
        whose(of.run, said, participant)
        agreement = of.run.budget.agreement(participant)
        targets = {target.slug: target for target in agreement.targets} if agreement else {}
    return chosen(said, slug, targets, "doel")


def _said(of: YearFigures, target: UnitTarget | Target, label: str, value: int, participant: str | None) -> Found:
    """The figure with what it counts in its name: in a sentence the text says that itself."""
    for_whom = f" {whose(of.run, '', participant)}" if participant else ""
    money = target.kind is TargetKind.FINANCIAL
    told = label if money else f"{label} ({target.measure})"
    return Found(f"{told}{for_whom} {of.run.budget.year}", value, counted_in=None if money else "")


KINDS = (
    Kind("regel", (1,), "{regel:jaar:regel}", _line),
    Kind("norm", (1, 2), "{norm:jaar:doel:gemeente}", _norm),
    Kind(
        "gemeten", (1, 2, 3), "{gemeten:jaar:doel:gemeente:dag}",
        partial(_measured, word="gemeten", taken=lambda each: each.measured),
    ),
    Kind(
        "verwacht", (1, 2, 3), "{verwacht:jaar:doel:gemeente:dag}",
        partial(_measured, word="verwacht", taken=lambda each: each.forecast),
    ),
)  # fmt: skip
"""The kinds of this module, see :mod:`sow_gov.planning.quotable`."""
