# SPDX-License-Identifier: EUPL-1.2
"""By which day must each step of a budget be taken? Every step follows the law in force on the day of that step (M13).

A step is in time when it is taken on a day that the law of that same day still allows. Around a change of the law that
gives one last day for sure: a draft budget for a meeting in September 2022 had to leave on 30 June (eight weeks were
enough then) because from 1 July on twelve weeks were asked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.budget import BudgetProcedure
from sow_gov.domain.dates import in_force
from sow_gov.domain.errors import Fault
from sow_gov.statutory.law import Anchor, DraftTerm, LawBook, LawVersion, SendingTerm, V, Versions
from sow_gov.statutory.terms import extended


@dataclass(frozen=True, slots=True)
class LastDay:
    """Uiterste dag: the last day on which a step is in time, and the version of the law that says so."""

    day: date
    law: LawVersion[object]

    @property
    def article(self) -> str:
        """The article that sets the day."""
        return self.law.article


def frameworks_before(law: LawBook, budget_year: int) -> LastDay | None:
    """The last day to send the frameworks and the provisional accounts to the councils.

    "Vóór 30 april" is 29 April at the latest, and no weekend or holiday moves it.

    Returns:
        The day, or None for a budget that was made when the law had no such duty (until 2014).

    Raises:
        Fault: DATE-01, the law of the year before is not in the package.

    Source: Wgr art. 34b.
    """
    year_before = budget_year - 1
    in_force(law.frameworks, date(year_before, 1, 1), "regel voor de kaders")
    return _latest(law.frameworks, lambda before: before.eve(year_before) if before else None)


def latest_sending_day(law: LawBook, form: LegalForm, offered_on: date | None, adopted_on: date | None) -> LastDay:
    """The last day to send the draft budget to the councils.

    The weeks are counted back, so no weekend or holiday moves the day (Algemene termijnenwet art. 1, tweede lid).

    Args:
        law: the law in force by date.
        form: the legal form; an openbaar lichaam counts from the offering, the others from the adoption.
        offered_on: the day on which the draft is offered to the algemeen bestuur.
        adopted_on: the day on which the budget is adopted.

    Raises:
        Fault: LAW-07, the day to count back from is not given; LAW-08, the law then knows no term for the form.

    Source: Wgr art. 35, eerste lid; decision M13.
    """
    days = {Anchor.OFFERING: offered_on, Anchor.ADOPTION: adopted_on}

    def last_day(term: DraftTerm) -> date | None:
        anchor = term.back_from.get(form)
        if anchor is None:
            return None
        day = days[anchor]
        if day is None:
            raise Fault("LAW-07", f"de dag van {anchor} is niet bekend", f"vul de dag van {anchor} in")
        return day - timedelta(weeks=term.weeks)

    found = _latest(law.draft, last_day)
    if found is None:
        raise Fault("LAW-08", f"de wet kent voor een {form} dan geen termijn", "controleer de vorm en de dag")
    return found


def province_before(law: LawBook, budget_year: int, adopted_on: date) -> LastDay:
    """The last day to send the adopted budget to gedeputeerde staten.

    Within two weeks of adoption, which run on to a working day, and in any case before a fixed day of the year before.
    A day before ``adopted_on`` means that the adoption itself was too late for the fixed day.

    Raises:
        Fault: DATE-01, the holidays of that day are not in the package; LAW-08, no term was in force.

    Source: Wgr art. 34, tweede lid; Algemene termijnenwet art. 1.
    """

    def last_day(term: SendingTerm) -> date:
        return min(extended(law, adopted_on + timedelta(weeks=term.weeks)), term.before.eve(budget_year - 1))

    found = _latest(law.sending, last_day)
    if found is None:
        raise Fault("LAW-08", f"de wet kent voor begroting {budget_year} geen termijn", "controleer het jaar")
    return found


def faults(
    law: LawBook, form: LegalForm, budget_year: int, steps: BudgetProcedure, adopted_on: date
) -> Iterator[tuple[str, Fault]]:
    """Every step that was taken too late; a step whose day is not known is not judged.

    Yields:
        The key of the step in ``[procedure]``, with LAW-09 (frameworks), LAW-10 (draft), LAW-11 (province), or the
        fault because of which the step cannot be judged.
    """
    frameworks, draft, province = steps.frameworks_sent_on, steps.draft_sent_on, steps.sent_to_province_on
    judged: tuple[tuple[str, str, date | None, Callable[[], LastDay | None]], ...] = (
        ("LAW-09", "kaders_verzonden", frameworks, lambda: frameworks_before(law, budget_year)),
        ("LAW-10", "ontwerp_verzonden", draft, lambda: latest_sending_day(law, form, steps.offered_on, adopted_on)),
        ("LAW-11", "naar_gedeputeerde_staten", province, lambda: province_before(law, budget_year, adopted_on)),
    )
    for code, step, taken_on, last_day in judged:
        if taken_on is None:
            continue
        try:
            last = last_day()
        except Fault as fault:
            yield step, fault
            continue
        if last is not None and taken_on > last.day:
            what = f"{taken_on} is te laat: uiterlijk {last.day} ({last.article})"
            yield step, Fault(code, what, "herstel de dag; is hij juist, leg de overschrijding dan gemotiveerd voor")


def _latest(versions: Versions[V], last_day: Callable[[V], date | None]) -> LastDay | None:
    """The last day that is in time by the law of that same day; None when no version asks for one."""
    found = []
    for dated in versions:
        wanted, end = last_day(dated.value.value), dated.period.last_day
        day = wanted if wanted is None or end is None else min(wanted, end)
        if day is not None and day in dated.period:
            found.append(LastDay(day, dated.value))
    return max(found, key=lambda last: last.day, default=None)
