# SPDX-License-Identifier: EUPL-1.2
"""Which steps does each kind of paper take, in which order, by whom, on which article, and after what (M12)?

Organs are named as in an openbaar lichaam; :func:`organ_of` says who that is in another form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.board import MUNICIPAL, of_municipality
from sow_gov.domain.cycle import CycleStep, PaperKind

_WGR = "Wet gemeenschappelijke regelingen, art. "
_DRAFT, _OPEN, _VIEWS, _REACTION, _AFTER, _AMEND = (
    f"{_WGR}35, {paragraph} lid" for paragraph in ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde")
)
_ADOPT, _SEND = f"{_WGR}34, eerste lid", f"{_WGR}34, tweede lid"
_ACCOUNTS, _ACCOUNTS_SEND = f"{_WGR}34, derde lid", f"{_WGR}34, vierde lid"
_FRAMEWORKS = f"{_WGR}34b"
_OWN = "eigen afspraak; de wet regelt dit niet"
ISSUE, INFORM = "stuk-uitgeven", "raden-informeren"
"""The powers by which papers leave the house: to anybody, and to the councils."""
_EVALUATED_BY_LAW = date(2022, 7, 1)


@dataclass(frozen=True, slots=True)
class StepRule:
    """Regel van een stap: which organ takes it, on which article, and after which others.

    ``power`` is the power that it uses, "" where nothing is decided or issued, or where a municipality acts; ``itself``
    says that the organ uses it itself and no function for it. ``each`` means once for every municipality, ``decides``
    that it needs a decision, ``optional`` that the law leaves it open.
    """

    step: CycleStep
    by: str
    article: str
    power: str = ""
    after: tuple[CycleStep, ...] = ()
    each: bool = False
    decides: bool = False
    itself: bool = False
    optional: bool = False


def _adopts(power: str, article: str, *after: CycleStep) -> StepRule:
    return StepRule(CycleStep.ADOPTED, "ab", article, power, after, decides=True, itself=True)


def _to_councils(article: str, *after: CycleStep) -> StepRule:
    return StepRule(CycleStep.SENT, "db", article, INFORM, after, each=True)


def _to_province(article: str) -> StepRule:
    return StepRule(CycleStep.PROVINCE, "db", article, ISSUE, (CycleStep.ADOPTED,))


def _drafted(article: str) -> StepRule:
    return StepRule(CycleStep.DRAFTED, "db", article)


_HEARD = (
    _drafted(_DRAFT),
    _to_councils(_DRAFT, CycleStep.DRAFTED),
    StepRule(CycleStep.LAID_OPEN, "college", _OPEN, after=(CycleStep.SENT,), each=True),
    StepRule(CycleStep.VIEWS, "raad", _VIEWS, after=(CycleStep.SENT,), each=True),
    StepRule(CycleStep.REACTION, "db", _REACTION, INFORM, (CycleStep.VIEWS,), each=True),
    StepRule(CycleStep.OFFERED, "db", _VIEWS, ISSUE, (CycleStep.SENT,)),
)
_AMENDS, _TO_PROVINCE = "begrotingswijziging-vaststellen", _to_province(_SEND)
_TOLD = StepRule(CycleStep.AFTER, "ab", _AFTER, INFORM, (CycleStep.ADOPTED,), optional=True)
_STEPS: Mapping[PaperKind, tuple[StepRule, ...]] = {
    PaperKind.FRAMEWORKS: (_drafted(_FRAMEWORKS), _to_councils(_FRAMEWORKS, CycleStep.DRAFTED)),
    PaperKind.PROVISIONAL_ACCOUNTS: (_drafted(_FRAMEWORKS), _to_councils(_FRAMEWORKS, CycleStep.DRAFTED)),
    PaperKind.BUDGET: (*_HEARD, _adopts("begroting-vaststellen", _ADOPT, CycleStep.OFFERED), _TO_PROVINCE, _TOLD),
    PaperKind.AMENDMENT: (
        *(rule for rule in _HEARD if rule.step is not CycleStep.LAID_OPEN),
        _adopts(_AMENDS, _AMEND, CycleStep.OFFERED), _TO_PROVINCE, _TOLD,
    ),
    PaperKind.INTERIM_REPORT: (
        StepRule(CycleStep.BOARD_DECIDED, "db", _OWN, decides=True, itself=True),
        _to_councils(_OWN, CycleStep.BOARD_DECIDED),
    ),
    PaperKind.ACCOUNTS: (
        _drafted(_ACCOUNTS),
        StepRule(CycleStep.OFFERED, "db", _ACCOUNTS, ISSUE, (CycleStep.DRAFTED,)),
        _adopts("jaarrekening-vaststellen", _ACCOUNTS, CycleStep.OFFERED),
        _to_province(_ACCOUNTS_SEND),
    ),
    PaperKind.DVO: (
        StepRule(CycleStep.COLLEGE_DECIDED, "college", "Gemeentewet, art. 160", "overeenkomst-aangaan-gemeente",
                 decides=True, itself=True),
        StepRule(CycleStep.BOARD_DECIDED, "db", f"{_WGR}33b", "overeenkomst-aangaan", decides=True, itself=True),
        StepRule(CycleStep.MUNICIPALITY_SIGNED, "burgemeester", "Gemeentewet, art. 171",
                 "overeenkomst-ondertekenen-gemeente", (CycleStep.COLLEGE_DECIDED,), itself=True),
        StepRule(CycleStep.BOARD_SIGNED, "voorzitter", f"{_WGR}33d", "overeenkomst-ondertekenen",
                 (CycleStep.BOARD_DECIDED,), itself=True),
    ),
    PaperKind.EVALUATION: (
        StepRule(CycleStep.ASSIGNED, "college", "", decides=True, each=True),
        StepRule(CycleStep.REPORTED, "db", "", after=(CycleStep.ASSIGNED,)),
        _to_councils("", CycleStep.REPORTED),
    ),
}  # fmt: skip
_EXEMPT = (_drafted(_AMEND), _adopts(_AMENDS, _AMEND, CycleStep.DRAFTED), _TO_PROVINCE)


def rules(kind: PaperKind, form: LegalForm, *, exempt: bool) -> tuple[StepRule, ...]:
    """The steps of a paper in order.

    Only in an openbaar lichaam one organ offers and another adopts; elsewhere what comes after offering comes after
    sending (M13). An exempt amendment is adopted and sent, and no council is heard.

    Source: decision M12; Wgr art. 34, 34b and 35. The second paragraph, on laying open, does not hold for amendments.
    """
    found = _EXEMPT if exempt and kind is PaperKind.AMENDMENT else _STEPS[kind]
    if form is LegalForm.PUBLIC_BODY:
        return found
    before = {CycleStep.OFFERED: CycleStep.DRAFTED if kind is PaperKind.ACCOUNTS else CycleStep.SENT}
    return tuple(
        replace(rule, after=tuple(before.get(step, step) for step in rule.after))
        for rule in found
        if rule.step is not CycleStep.OFFERED
    )


def organ_of(rule: StepRule, form: LegalForm, participant: str | None) -> str:
    """The code of the organ that takes a step: of one municipality where that acts, of the arrangement otherwise.

    >>> organ_of(_TO_PROVINCE, LegalForm.OPERATIONS_BODY, None)
    'bestuur'
    """
    if rule.by in MUNICIPAL:
        return of_municipality(rule.by, participant) if participant else rule.by
    return "bestuur" if form is LegalForm.OPERATIONS_BODY and rule.by in ("ab", "db") else rule.by


def evaluation_basis(on: date) -> str:
    """What an evaluation rests on by the day on which it begins, where its paper names nothing else (M22).

    Source: Wgr art. 11a, since 1 July 2022.
    """
    return f"{_WGR}11a, en de regeling" if on >= _EVALUATED_BY_LAW else "wat bij de oprichting is afgesproken"
