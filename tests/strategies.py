# SPDX-License-Identifier: EUPL-1.2
"""Hypothesis strategies: any weights, regime, budget, agreement and run of the arrangement Delta."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.agreement import Agreement, ChoiceKind, PolicyChoice
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetLine, BudgetYear, LineKind, RoundingMethod, RoundingTerm
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.keys import Count, KeyBasis, KeyRegime
from sow_gov.domain.placing import Side
from sow_gov.domain.status import Status

PUBLISHED = "vast"
"""The programme that published amounts divide; every generated regime has it, a budget uses it or not."""

cents = st.integers(-(10**12), 10**12)
amounts = st.integers(0, 10**9)
numbers = st.integers(0, 6) | st.integers(0, 100_000)
participants = st.sampled_from(make.PARTICIPANTS)


def weights(names: Sequence[str] = make.PARTICIPANTS) -> st.SearchStrategy[dict[str, int]]:
    """A number per name, small ones (with ties and zeros) as often as large ones; never all zero."""
    return st.fixed_dictionaries(dict.fromkeys(names, numbers)).filter(lambda drawn: any(drawn.values()))


def parts() -> st.SearchStrategy[list[Fraction]]:
    """The parts of one to twelve instalments; they sum to 1."""
    whole = st.lists(st.integers(1, 12), min_size=1, max_size=12)
    return whole.map(lambda sizes: [Fraction(size, sum(sizes)) for size in sizes])


@st.composite
def regimes(draw: st.DrawFn) -> KeyRegime:
    """One to three keys by counts, one to three programmes and overhead by them, and a programme by fixed amounts."""
    keys = [f"sleutel-{number}" for number in range(1, draw(st.integers(1, 3)) + 1)]
    names = [f"programma-{number}" for number in range(1, draw(st.integers(1, 3)) + 1)]
    programmes = [make.programme(name, draw(st.sampled_from(keys))) for name in names]
    overhead = make.programme("overhead", draw(st.sampled_from(keys)), overhead=True)
    return make.regime(
        programmes=(*programmes, overhead, make.programme(PUBLISHED, PUBLISHED)),
        keys=(*(make.key(slug) for slug in keys), make.key(PUBLISHED, KeyBasis.FIXED_AMOUNTS)),
    )


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
        "hosting": (draw(hosting(regime)),),
        "agreements": tuple(draw(agreements(regime, participant)) for participant in make.PARTICIPANTS),
    }
    if draw(st.booleans()):
        published = draw(st.fixed_dictionaries(dict.fromkeys(make.PARTICIPANTS, amounts)))
        rest = draw(st.integers(0, 3)) - min(2, sum(published.values()))
        lines += _published_lines(published, rest, draw(amounts))
        found += make.counts(PUBLISHED, published)
        changes["rounding"] = RoundingTerm(RoundingMethod.ROUNDING_LINE, 3)
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


def runs() -> st.SearchStrategy[Run]:
    """A run of the budget of any arrangement."""
    return arrangements().map(lambda made: run(made, make.LAW, make.YEAR))
