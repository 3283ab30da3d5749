# SPDX-License-Identifier: EUPL-1.2
"""What do the contract files say of the papers of a year? Their steps, as far as a file names a day for them.

A file names days and no letters, so what it says proves no sending. Of a concept, days that have yet to come are plans.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from sow_gov.domain.agreement import Agreement
from sow_gov.domain.amendment import AmendmentRoute, BudgetAmendment
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.cycle import CyclePaper, CycleStep, PaperKind, PaperPlanned, StepTaken
from sow_gov.domain.status import Decision, Status
from sow_gov.planning.cycle_state import Filed

_SIGNING = {True: (CycleStep.BOARD_DECIDED, CycleStep.BOARD_SIGNED),
            False: (CycleStep.COLLEGE_DECIDED, CycleStep.MUNICIPALITY_SIGNED)}  # fmt: skip
"""Whether the arrangement signs -> the steps of its decision and its signature."""


def papers_of(arrangement: Arrangement, year: int) -> tuple[CyclePaper, ...]:
    """The papers of a year that its contract files know, in the order of the year; none for a year without files.

    Frameworks, budget, provisional accounts and accounts are there for every year, whether or not they were made yet.
    """
    budget = arrangement.years.get(year)
    if budget is None:
        return ()
    return (
        CyclePaper(PaperKind.FRAMEWORKS, year),
        CyclePaper(PaperKind.BUDGET, year),
        *(CyclePaper(PaperKind.DVO, year, each.participant) for each in budget.agreements),
        *(CyclePaper(PaperKind.AMENDMENT, year, str(each.number)) for each in budget.amendments),
        *(CyclePaper(PaperKind.INTERIM_REPORT, year, str(each.number)) for each in budget.forecasts),
        CyclePaper(PaperKind.PROVISIONAL_ACCOUNTS, year),
        CyclePaper(PaperKind.ACCOUNTS, year),
    )


def filed(arrangement: Arrangement, paper: CyclePaper, today: date) -> Filed | None:
    """What the files say of one paper on a day; None when they do not know it."""
    budget, told = arrangement.years.get(paper.year), _TOLD.get(paper.kind)
    return told(arrangement, budget, paper, today) if budget and told else None


def _frameworks(arrangement: Arrangement, budget: BudgetYear, paper: CyclePaper, _: date) -> Filed:
    sent_on = budget.procedure.frameworks_sent_on
    return Filed(f"{paper.year}/begroting.toml", f"Kaderbrief {paper.year}", tuple(_sent(arrangement, paper, sent_on)))


def _budget(arrangement: Arrangement, budget: BudgetYear, paper: CyclePaper, today: date) -> Filed:
    days = budget.procedure
    taken = (
        *_sent(arrangement, paper, days.draft_sent_on, days.views_until),
        *_once(CycleStep.OFFERED, days.offered_on),
        *_decided(CycleStep.ADOPTED, budget.status, budget.decision),
        *_once(CycleStep.PROVINCE, days.sent_to_province_on),
    )
    plan = PaperPlanned(days.offered_on, budget.decision.decided_on, budget.decision.decided_on)
    return _with_plan(Filed(f"{paper.year}/begroting.toml", budget.title, taken), plan, budget.status, today)


def _amendment(arrangement: Arrangement, budget: BudgetYear, paper: CyclePaper, today: date) -> Filed | None:
    amendment = _numbered(budget.amendments, paper.part)
    if amendment is None:
        return None
    days = amendment.procedure
    taken = (
        *_sent(arrangement, paper, days.draft_sent_on, days.views_until),
        *_once(CycleStep.OFFERED, days.offered_on),
        *_decided(CycleStep.ADOPTED, amendment.status, amendment.decision),
        *_once(CycleStep.PROVINCE, days.sent_to_province_on),
    )
    exempt = amendment.route is AmendmentRoute.EXEMPT
    found = Filed(
        f"{paper.year}/begrotingswijziging-{paper.part}.toml", amendment.title, taken,
        exemption=(amendment.exemption or amendment.route.value) if exempt else "",
    )  # fmt: skip
    plan = PaperPlanned(days.offered_on, amendment.decision.decided_on, amendment.decision.decided_on)
    return _with_plan(found, plan, amendment.status, today)


def _report(_: Arrangement, budget: BudgetYear, paper: CyclePaper, __: date) -> Filed | None:
    for forecast in budget.forecasts:
        if str(forecast.number) == paper.part:
            taken = tuple(_decided(CycleStep.BOARD_DECIDED, forecast.status, forecast.decision))
            settled = forecast.status is not Status.CONCEPT
            return Filed(f"{paper.year}/prognose-{paper.part}.toml", forecast.title, taken, settled=settled)
    return None


def _accounts(_: Arrangement, budget: BudgetYear, paper: CyclePaper, today: date) -> Filed | None:
    if budget.actuals is None:
        return None
    decision, status = budget.actuals.decision, budget.actuals.status
    taken = tuple(_decided(CycleStep.ADOPTED, status, decision))
    found = Filed(f"{paper.year}/jaarrekening.toml", f"Jaarstukken {paper.year}", taken)
    return _with_plan(found, PaperPlanned(None, decision.decided_on, decision.decided_on), status, today)


def _dvo(arrangement: Arrangement, budget: BudgetYear, paper: CyclePaper, _: date) -> Filed | None:
    agreement = budget.agreement(paper.part)
    if agreement is None:
        return None
    name = arrangement.parties[paper.part].short_name
    title, settled = f"Dienstverleningsovereenkomst {paper.year} {name}", agreement.status is Status.SIGNED
    taken = tuple(_signed(arrangement.body, agreement))
    return Filed(f"{paper.year}/dvo-{paper.part}.toml", title, taken, settled=settled)


def _signed(body: str, agreement: Agreement) -> Iterator[StepTaken]:
    if agreement.status is Status.CONCEPT:
        return
    for signature in agreement.signatures:
        decides, signs = _SIGNING[signature.party == body]
        yield from _decided(decides, agreement.status, signature.decision)
        if agreement.status is Status.SIGNED and signature.signed_on:
            yield StepTaken(signs, signature.signed_on, by=signature.function)


def _sent(
    arrangement: Arrangement, paper: CyclePaper, on: date | None, until: date | None = None
) -> Iterator[StepTaken]:
    """The sending to every council on one day."""
    if on is not None:
        for participant in arrangement.regulation(date(paper.year, 1, 1)).participants:
            yield StepTaken(CycleStep.SENT, on, participant, by="db", until=until)


def _once(step: CycleStep, on: date | None) -> Iterator[StepTaken]:
    if on is not None:
        yield StepTaken(step, on, by="db")


def _decided(step: CycleStep, status: Status, decision: Decision) -> Iterator[StepTaken]:
    if status is not Status.CONCEPT:
        yield StepTaken(step, decision.decided_on, by=decision.organ, decision=decision.number)


def _with_plan(found: Filed, plan: PaperPlanned, status: Status, today: date) -> Filed:
    """What is settled with its steps; of a concept the steps up to today, and its days as a plan."""
    if status is not Status.CONCEPT:
        return Filed(found.file, found.title, found.taken, None, settled=True, exemption=found.exemption)
    taken = tuple(each for each in found.taken if each.on <= today)
    return Filed(found.file, found.title, taken, plan, settled=False, exemption=found.exemption)


def _numbered(amendments: Sequence[BudgetAmendment], part: str) -> BudgetAmendment | None:
    return next((each for each in amendments if str(each.number) == part), None)


_TOLD: Mapping[PaperKind, Callable[[Arrangement, BudgetYear, CyclePaper, date], Filed | None]] = {
    PaperKind.FRAMEWORKS: _frameworks,
    PaperKind.BUDGET: _budget,
    PaperKind.AMENDMENT: _amendment,
    PaperKind.INTERIM_REPORT: _report,
    PaperKind.ACCOUNTS: _accounts,
    PaperKind.DVO: _dvo,
}
