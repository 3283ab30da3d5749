# SPDX-License-Identifier: EUPL-1.2
"""Small hand-made values: the arrangement Delta of Duin, Meer and Veen, in memory and as a contract folder."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from sow_gov.allocation.figures import FigureSet
from sow_gov.allocation.lines import Bearing, BorneLine
from sow_gov.allocation.weights import Weights
from sow_gov.domain.agreement import (
    Agreement,
    ChoiceKind,
    ChoiceLine,
    Instalment,
    PaymentTerms,
    PolicyChoice,
)
from sow_gov.domain.arrangement import Arrangement, LegalForm, Regulation
from sow_gov.domain.budget import (
    BudgetProcedure,
    BudgetYear,
    OutlookCounts,
    RoundingMethod,
    RoundingTerm,
    SupportMethod,
    VatBasis,
)
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.indexation import Indexation
from sow_gov.domain.keys import AllocationKey, Count, CountDay, KeyBasis, KeyRegime, Phase, Programme
from sow_gov.domain.parties import Address, Party
from sow_gov.domain.placing import Nature, Placing, Side, VatClass
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status

FOLDER = Path(__file__).with_name("delta")
PARTICIPANTS = ("duin", "meer", "veen")
YEAR = 2026
COUNTED_ON = date(2025, 1, 1)
KNOWN_ON = date(2025, 2, 1)
LAW = {"WET-1": "0" * 64}
SOURCE = Source("verzonnen", example=True)
LARGEST_REMAINDER = RoundingTerm(RoundingMethod.LARGEST_REMAINDER, 0)


def contract_folder(inside: Path) -> Path:
    """A copy of the contract folder of Delta, complete and right: every kind of file is in it."""
    return Path(shutil.copytree(FOLDER, inside / "delta"))


def decision(number: str = "AB-2025-07", on: date = date(2025, 7, 10)) -> Decision:
    return Decision("algemeen-bestuur", number, on, "Begroting 2026", SOURCE)


def placing(programme: str, task_field: str = "6.5") -> Placing:
    return Placing(programme, task_field, "1.1", Nature.STRUCTURAL, VatClass.NONE)


def key(slug: str, basis: KeyBasis = KeyBasis.COUNTS) -> AllocationKey:
    return AllocationKey(slug, slug.capitalize(), "stuks", basis, SOURCE)


def programme(slug: str, key_slug: str, *, overhead: bool = False) -> Programme:
    return Programme(slug, slug.capitalize(), key_slug, overhead, SOURCE)


def regime(**changes: Any) -> KeyRegime:
    """Programmes werk and overhead by inwoners, inkomen by clienten; overhead is charged on by fte."""
    delta = KeyRegime(
        title="Verdeelregeling Delta",
        adopted_by="algemeen-bestuur",
        council_consent=True,
        settled_on_actuals=True,
        count_days={Phase.BUDGET: CountDay(1, 1, -1), Phase.ACTUAL: CountDay(1, 1, 0)},
        programmes=(
            programme("werk", "inwoners"),
            programme("inkomen", "clienten"),
            programme("overhead", "inwoners", overhead=True),
        ),
        keys=(key("inwoners"), key("clienten")),
        drivers=(key("fte"),),
        source=SOURCE,
    )
    return replace(delta, **changes)


def count(key_slug: str, carrier: str, value: int, **changes: Any) -> Count:
    return replace(Count(key_slug, carrier, Phase.BUDGET, COUNTED_ON, value, KNOWN_ON, SOURCE), **changes)


def counts(key_slug: str, values: Mapping[str, int], **changes: Any) -> tuple[Count, ...]:
    return tuple(count(key_slug, carrier, value, **changes) for carrier, value in values.items())


def weights(key_slug: str, values: Mapping[str, int], basis: KeyBasis = KeyBasis.COUNTS) -> Weights:
    return Weights(key(key_slug, basis), {each.carrier: each for each in counts(key_slug, values)})


def borne(slug: str, cents: int, programme_slug: str = "werk", **changes: Any) -> BorneLine:
    """A line of execution cost, borne by the key of its own programme unless `changes` say otherwise."""
    line = BorneLine(
        slug=slug,
        label=slug.capitalize(),
        kind=LineKind.EXECUTION,
        cents=cents,
        side=Side.COST if cents >= 0 else Side.INCOME,
        placing=placing(programme_slug),
        bearing=Bearing(programme_slug, None),
        driver=None,
        unit="werkbedrijf",
        origin="begroting",
        choice=None,
        source=SOURCE,
    )
    return replace(line, **changes)


def figures(*lines: BorneLine) -> FigureSet:
    return FigureSet(f"begroting-{YEAR}", YEAR, Phase.BUDGET, lines)


def budget_line(slug: str, cents: int, programme_slug: str = "werk", **changes: Any) -> BudgetLine:
    """A budget line of execution cost, the same in all four years."""
    line = BudgetLine(
        slug=slug,
        label=slug.capitalize(),
        kind=LineKind.EXECUTION,
        unit="werkbedrijf",
        placing=placing(programme_slug),
        side=Side.COST,
        borne_by=programme_slug,
        participant=None,
        driver=None,
        amounts=(cents,) * 4,
        source=SOURCE,
    )
    return replace(line, **changes)


def programme_money(slug: str, participant: str, cents: int, programme_slug: str = "inkomen") -> BudgetLine:
    kind = LineKind.PROGRAMME_MONEY
    return budget_line(slug, cents, programme_slug, kind=kind, borne_by=None, participant=participant)


def choice(slug: str, *costs: int, standard: int = 0, **changes: Any) -> PolicyChoice:
    """An own policy choice with a line per cost, each replacing `standard` cents of the standard service."""
    lines = tuple(
        ChoiceLine(
            f"{slug}-{number}", f"{slug}, regel {number}", "werkbedrijf", placing("werk"), (cents,) * 4,
            (standard,) * 4, max(cents - standard, 0), "", SOURCE,
        )
        for number, cents in enumerate(costs, 1)
    )  # fmt: skip
    kind = ChoiceKind.REPLACING if standard else ChoiceKind.ADDITIONAL
    made = PolicyChoice(slug, slug.capitalize(), kind, "", decision(f"besluit over {slug}"), "begroting", True, lines)
    return replace(made, **changes)


def payment(*parts: Fraction, remainder_in: str = "laatste") -> PaymentTerms:
    terms = (
        Instalment(number, f"termijn {number}", part, date(YEAR, number, 1), date(YEAR, number, 28))
        for number, part in enumerate(parts, 1)
    )
    return PaymentTerms(tuple(terms), remainder_in, 30)


def agreement(participant: str, *choices: PolicyChoice, **changes: Any) -> Agreement:
    """A signed DVO with four equal instalments."""
    dvo = Agreement(
        participant=participant,
        number=f"DVO-{participant}",
        status=Status.SIGNED,
        dated_on=date(2025, 11, 15),
        budget_decision="AB-2025-07",
        services=(),
        choices=choices,
        targets=(),
        indexation=Indexation(34, 24, 70, SOURCE),
        payment=payment(*[Fraction(1, 4)] * 4),
        signatures=(),
        contribution=None,
        articles=(),
        source=SOURCE,
    )
    return replace(dvo, **changes)


def budget(lines: tuple[BudgetLine, ...], counted: tuple[Count, ...], **changes: Any) -> BudgetYear:
    made = BudgetYear(
        year=YEAR,
        title=f"Begroting {YEAR}",
        status=Status.ADOPTED,
        decision=decision(),
        procedure=BudgetProcedure(None, None, None, None, None, SOURCE),
        rounding=LARGEST_REMAINDER,
        support_method=SupportMethod.DIRECT,
        outlook_counts=OutlookCounts.BUDGET_YEAR,
        indexation=None,
        vat_basis=VatBasis.EXCLUDED,
        lead="",
        texts=(),
        years=tuple(range(YEAR, YEAR + 4)),
        lines=lines,
        counts=counted,
        hosting=(),
        agreements=(),
        actuals=None,
        source=SOURCE,
    )
    return replace(made, **changes)


def party(slug: str) -> Party:
    address = Address("Raadhuisplein 1", "1000 AB", slug.capitalize())
    name, short = f"Gemeente {slug.capitalize()}", slug.capitalize()
    return Party(slug, name, short, None, "Financiën", address, "", "", "", "", slug, f"{slug}@delta.example", SOURCE)


def arrangement(year: BudgetYear, rules: KeyRegime | None = None) -> Arrangement:
    """Delta with one budget year and a regime that always holds."""
    regulation = Regulation(
        "Regeling Delta", LegalForm.PUBLIC_BODY, "collegeregeling", "Duin", PARTICIPANTS, (), (), (), "",
        date_uncertain=False, source=SOURCE,
    )  # fmt: skip
    always = Period(date(2015, 1, 1))
    parties = {slug: party(slug) for slug in ("delta", *PARTICIPANTS)}
    regimes = (Dated(always, rules or regime()),)
    return Arrangement("delta", "delta", parties, (Dated(always, regulation),), regimes, {YEAR: year}, {})


def small_budget(**changes: Any) -> BudgetYear:
    """Three lines by key, programme money for each, an own choice of Duin and one of Meer."""
    counted = (
        *counts("inwoners", {"duin": 3, "meer": 2, "veen": 2}),
        *counts("clienten", {"duin": 1, "meer": 1, "veen": 1}),
        *counts("fte", {"werk": 2, "inkomen": 1}),
    )
    lines = (
        budget_line("begeleiding", 100_00),
        budget_line("loket", 50_00, "inkomen"),
        budget_line("huisvesting", 10_00, "overhead", driver="fte"),
        *(programme_money(f"uitkering-{slug}", slug, 30_00) for slug in PARTICIPANTS),
    )
    agreements = (
        agreement("duin", choice("jongerenloket", 9_00)),
        agreement("meer", choice("huisbezoek", 7_01, 2_02)),
        agreement("veen"),
    )
    return replace(budget(lines, counted, agreements=agreements), **changes)
