# SPDX-License-Identifier: EUPL-1.2
"""Which drawings show a business case? Results per year, from one situation to the other, and what moves it most."""

from sow_gov.planning.business_case.view import CaseView
from sow_gov.wording.assumptions import shown
from sow_gov.wording.charts import NARROW, Part, Reach, grouped, tornado, waterfall
from sow_gov.wording.colours import LESS, MORE, WHOLE, styles
from sow_gov.wording.money import change, euro_whole, millions

_MOST_BARS = 10
"""So many assumptions in one drawing; the table beside it has them all. Own choice."""


def result_chart(view: CaseView) -> str:
    """The result of each situation in each year, as SVG text."""
    case = view.case
    looks = styles(len(case.situations))
    groups = []
    for year in case.years:
        cents = [view.result(each.slug, year) for each in case.situations]
        parts = [
            Part(each.name, amount, _short(amount), *look)
            for each, amount, look in zip(case.situations, cents, looks, strict=True)
        ]
        groups.append((str(year), parts))
    return grouped(groups)


def difference_chart(view: CaseView, wide: int = NARROW) -> str:
    """How the last year of the first situation becomes that of the chosen one, cause after cause, as SVG text."""
    case, year = view.case, view.case.years[-1]
    begin, end = (view.result(slug, year) for slug in (case.reference.slug, case.chosen))
    moved = {cause: cents for cause, cents in view.breakdown.year(year).items() if cents}
    steps = [
        Part(case.name(cause), cents, change(cents), *(MORE if cents > 0 else LESS)) for cause, cents in moved.items()
    ]
    first, chosen = case.reference.name, case.situation(case.chosen).name
    return waterfall(Part(first, 0, euro_whole(begin), *WHOLE), steps, Part(chosen, 0, euro_whole(end), *WHOLE), wide)


def swing_chart(view: CaseView) -> str | None:
    """How far each assumption by itself moves the difference over the period, as SVG text; None when none does."""
    reaches = []
    for swing in view.swings[:_MOST_BARS]:
        if not swing.width_cents:
            continue
        unit, ends = swing.assumption.unit, (swing.assumption.low, swing.assumption.high)
        between = " – ".join(shown(unit, swing.assumption.expected if end is None else end) for end in ends)
        text = " – ".join(_short(cents) for cents in (swing.low_cents, swing.high_cents))
        reaches.append(Reach(f"{swing.assumption.name} ({between})", swing.low_cents, swing.high_cents, text))
    return tornado(view.difference(), reaches, LESS, MORE) if reaches else None


def _short(cents: int) -> str:
    """An amount for beside a bar: in millions, or in whole euros where it is small."""
    return millions(cents, 2, "mln") if abs(cents) >= 100_000_000 else euro_whole(cents)
