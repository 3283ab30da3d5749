# SPDX-License-Identifier: EUPL-1.2
"""Hypothesis strategies: any weights, regime, budget, agreement and run of the arrangement Delta."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.agreement import Agreement, ChoiceKind, PolicyChoice
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear, RoundingMethod, RoundingTerm, TieRule
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.key_terms import FixedAndVariable, FixedShares, GrowthPath, Mix, Tariff
from sow_gov.domain.keys import AllocationKey, Count, KeyBasis, KeyRegime
from sow_gov.domain.placing import Side
from sow_gov.domain.status import Status

PUBLISHED = "vast"
"""The programme that published amounts divide; every generated regime has it, a budget uses it or not."""

ROUNDING_LINE = RoundingTerm(RoundingMethod.ROUNDING_LINE, 3)
"""Every participant on its own: three of them never leave more than a cent or two; published amounts up to three."""

roundings = st.builds(
    RoundingTerm,
    st.just(RoundingMethod.LARGEST_REMAINDER),
    st.just(0),
    st.sampled_from([1, 100]),
    st.sampled_from(TieRule),
) | st.just(ROUNDING_LINE)
cents = st.integers(-(10**12), 10**12)
amounts = st.integers(0, 10**9)
numbers = st.integers(0, 6) | st.integers(0, 100_000)
participants = st.sampled_from(make.PARTICIPANTS)


def weights(names: Sequence[str] = make.PARTICIPANTS) -> st.SearchStrategy[dict[str, int]]:
    """A number per name, small ones (with ties and zeros) as often as large ones; never all zero."""
    return st.fixed_dictionaries(dict.fromkeys(names, numbers)).map(
        lambda drawn: drawn if any(drawn.values()) else drawn | {names[0]: 1}
    )


def parts() -> st.SearchStrategy[list[Fraction]]:
    """The parts of one to twelve instalments; they sum to 1."""
    whole = st.lists(st.integers(1, 12), min_size=1, max_size=12)
    return whole.map(lambda sizes: [Fraction(size, sum(sizes)) for size in sizes])


@st.composite
def regimes(draw: st.DrawFn) -> KeyRegime:
    """One to three keys by counts and up to two of terms, programmes and overhead by them, and one by fixed amounts."""
    counting = [f"sleutel-{number}" for number in range(1, draw(st.integers(1, 3)) + 1)]
    agreed = [draw(key_of_terms(f"termen-{number}", counting)) for number in range(draw(st.integers(0, 2)))]
    keys = [*counting, *(key.slug for key in agreed)]
    names = [f"programma-{number}" for number in range(1, draw(st.integers(1, 3)) + 1)]
    programmes = [make.programme(name, draw(st.sampled_from(keys))) for name in names]
    overhead = make.programme("overhead", draw(st.sampled_from(keys)), overhead=True)
    return make.regime(
        programmes=(*programmes, overhead, make.programme(PUBLISHED, PUBLISHED)),
        keys=(*(make.key(slug) for slug in counting), *agreed, make.key(PUBLISHED, KeyBasis.FIXED_AMOUNTS)),
    )


@st.composite
def shares_of(draw: st.DrawFn, names: Sequence[str]) -> dict[str, Fraction]:
    """A part per name, summing to 1."""
    sizes = draw(weights(names))
    return {name: Fraction(size, sum(sizes.values())) for name, size in sizes.items() if size}


@st.composite
def key_of_terms(draw: st.DrawFn, slug: str, counting: Sequence[str]) -> AllocationKey:
    """A key of any terms but bounds, resting on keys that count; bounds do not hold for every amount."""
    basis = draw(st.sampled_from(list(TERMS)))
    return replace(make.key(slug, basis), terms=draw(TERMS[basis](counting)))


def tariffs(counting: Sequence[str]) -> st.SearchStrategy[Tariff]:
    """A tariff of the year, with any growth in the three years after it."""
    growth = st.fixed_dictionaries({make.YEAR + later: st.integers(-99, 99) for later in (1, 2, 3)})
    keys, threshold = st.sampled_from(counting), st.integers(0, 10)
    return st.builds(Tariff, keys, keys, st.just(make.YEAR), st.integers(0, 10**5), growth, threshold)


def fixed_and_variable(counting: Sequence[str]) -> st.SearchStrategy[FixedAndVariable]:
    """A fixed amount in every year."""
    fixed = st.fixed_dictionaries({make.YEAR + later: amounts for later in range(4)})
    return st.builds(FixedAndVariable, fixed, st.sampled_from(counting), st.sampled_from(counting))


def growth_paths(counting: Sequence[str]) -> st.SearchStrategy[GrowthPath]:
    """A path that names every year."""
    part = st.integers(0, 12).map(lambda twelfths: Fraction(twelfths, 12))
    path = st.fixed_dictionaries({make.YEAR + later: part for later in range(4)})
    return st.builds(GrowthPath, st.sampled_from(counting), st.sampled_from(counting), path)


TERMS = {
    KeyBasis.EQUAL_PARTS: lambda _: st.none(),
    KeyBasis.FIXED_SHARES: lambda _: st.builds(FixedShares, shares_of(make.PARTICIPANTS), st.just(make.decision())),
    KeyBasis.MIX: lambda counting: st.builds(Mix, shares_of(counting)),
    KeyBasis.TARIFF: tariffs,
    KeyBasis.FIXED_AND_VARIABLE: fixed_and_variable,
    KeyBasis.GROWTH_PATH: growth_paths,
}
"""Basis -> its terms, given the keys that count."""


def _by_key(regime: KeyRegime) -> list[str]:
    return [programme.slug for programme in regime.programmes if programme.slug != PUBLISHED]


@st.composite
def counted(draw: st.DrawFn, regime: KeyRegime) -> tuple[Count, ...]:
    """Counts of every key by counts for every participant, and of the driver for every programme but overhead."""
    slugs = [key.slug for key in regime.keys if key.basis is KeyBasis.COUNTS]
    found = [make.counts(slug, draw(weights())) for slug in slugs]
    programmes = [programme.slug for programme in regime.programmes if not programme.overhead]
    return sum((*found, make.counts("fte", draw(weights(programmes)))), ())


@st.composite
def budget_lines(draw: st.DrawFn, regime: KeyRegime) -> tuple[BudgetLine, ...]:
    """Up to eight lines of any kind, placed and borne anywhere but in the published programme."""
    return tuple(
        draw(programme_money(regime, f"regel-{number}") if draw(st.booleans()) else shared(regime, f"regel-{number}"))
        for number in range(draw(st.integers(0, 8)))
    )


@st.composite
def shared(draw: st.DrawFn, regime: KeyRegime, slug: str) -> BudgetLine:
    """A line by key: a cost, an income or a movement of a reserve; in overhead sometimes with a driver."""
    kind = draw(st.sampled_from([LineKind.EXECUTION, LineKind.OWN_INCOME, LineKind.RESERVE]))
    side = Side.INCOME if kind is LineKind.OWN_INCOME else draw(st.sampled_from(Side))
    place = make.placing(draw(st.sampled_from(_by_key(regime))), draw(st.sampled_from(["6.3", "6.5"])))
    borne_by = draw(st.sampled_from(_by_key(regime)))
    driver = draw(st.sampled_from([None, "fte"])) if place.programme == "overhead" else None
    changes = {"kind": kind, "side": side, "placing": place, "borne_by": borne_by, "driver": driver}
    return make.budget_line(slug, draw(amounts), **changes)


def programme_money(regime: KeyRegime, slug: str) -> st.SearchStrategy[BudgetLine]:
    """A line that goes to one participant in full."""
    place = st.sampled_from(_by_key(regime))
    return st.builds(make.programme_money, st.just(slug), participants, amounts, place)


@st.composite
def choices(draw: st.DrawFn, owner: str, programme: str) -> tuple[PolicyChoice, ...]:
    """Up to two own choices of one or two lines: additional, replacing or less, the saving kept or left."""
    made = []
    for number in range(draw(st.integers(0, 2))):
        standard = draw(st.just(0) | amounts)
        costs = draw(st.lists(amounts, min_size=1, max_size=2))
        choice = make.choice(f"keuze-{owner}-{number}", *costs, standard=standard)
        lines = tuple(replace(line, placing=make.placing(programme)) for line in choice.lines)
        kind = ChoiceKind.LESS if max(costs) < standard else choice.kind
        made.append(replace(choice, kind=kind, lines=lines, saving_to_municipality=draw(st.booleans())))
    return tuple(made)


@st.composite
def agreements(draw: st.DrawFn, regime: KeyRegime, participant: str) -> Agreement:
    """A signed DVO with any instalments, the remainder in the first or in the last."""
    own = draw(choices(participant, draw(st.sampled_from(_by_key(regime)))))
    payment = make.payment(*draw(parts()), remainder_in=draw(st.sampled_from(["eerste", "laatste"])))
    return make.agreement(participant, *own, payment=payment)


@st.composite
def hosting(draw: st.DrawFn, regime: KeyRegime) -> HostingAgreement:
    """Up to two services hosted by Duin, in overhead."""
    services = tuple(
        HostedService(
            f"dienst-{number}", "I", f"Dienst {number}", PriceBasis.PRICE_TIMES_QUANTITY, "staf", "stuks",
            (Price(draw(st.integers(0, 10**6)), draw(st.integers(0, 99))),) * 4, "fte", make.placing("overhead", "0.4"),
            draw(st.sampled_from(_by_key(regime))), None, make.SOURCE,
        )
        for number in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    return HostingAgreement("duin", "HOST-1", Status.SIGNED, make.decision(), services)


@st.composite
def budgets(draw: st.DrawFn, regime: KeyRegime) -> BudgetYear:
    """A budget year whose counts and published amounts fit the regime; DVOs with all participants."""
    lines, found = draw(budget_lines(regime)), draw(counted(regime))
    changes = {
        "rounding": draw(roundings),
        "hosting": (draw(hosting(regime)),),
        "agreements": tuple(draw(agreements(regime, participant)) for participant in make.PARTICIPANTS),
    }
    if draw(st.booleans()):
        published = draw(st.fixed_dictionaries(dict.fromkeys(make.PARTICIPANTS, amounts)))
        rest = draw(st.integers(0, 3)) - min(2, sum(published.values()))
        lines += _published_lines(published, rest, draw(amounts))
        found += make.counts(PUBLISHED, published)
        changes["rounding"] = ROUNDING_LINE
    return make.budget(lines, found, **changes)


def _published_lines(published: Mapping[str, int], rest: int, first: int) -> tuple[BudgetLine, ...]:
    """Two lines whose total is that of the published amounts and a rest for the rounding line."""
    total = sum(published.values()) + rest
    first = min(first, total)
    return make.budget_line("vast-1", first, PUBLISHED), make.budget_line("vast-2", total - first, PUBLISHED)


@st.composite
def arrangements(draw: st.DrawFn) -> Arrangement:
    """Delta with any regime and any budget that fits it."""
    regime = draw(regimes())
    return make.arrangement(draw(budgets(regime)), regime)


class Drawn(Run):
    """A run that is not told in full when a test fails: it is far too long."""

    @classmethod
    def of(cls, made: Run) -> Run:
        return cls(**{each.name: getattr(made, each.name) for each in fields(made)})

    def __repr__(self) -> str:
        return f"run {self.digest[:8]}"

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:
        printer.text(repr(self))


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """A run of the budget of any arrangement."""
    return Drawn.of(run(draw(arrangements()), make.LAW, make.YEAR))
