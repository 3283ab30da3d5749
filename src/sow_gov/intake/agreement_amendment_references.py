# SPDX-License-Identifier: EUPL-1.2
"""Do the amendments of the DVOs of a year fit the DVOs, the budget amendments and each other?"""

from collections.abc import Iterator

from sow_gov.domain.agreement_amendment import AgreementAmendment
from sow_gov.domain.amendment import BudgetAmendment
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Finding
from sow_gov.domain.status import Status
from sow_gov.intake.names import Names, known


def of_year(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """What is wrong in the amendments of the DVOs of a year; of a number that skips the rest is told too."""
    latest: dict[str, AgreementAmendment] = {}
    for amendment in year.agreement_amendments:
        before = latest.get(amendment.participant)
        yield from _in_turn(year.year, amendment, before)
        yield from _agreed(names, year, amendment)
        yield from _signed(names, year.year, amendment)
        latest[amendment.participant] = amendment


def file_of(year: int, amendment: AgreementAmendment) -> str:
    """The file of an amendment."""
    return f"{year}/dvowijziging-{amendment.participant}-{amendment.number}.toml"


def _in_turn(year: int, amendment: AgreementAmendment, before: AgreementAmendment | None) -> Iterator[Finding]:
    """Numbers run on, the day of force lies in the year, and neither goes back behind the amendment before."""
    file, due = file_of(year, amendment), before.number + 1 if before else 1
    if amendment.number != due:
        yield Finding(file, "nummer", "BILL-30", f"nummer {due} ontbreekt", "nummer per gemeente door vanaf 1")
    if amendment.in_force_from.year != year:
        what = f"geldig vanaf {amendment.in_force_from}, en dat is niet in {year}"
        yield Finding(file, "geldig_vanaf", "BILL-33", what, "noem een dag in het jaar van de DVO")
    if before is not None and amendment.in_force_from < before.in_force_from:
        what = f"geldig vanaf {amendment.in_force_from}, voor wijziging {before.number} van {before.in_force_from}"
        yield Finding(file, "geldig_vanaf", "BILL-33", what, "laat wijzigingen op elkaar volgen")
    if before is not None and amendment.after_amendment < before.after_amendment:
        what = f"begrotingswijziging {amendment.after_amendment} ligt voor die van wijziging {before.number}"
        yield Finding(file, "na_begrotingswijziging", "BILL-32", what, "noem dezelfde of een latere")


def _agreed(names: Names, year: BudgetYear, amendment: AgreementAmendment) -> Iterator[Finding]:
    """There is a DVO to change, and an adopted budget amendment that the change follows (M11)."""
    file, dvo = file_of(year.year, amendment), year.agreement(amendment.participant)
    yield from known(file, "gemeente", amendment.participant, names.participants, "deelnemer")
    if dvo is None or (amendment.status is Status.SIGNED and dvo.status is not Status.SIGNED):
        what = f"{amendment.participant} heeft geen ondertekende DVO om te wijzigen"
        yield Finding(file, "gemeente", "BILL-31", what, "onderteken eerst de DVO")
    budget = next((each for each in year.amendments if each.number == amendment.after_amendment), None)
    if budget is None:
        what = f"begrotingswijziging {amendment.after_amendment} is er niet"
        yield Finding(file, "na_begrotingswijziging", "BILL-32", what, "noem een begrotingswijziging van het jaar")
    elif amendment.status is not Status.CONCEPT:
        yield from _after_the_budget(file, amendment, budget)
    lines = [line.slug for choice in (dvo.choices if dvo else ()) for line in choice.lines]
    for part in amendment.parts:
        yield from known(file, f"deel_van_het_jaar[{part.line}].regel", part.line, lines, "keuzeregel")


def _after_the_budget(file: str, amendment: AgreementAmendment, budget: BudgetAmendment) -> Iterator[Finding]:
    if budget.status is Status.CONCEPT:
        what = f"begrotingswijziging {budget.number} is nog een concept"
        yield Finding(file, "na_begrotingswijziging", "BILL-32", what, "stel eerst de begrotingswijziging vast")
    if amendment.dated_on < budget.decision.decided_on:
        what = f"van {amendment.dated_on}, voor het besluit van {budget.decision.decided_on} over de begroting"
        yield Finding(file, "datum", "BILL-33", what, "dateer de wijziging na het besluit van het AB")


def _signed(names: Names, year: int, amendment: AgreementAmendment) -> Iterator[Finding]:
    """Both sides sign, nobody else does, and each decided before it signed (M17)."""
    file, signing = file_of(year, amendment), {signature.party for signature in amendment.signatures}
    for party in sorted({amendment.participant, names.body} - signing):
        yield Finding(file, "ondertekening", "REF-04", f"{party!r} tekent niet", "laat beide partijen tekenen")
    for party in sorted(signing):
        yield from known(file, "ondertekening.partij", party, names.parties, "partij")
    for signature in amendment.signatures:
        day = signature.signed_on
        if day is not None and day < signature.decision.decided_on:
            place = f"ondertekening[{signature.party}].getekend_op"
            what = f"getekend op {day}, voor het besluit van {signature.decision.decided_on}"
            yield Finding(file, place, "DVO-08", what, "herstel de dag, of teken na het besluit")
