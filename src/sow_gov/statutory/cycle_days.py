# SPDX-License-Identifier: EUPL-1.2
"""By which day must each other step of the year be taken, and by which rule? Beside :mod:`budget_cycle`.

Each rule is the one that holds on the last day that it sets itself: a step is judged by the law of the day of that step
(M13). Where the law of a day has no such rule, there is no limit and the answer is None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Fault
from sow_gov.statutory import budget_cycle
from sow_gov.statutory.board_law import Provision
from sow_gov.statutory.budget_cycle import LastDay
from sow_gov.statutory.cycle_law import CycleLaw, Term, TermUnit
from sow_gov.statutory.law import Anchor, Certainty, LawVersion
from sow_gov.statutory.terms import ends

_DRAFT_RULE = (
    "Het dagelijks bestuur zendt de ontwerpbegroting zoveel weken van tevoren aan de raden; de weken worden "
    "teruggeteld en niet verlengd."
)
_SENDING_RULE = (
    "De begroting gaat binnen twee weken na de vaststelling, en in elk geval vóór een vaste dag van het jaar ervoor, "
    "naar gedeputeerde staten."
)
_FRAMEWORKS_RULE = (
    "De raden krijgen de kaders en de voorlopige jaarrekening vóór een vaste dag van het jaar ervoor; geen weekend of "
    "feestdag verschuift die."
)
_NO_FRAMEWORKS = "De wet vroeg nog niet om kaders en een voorlopige jaarrekening."


@dataclass(frozen=True, slots=True)
class Ground:
    """Grond van een dag: the rule that sets it, the text of it that held, and how the rule was known.

    ``from_`` is the first day of that text and ``certainty`` how it was known; both None, and ``rule`` empty, for what
    the arrangement settled itself, of which ``example`` tells whether it is made up, and where no rule of law sets a
    day of its own.
    """

    rule: str
    article: str
    sentence: str
    certainty: Certainty | None
    source: str
    from_: date | None
    example: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """Uiterste dag of a step with its ground; no day where the rule names none."""

    day: date | None
    ground: Ground

    @property
    def article(self) -> str:
        """The article of the ground."""
        return self.ground.article

    @property
    def set_day(self) -> date:
        """The day of a rule that names one (LAW-08 where it does not)."""
        if self.day is None:
            raise Fault("LAW-08", f"{self.article} kent dan geen termijn", "controleer de vorm en de dag")
        return self.day


@dataclass(frozen=True, slots=True)
class FirstDay:
    """Eerste dag on which a step can be taken after the draft was sent: offering or adoption, by the legal form."""

    day: date
    anchor: Anchor
    weeks: int
    ground: Ground


def text_of(versions: Sequence[Dated[Provision[Any]]], on: date) -> tuple[Any, Ground] | None:
    """The value and the ground of a rule on a day; None where it did not hold."""
    for dated in versions:
        if on in dated.period:
            text = dated.value
            ground = Ground(text.rule, text.article, text.sentence, text.certainty, text.source, dated.period.from_)
            return text.value, ground
    return None


def frameworks(law: CycleLaw, budget_year: int) -> Limit:
    """The last day for frameworks and provisional accounts (Wgr 34b); no day while the law had no such duty.

    Raises:
        Fault: DATE-01, the law of the year before is not in the package.
    """
    found = budget_cycle.frameworks_before(law.book, budget_year)
    if found is not None:
        return _limit(law, found, _FRAMEWORKS_RULE)
    before = date(budget_year - 1, 1, 1)
    return next(Limit(None, _ground(dated, _NO_FRAMEWORKS)) for dated in law.book.frameworks if before in dated.period)


def draft(law: CycleLaw, form: LegalForm, offered_on: date | None, adopted_on: date | None) -> Limit:
    """The last day to send a draft to the councils (Wgr 35(1)); faults as :func:`budget_cycle.latest_sending_day`."""
    return _limit(law, budget_cycle.latest_sending_day(law.book, form, offered_on, adopted_on), _DRAFT_RULE)


def first_after(law: CycleLaw, form: LegalForm, sent_on: date) -> FirstDay:
    """The first day on which a draft that was sent may be offered, or adopted where there is no algemeen bestuur.

    The inverse of :func:`draft`: on this day the sending is in time, the day before it is not.

    Raises:
        Fault: LAW-08, the law then knows no term for the form; DATE-01, the law of that day is not in the package.

    Source: Wgr art. 35, eerste lid; decision M13.
    """
    for dated in law.book.draft:
        if sent_on in dated.period:
            term = dated.value.value
            if form not in term.back_from:
                raise Fault("LAW-08", f"de wet kent voor een {form} dan geen termijn", "controleer de vorm en de dag")
            day = sent_on + timedelta(weeks=term.weeks)
            return FirstDay(day, term.back_from[form], term.weeks, _ground(dated, _DRAFT_RULE))
    raise Fault("DATE-01", f"geen termijn voor de ontwerpbegroting van kracht op {sent_on}", "kies een latere dag")


def province(law: CycleLaw, budget_year: int, adopted_on: date) -> Limit:
    """The last day to send the budget to gedeputeerde staten (Wgr 34(2)); faults as in :mod:`budget_cycle`."""
    return _limit(law, budget_cycle.province_before(law.book, budget_year, adopted_on), _SENDING_RULE)


def last_adoption(law: CycleLaw, budget_year: int) -> Limit:
    """The last day on which adoption can still be followed by sending in time: that of the fixed day itself.

    The law also lets the budget be adopted until the end of the year before, but then sending is always too late.

    Source: Wgr art. 34, eerste en tweede lid.
    """
    return province(law, budget_year, date(budget_year - 1, 12, 31))


def reaction(law: CycleLaw, adopted_on: date) -> Limit:
    """The last day to answer a zienswijze: before the day of adoption; no day while the law asked no answer.

    The answer is a condition of the adoption, so the law of that day says whether it is asked. That "voordat" asks a
    day before is the strict reading (own choice).

    Raises:
        Fault: DATE-01, the law of that day is not in the package.

    Source: Wgr art. 35, vierde lid; decision M14.
    """
    required, ground = _held(law.reaction, adopted_on)
    return Limit(adopted_on - timedelta(days=1) if required else None, ground)


def accounts(law: CycleLaw, year: int, adopted_on: date | None) -> Limit:
    """The last day to send the accounts of a year to gedeputeerde staten.

    Within two weeks of adoption, where that is known, and in any case before the fixed day of the year after.

    Raises:
        Fault: DATE-01, the law of that day is not in the package.

    Source: Wgr art. 34, vierde lid; Algemene termijnenwet art. 1.
    """
    term, ground = _held(law.accounts_sending, date(year + 1, 1, 1))
    fixed = term.before.eve(year + 1)
    if adopted_on is None:
        return Limit(fixed, ground)
    return Limit(min(fixed, ends(law, adopted_on, Term(term.weeks, TermUnit.WEEKS))), ground)


def last_amendment(law: CycleLaw, budget_year: int) -> Limit:
    """The last day on which the budget of a year can be amended (Gemeentewet 192; DATE-01 as above)."""
    term, ground = _held(law.amending, date(budget_year, 1, 1))
    return Limit(term.last.of(budget_year), ground)


def amendment_sent(law: CycleLaw, adopted_on: date) -> Limit:
    """The last day to send an amendment to gedeputeerde staten (Gemeentewet 192, tweede lid; DATE-01 as above)."""
    term, ground = _held(law.amending, adopted_on)
    return Limit(ends(law, adopted_on, Term(term.weeks, TermUnit.WEEKS)), ground)


def municipal_budget(law: CycleLaw, budget_year: int) -> Limit:
    """The last day for a municipality to send its own budget (Gemeentewet 191; DATE-01 as above)."""
    term, ground = _held(law.municipal, date(budget_year - 1, 1, 1))
    return Limit(term.before.eve(budget_year - 1), ground)


def quarter(law: CycleLaw, year: int, number: int) -> Limit | None:
    """The last day for the figures of a quarter, 1 to 4; None while the law asked none.

    Source: BBV art. 71; Algemene termijnenwet art. 1 and 5.
    """
    after = date(year + number // 4, 3 * number % 12 + 1, 1)
    found = text_of(law.information, after)
    if found is None:
        return None
    term, ground = found
    return Limit(ends(law, after - timedelta(days=1), Term(term.months, TermUnit.MONTHS)), ground)


def year_figures(law: CycleLaw, year: int) -> Limit | None:
    """The last day for the statistics of a year (BBV 71); None while the law asked none."""
    found = text_of(law.information, date(year + 1, 1, 1))
    return None if found is None else Limit(found[0].before.eve(year + 1), found[1])


def grant_account(law: CycleLaw, year: int) -> Limit | None:
    """The last day to account for money of the State (Wgr 34a); None while the law asked none."""
    found = text_of(law.grants, date(year + 1, 1, 1))
    return None if found is None else Limit(found[0].eve(year + 1), found[1])


def vat_claim(law: CycleLaw, year: int) -> Limit | None:
    """The last day on which a municipality claims the VAT of a year (Wet BCF 9); None before the fund existed."""
    found = text_of(law.vat_claim, date(year + 1, 1, 1))
    return None if found is None else Limit(found[0].eve(year + 1), found[1])


def _held(versions: Sequence[Dated[Provision[Any]]], on: date) -> tuple[Any, Ground]:
    found = text_of(versions, on)
    if found is None:
        rule = versions[0].value.rule
        raise Fault("DATE-01", f"geen bepaling {rule} van kracht op {on}", "kies een later jaar")
    return found


def _limit(law: CycleLaw, last: LastDay, sentence: str) -> Limit:
    """A last day of the law book with its ground; fixed days of the book have no period of their own in it."""
    for versions in (law.book.frameworks, law.book.draft, law.book.sending):
        for dated in versions:
            if dated.value is last.law:
                return Limit(last.day, _ground(dated, sentence))
    raise Fault("LAW-15", f"{last.law.rule!r} staat niet in het wetboek", "controleer de wetsbestanden")


def _ground(dated: Dated[LawVersion[Any]], sentence: str) -> Ground:
    text = dated.value
    return Ground(text.rule, text.article, sentence, text.certainty, text.source, dated.period.from_)
