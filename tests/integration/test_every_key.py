# SPDX-License-Identifier: EUPL-1.2
"""Does every kind of key divide as its words say? The folder delta-sleutels, held against sums made by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from sow_gov.allocation.choice_effect import choice_effect
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.check import check, load
from sow_gov.app.explain import contribution_trace
from sow_gov.domain.agreement import SurchargeCover
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import RoundingMethod, RoundingTerm, TieRule
from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import Bounds, RestRule
from sow_gov.domain.keys import KeyBasis

FOLDER = Path(__file__).parents[1] / "delta-sleutels"
YEAR = 2027
PARTICIPANTS = ("duin", "meer", "veen")

# What Duin, Meer and Veen bear, in cents. Inhabitants are 3 : 2 : 1, clients 5 : 3 : 2, old budgets 2 : 1 : 1. Every
# share is cut off to whole euros; the largest remainder gets the first euro that is left, and of equal remainders the
# smallest share; cents below a whole euro go to whoever is next.
SHARED = {
    # 600,001 by inhabitants is 300,000.50 + 200,000.33 + 100,000.17, so Duin has the euro that is left;
    # and 50,000 for the open evenings, 3 : 2, since Veen does not buy them.
    "begeleiding": (300_001_00 + 30_000_00, 200_000_00 + 20_000_00, 100_000_00),
    # 300,000 by the inhabitants of 2025, which stay: 28 : 22 : 10.
    "jeugd": (140_000_00, 110_000_00, 50_000_00),
    # 400,000.01 by old budgets is 200,000.005 + 100,000.0025 twice, so Duin has the cent that is left.
    "inkomen": (200_000_01, 100_000_00, 100_000_00),
    # 1,000.50 in equal parts is 333.50 each; of the 1.50 that is left Duin has 1.00 and Meer, next in order, 0.50.
    "meldpunt": (334_00, 333_50, 333_00),
    # 50,000 in parts of 1/2, 3/10 and 1/5.
    "toegang": (25_000_00, 15_000_00, 10_000_00),
    # Half of 120,000 by inhabitants, 30,000 + 20,000 + 10,000, and half by clients, 30,000 + 18,000 + 12,000.
    "schuldhulp": (60_000_00, 38_000_00, 22_000_00),
    # 10.00 x 1.05 x 1.10 = 11.55 for every client above 100: 400, 200 and 100 of them make 4,620 + 2,310 + 1,155.
    # Of the 20,085 that leaves 12,000 by inhabitants: 6,000 + 4,000 + 2,000.
    "vervoer": (10_620_00, 6_310_00, 3_155_00),
    # Of 90,000 the fixed 30,000 in equal parts, and 60,000 by inhabitants: 30,000 + 20,000 + 10,000.
    "automatisering": (40_000_00, 30_000_00, 20_000_00),
    # 100,000 by inhabitants is 50,000 + 33,333.33 + 16,666.67. Veen is 8,333.33 below its minimum, Duin 6,000 above its
    # cap: Veen comes first and pays 25,000. Of the 75,000 left Duin would bear 45,000 and pays its cap, Meer the rest.
    "toezicht": (44_000_00, 31_000_00, 25_000_00),
    # 90,000 by inhabitants is 45,000 + 30,000 + 15,000; what Duin is above its cap, 5,000, the others share equally.
    "sport": (40_000_00, 32_500_00, 17_500_00),
    # 3/4 of 80,000 by old budgets, 30,000 + 15,000 + 15,000, and 1/4 by inhabitants, 10,000 + 6,666.67 + 3,333.33.
    "huisvesting": (40_000_00, 21_667_00, 18_333_00),
    # As published.
    "archief": (12_000_00, 8_000_50, 4_000_25),
    # 91,603 less the 1,600 that Veen pays is 90,003: 45,001.50 + 30,001 + 15,000.50, and Veen bears the smaller share.
    "overhead": (45_001_00, 30_001_00, 15_001_00),
}
# 80,000 for Duin and Meer together, 5 : 3 by clients, and 12.5 % on the 50,000 of Duin; 16,000 for Veen and 10 % on it.
CHOICES = {"duin": 50_000_00 + 6_250_00, "meer": 30_000_00, "veen": 16_000_00 + 1_600_00}


@pytest.fixture(scope="module")
def arrangement() -> Arrangement:
    return load(FOLDER)


@pytest.fixture(scope="module")
def made(arrangement: Arrangement) -> Run:
    return run(arrangement, {}, YEAR)


def shared(made: Run, programme: str) -> tuple[int, ...]:
    cells = made.allocation.select(Block.SHARED, programme)
    return tuple(made.allocation.contribution(name, cells) for name in PARTICIPANTS)


def rounded(arrangement: Arrangement, term: RoundingTerm) -> Run:
    budget = replace(arrangement.year(YEAR), rounding=term)
    return run(replace(arrangement, years={YEAR: budget}), {}, YEAR)


def test_the_folder_has_no_findings_and_holds_every_kind_of_key_bound_and_surcharge(arrangement: Arrangement):
    assert check(FOLDER)[1] == []
    (regime,) = (version.value for version in arrangement.key_regimes)
    assert {key.basis for key in regime.keys} == set(KeyBasis)
    assert {key.terms.rest for key in regime.keys if isinstance(key.terms, Bounds)} == set(RestRule)
    assert [key.slug for key in regime.keys if key.frozen_on] == ["inwoners-2025"]
    assert {programme.slug for programme in regime.programmes} == SHARED.keys()
    choices = [choice for dvo in arrangement.year(YEAR).agreements for choice in dvo.choices]
    assert {choice.surcharge.cover for choice in choices if choice.surcharge} == set(SurchargeCover)


@pytest.mark.parametrize("programme", SHARED)
def test_a_key_divides_its_programme_as_by_hand(made: Run, programme: str):
    assert shared(made, programme) == SHARED[programme]


@pytest.mark.parametrize("name", PARTICIPANTS)
def test_a_municipality_bears_the_sum_of_them_and_its_own_choices(made: Run, name: str):
    parts = made.allocation.parts(name)
    assert parts.shared_cents == sum(cents[PARTICIPANTS.index(name)] for cents in SHARED.values())
    assert (parts.programme_money_cents, parts.choices_cents) == (0, CHOICES[name])
    assert made.allocation.rounding_cents == 0


def test_the_terms_follow_the_year(arrangement: Arrangement):
    later = run(arrangement, {}, YEAR, outlook_year=2028)
    # 2 % more is 11.781: 4,712.40 + 2,356.20 + 1,178.10. The other 11,838.30 goes by inhabitants, 5,919.15 + 3,946.10 +
    # 1,973.05; together 10,631.55 + 6,302.30 + 3,151.15.
    assert shared(later, "vervoer") == (10_632_00, 6_302_00, 3_151_00)
    # Half by old budgets, 20,000 + 10,000 + 10,000, and half by inhabitants, 20,000 + 13,333.33 + 6,666.67.
    assert shared(later, "huisvesting") == (40_000_00, 23_333_00, 16_667_00)


@pytest.mark.parametrize(
    ("ties", "overhead"),
    [
        (TieRule.REGULATION, (45_002_00, 30_001_00, 15_000_00)),
        (TieRule.LARGEST_SHARE, (45_002_00, 30_001_00, 15_000_00)),
        (TieRule.SMALLEST_SHARE, (45_001_00, 30_001_00, 15_001_00)),
    ],
)
def test_of_equal_remainders_the_contract_says_whose_euro_it_is(
    arrangement: Arrangement, ties: TieRule, overhead: tuple[int, ...]
):
    term = RoundingTerm(RoundingMethod.LARGEST_REMAINDER, 0, 100, ties)
    assert shared(rounded(arrangement, term), "overhead") == overhead


def test_to_the_cent_no_share_is_a_cent_from_its_exact_value(arrangement: Arrangement):
    made = rounded(arrangement, RoundingTerm(RoundingMethod.LARGEST_REMAINDER, 0))
    assert shared(made, "huisvesting") == (40_000_00, 21_666_67, 18_333_33)
    assert shared(made, "meldpunt") == (333_50, 333_50, 333_50)
    assert shared(made, "overhead") == (45_001_50, 30_001_00, 15_000_50)


def test_with_a_rounding_line_each_is_rounded_alone_and_the_line_holds_the_rest(arrangement: Arrangement):
    made = rounded(arrangement, RoundingTerm(RoundingMethod.ROUNDING_LINE, 2_00, 100))
    # 333.50 each becomes 334, 1.50 too much; 45,001.50 and 15,000.50 become 45,002 and 15,001, 1.00 too much; the cent
    # of the old budgets is left over.
    assert shared(made, "meldpunt") == (334_00, 334_00, 334_00)
    assert shared(made, "overhead") == (45_002_00, 30_001_00, 15_001_00)
    assert shared(made, "inkomen") == (200_000_00, 100_000_00, 100_000_00)
    assert shared(made, "archief") == SHARED["archief"]
    assert made.allocation.rounding_cents == -1_50 - 1_00 + 1
    with pytest.raises(Fault, match="meer dan de afronding van 149 cent") as raised:
        rounded(arrangement, RoundingTerm(RoundingMethod.ROUNDING_LINE, 1_49, 100))
    assert raised.value.code == "ALLOC-07"


@pytest.mark.parametrize(
    ("choice", "effect"),
    [
        # A surcharge for overhead of its own does nothing to the others, and neither does a choice of a group.
        ("jongerenloket-duin", {"duin": 56_250_00, "meer": 0, "veen": 0}),
        ("jongerenloket-meer", {"duin": 0, "meer": 30_000_00, "veen": 0}),
        # Without the 1,600 of Veen the overhead is 91,603: 45,802 + 30,534 + 15,267.
        ("avondspreekuur", {"duin": -801_00, "meer": -533_00, "veen": 17_600_00 - 266_00}),
    ],
)
def test_what_a_choice_does_to_the_others_shows(made: Run, choice: str, effect: dict[str, int]):
    assert choice_effect(made, [choice]) == effect


@pytest.mark.parametrize("programme", SHARED)
@pytest.mark.parametrize("name", PARTICIPANTS)
def test_the_explanation_of_every_programme_gives_the_amount_and_ends_at_sources(made: Run, name: str, programme: str):
    trace = contribution_trace(made, name, programme, Block.SHARED)
    assert trace.value == SHARED[programme][PARTICIPANTS.index(name)]
    ends = [each for _, each in trace.walk() if not each.inputs]
    assert ends
    assert [end.label for end in ends if end.source is None] == []


@pytest.mark.parametrize("name", PARTICIPANTS)
def test_so_does_that_of_its_own_choices(made: Run, name: str):
    trace = contribution_trace(made, name, block=Block.CHOICES)
    assert trace.value == CHOICES[name]
    assert [each.label for _, each in trace.walk() if not each.inputs and each.source is None] == []


def test_a_line_is_only_divided_on_its_own_by_a_key_that_gives_a_proportion(made: Run):
    assert contribution_trace(made, "meer", "schuldregelaars").value == 38_000_00
    assert contribution_trace(made, "veen", "avondopenstelling").value == 0
    for line in ("busjes", "computers", "toezichthouders", "sportcoaches", "depot"):
        with pytest.raises(Fault, match="met het hele programma") as raised:
            contribution_trace(made, "duin", line)
        assert raised.value.code == "EXPLAIN-02"
