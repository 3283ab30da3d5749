# SPDX-License-Identifier: EUPL-1.2
"""Do the agreements of a year hold? Each DVO in itself, and all of them against the budget that was adopted (M11)."""

from collections.abc import Iterator

from sow_gov.domain.agreement import Agreement, PolicyChoice, Target, TargetKind
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Finding
from sow_gov.domain.status import Status
from sow_gov.intake.names import Names, known, twice


def of_one(names: Names, year: int, agreement: Agreement) -> Iterator[Finding]:
    """What is wrong in one DVO, whatever the other files of its year say: names, codes, norms, signatures and days."""
    file = f"{year}/dvo-{agreement.participant}.toml"
    yield from known(file, "gemeente", agreement.participant, names.participants, "deelnemer")
    for service in agreement.services:
        place = f"standaarddienst[{service.slug}]"
        yield from known(file, f"{place}.programma", service.programme, names.programmes, "programma")
        yield from known(file, f"{place}.eenheid", service.unit, names.units, "eenheid")
    for choice in agreement.choices:
        yield from _choice(names, file, choice)
    for target in agreement.targets:
        yield from _target(names, year, file, target)
    yield from twice(file, "standaarddienst", "code", [service.slug for service in agreement.services])
    yield from twice(file, "doelstelling", "code", [target.slug for target in agreement.targets])
    yield from _signed(names, file, agreement)
    yield from _in_time(file, agreement)


def of_all(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """What does not fit the budget or each other, once every file of the year was read."""
    for agreement in year.agreements:
        yield from _on_the_budget(year, agreement)
    yield from _numbers(year)
    if year.status is Status.ADOPTED:
        yield from _missing(names, year)
        yield from _unpriced(year)


def _choice(names: Names, file: str, choice: PolicyChoice) -> Iterator[Finding]:
    for line in choice.lines:
        place = f"beleidskeuze[{choice.slug}].regel[{line.slug}]"
        yield from names.placed(file, place, line.placing, line.unit)
        above = choice.charge_cents(line, 0) - line.cap_cents
        if above > 0:
            what = f"de meerkosten gaan {above} cent boven het plafond"
            yield Finding(file, f"{place}.plafond", "DVO-01", what, "verlaag de kosten of neem een nieuw besluit")


def _target(names: Names, year: int, file: str, target: Target) -> Iterator[Finding]:
    place = f"doelstelling[{target.slug}]"
    yield from known(file, f"{place}.programma", target.programme, names.programmes, "programma")
    if year not in target.norms:
        key = "norm_bedrag" if target.kind is TargetKind.FINANCIAL else "norm"
        what = f"de doelstelling heeft geen norm voor {year}, het jaar van de DVO"
        yield Finding(file, f"{place}.{key}", "DVO-10", what, f"vul de norm voor {year} in")


def _signed(names: Names, file: str, agreement: Agreement) -> Iterator[Finding]:
    """Both sides sign, and nobody who is no party."""
    signing = {signature.party for signature in agreement.signatures}
    for party in sorted({agreement.participant, names.body} - signing):
        yield Finding(file, "ondertekening", "REF-04", f"{party!r} tekent niet", "laat beide partijen tekenen")
    for party in sorted(signing):
        yield from known(file, "ondertekening.partij", party, names.parties, "partij")


def _in_time(file: str, agreement: Agreement) -> Iterator[Finding]:
    """Each side decides before it signs, and nothing is invoiced before the last side signed."""
    signed = [(each, each.signed_on) for each in agreement.signatures if each.signed_on]
    for signature, day in signed:
        if day < signature.decision.decided_on:
            place = f"ondertekening[{signature.party}].getekend_op"
            what = f"getekend op {day}, voor het besluit van {signature.decision.decided_on}"
            yield Finding(file, place, "DVO-08", what, "herstel de dag, of teken na het besluit")
    last = max((day for _, day in signed), default=None)
    for instalment in agreement.payment.instalments:
        if last and instalment.invoiced_on < last:
            place = f"betaling.termijn[{instalment.number}].factuurdatum"
            what = f"gefactureerd op {instalment.invoiced_on}, voor de laatste ondertekening op {last}"
            yield Finding(file, place, "DVO-08", what, "factureer pas als de DVO is ondertekend")


def _on_the_budget(year: BudgetYear, agreement: Agreement) -> Iterator[Finding]:
    file, budget = f"{year.year}/dvo-{agreement.participant}.toml", year.decision
    if agreement.budget_decision != budget.number:
        what = f"begrotingsbesluit {agreement.budget_decision!r} is niet het besluit van de begroting"
        yield Finding(file, "begrotingsbesluit", "REF-03", what, f"verwijs naar {budget.number!r}")
    for choice in agreement.choices:
        if choice.decision.decided_on > budget.decided_on and _costs_anything(choice):
            what = f"besluit {choice.decision.number} van {choice.decision.decided_on} is later dan de begroting"
            place = f"beleidskeuze[{choice.slug}].besluit"
            todo = "laat de meerkosten in de DVO nul en breng ze in met een begrotingswijziging"
            yield Finding(file, place, "DVO-02", what, todo)


def _costs_anything(choice: PolicyChoice) -> bool:
    """Whether a choice has any extra cost of itself; an amendment may bring it later (M11)."""
    return any(choice.charge_cents(line, index) for line in choice.lines for index in range(len(line.costs)))


def _numbers(year: BudgetYear) -> Iterator[Finding]:
    """A number is that of one DVO: decisions and invoices refer to it."""
    first: dict[str, str] = {}
    for agreement in year.agreements:
        owner = first.setdefault(agreement.number, agreement.participant)
        if owner != agreement.participant:
            file = f"{year.year}/dvo-{agreement.participant}.toml"
            what = f"nummer {agreement.number!r} is al dat van dvo-{owner}.toml"
            yield Finding(file, "nummer", "REF-07", what, "geef elke DVO een eigen nummer")


def _missing(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """Once one municipality has a DVO under an adopted budget, all have: its shared costs are those of all."""
    if year.agreements:
        for party in names.participants:
            if year.agreement(party) is None:
                file, todo = f"{year.year}/dvo-{party}.toml", "voeg de DVO toe, desnoods als concept"
                yield Finding(file, "", "DVO-09", f"deelnemer {party!r} heeft nog geen DVO, een ander wel", todo)


def _unpriced(year: BudgetYear) -> Iterator[Finding]:
    """An adopted budget counts on what its hosts ask, so that must be more than a concept."""
    for hosting in year.hosting:
        if hosting.status is Status.CONCEPT:
            what = "de begroting is vastgesteld, maar over deze prijs is nog niets afgesproken"
            todo = "stel de hostingovereenkomst vast"
            yield Finding(f"{year.year}/hosting-{hosting.host}.toml", "status", "HOST-01", what, todo)
