# SPDX-License-Identifier: EUPL-1.2
"""The business cases of the folders, and drawn ones: two situations, any assumptions, lines of every kind."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from house.third_party import ROOT
from sow_gov.domain.business_case import (
    Assumption,
    AssumptionUnit,
    Bearer,
    BearerKind,
    BusinessCase,
    CaseLine,
    CaseLineKind,
    GrowthOverYears,
    Situation,
)
from sow_gov.domain.placing import Side
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status
from sow_gov.intake.business_case import business_cases
from sow_gov.intake.reading import Reader

YEARS = (2026, 2027)
BEARERS = (
    Bearer("bedrijf", "Bedrijf", BearerKind.COMPANY, counts=True),
    Bearer("duin", "Duin", BearerKind.MUNICIPALITY, counts=False),
)
SOURCE = Source("verzonnen", example=False)
MODEL_CASE = ROOT / "contracts/stroomopwaarts-mvs"


@cache
def read(folder: Path, code: str) -> BusinessCase:
    """A business case as it stands in its file."""
    return next(case for case in business_cases(Reader(folder)) if case.slug == code)


def merging() -> BusinessCase:
    return read(MODEL_CASE, "samengaan-2014-2017")


def payroll() -> BusinessCase:
    return read(MODEL_CASE, "salarisadministratie-2028")


def loket() -> BusinessCase:
    return read(ROOT / "tests/delta", "loket")


def assumption(
    slug: str, before: int, after: int, unit: AssumptionUnit = AssumptionUnit.PERCENTAGE, **changes: Any
) -> Assumption:
    """An assumption that ends at two values in the two situations, of which the first year has half; percents whole."""
    scale = Fraction(1, 100) if unit is AssumptionUnit.PERCENTAGE else Fraction(1)
    parts = {YEARS[0]: Fraction(1, 2), YEARS[1]: Fraction(1)}
    paths = {
        name: GrowthOverYears({year: end * scale * part for year, part in parts.items()}, parts)
        for name, end in (("oud", before), ("nieuw", after))
    }
    moves = ("nieuw",) if before != after else ("oud", "nieuw")
    return replace(Assumption(slug, slug, unit, paths, moves, None, None, SOURCE), **changes)


def line(slug: str, **changes: Any) -> CaseLine:
    """A cost of the company of a hundred euros a year, in both situations."""
    plain = CaseLine(
        slug, slug, CaseLineKind.OVERHEAD, Side.COST, "bedrijf", ("oud", "nieuw"), None,
        dict.fromkeys(YEARS, 100_00), None, None, (), (), (), (), None, None, SOURCE,
    )  # fmt: skip
    return replace(plain, **changes)


def case(assumptions: tuple[Assumption, ...], lines: tuple[CaseLine, ...], **changes: Any) -> BusinessCase:
    plain = BusinessCase(
        "keuze", "Keuze", "Wat levert het op?", "", date(2026, 1, 2), Status.CONCEPT, YEARS,
        (Situation("oud", "Oud", ""), Situation("nieuw", "Nieuw", "")), "nieuw", (),
        BEARERS, assumptions, lines, (), (), None, None, None, SOURCE,
    )  # fmt: skip
    return replace(plain, **changes)


PERCENTS = st.integers(0, 100)
CENTS = st.integers(0, 10**9)


@st.composite
def drawn(draw: st.DrawFn) -> BusinessCase:
    """A case with effects that work on each other, a price that learns, and lines of one situation only."""
    percents = tuple(assumption(name, draw(PERCENTS), draw(PERCENTS)) for name in ("spaart", "groeit", "deel", "leert"))
    prices = tuple(assumption(name, draw(CENTS), draw(CENTS), AssumptionUnit.EURO) for name in ("prijs-a", "prijs-b"))
    counted = assumption("aantal", draw(st.integers(0, 2000)), draw(st.integers(0, 2000)), AssumptionUnit.NUMBER)
    learned = {"cents": None, "side": Side.INCOME, "kind": CaseLineKind.NET_ADDED_VALUE, "towards_best": "leert"}
    amounts = {year: draw(CENTS) for year in YEARS}
    lines = (
        line("kosten", cents=amounts, parts=("deel",), less=("spaart",)),
        line("a", quantity="aantal", price="prijs-a", more=("groeit",), **learned),
        line("b", quantity="aantal", price="prijs-b", **learned),
        line("rijk", cents=None, part_of=("a", "kosten"), parts=("deel",), side=Side.INCOME),
        line("nieuwbouw", cents=amounts, situations=("nieuw",), less=("spaart",)),
        line("frictie", cents=amounts, situations=("nieuw",), kind=CaseLineKind.FRICTION, bearer="duin"),
    )
    return case((*percents, *prices, counted), lines)
