# SPDX-License-Identifier: EUPL-1.2
"""Can a scenario be worked out? Everything that is wrong with its changes, all at once."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sow_gov.allocation.used import keys_used
from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import HostedService
from sow_gov.domain.key_terms import Tariff
from sow_gov.domain.keys import KeyRegime
from sow_gov.planning.changed import changed
from sow_gov.planning.chosen import group_of
from sow_gov.planning.scenario import (
    Change,
    Changes,
    ChoiceChange,
    CountChange,
    KeyChange,
    Leave,
    LineChange,
    TakeOver,
    TariffChange,
)

_LEAST = 2
"""An arrangement is one between at least two municipalities (Wgr art. 1)."""


def faults(arrangement: Arrangement, year: int, changes: Changes) -> list[Fault]:
    """Everything that is wrong with the changes of a scenario, each change on its own and then all together.

    Returns:
        SCENARIO-02, a name that the year does not have; SCENARIO-03, a day outside the year; SCENARIO-04, a value that
        cannot be; SCENARIO-05, fewer than two participants are left; SCENARIO-06, a thing is changed twice;
        SCENARIO-07, the contracts do not say how to work it out.

    Raises:
        Fault: CONTRACT-02, nothing was adopted for the year; DATE-01, nothing was in force.
    """
    regulation, regime = arrangement.in_force_for(year)
    asked = _Asked(arrangement.year(year), regulation, regime)
    found = [fault for change in changes.every for fault in asked.wrong_with(change)]
    found += asked.twice(changes)
    staying = set(regulation.participants) - {leave.participant for leave in changes.leaving}
    if changes.leaving and len(staying) < _LEAST:
        what = f"er blijven {len(staying)} deelnemers over"
        todo = f"laat er minstens {_LEAST} blijven; met minder is er geen gemeenschappelijke regeling (Wgr artikel 1)"
        found.append(Fault("SCENARIO-05", what, todo))
    return found or _fixed(arrangement, year, changes)


def _fixed(arrangement: Arrangement, year: int, changes: Changes) -> list[Fault]:
    """The keys by which nothing can be divided once somebody left: amounts that were adopted as such."""
    if not changes.leaving:
        return []
    last = changed(arrangement, year, changes, date(year, 12, 31))
    keys = keys_used(last.year(year), last.key_regime(date(year, 1, 1)))
    todo = "kies in het scenario voor zo'n programma ook een andere sleutel"
    return [
        Fault("SCENARIO-07", f"vaste bedragen van {key.slug!r} zeggen niet wie draagt wat wie vertrekt droeg", todo)
        for key in keys
        if key.published
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The budget year that changes are held against."""

    budget: BudgetYear
    regulation: Regulation
    regime: KeyRegime

    def wrong_with(self, change: Change) -> Iterator[Fault]:
        """What is wrong with one change."""
        match change:
            case CountChange():
                yield from self._count(change)
            case KeyChange(programme, key):
                yield from self._named("programma", programme, [each.slug for each in self.regime.programmes])
                yield from self._named("sleutel", key, [each.slug for each in self.regime.keys])
            case TariffChange(of, cents):
                priced = [each.slug for each in self.regime.keys if isinstance(each.terms, Tariff)]
                yield from self._named("dienst of tarief", of, [*self._services, *priced])
                yield from _not_negative(f"tarief van {of!r}", cents)
            case LineChange(line, cents):
                yield from self._named("begrotingsregel", line, [each.slug for each in self.budget.lines])
                yield from _not_negative(f"bedrag van {line!r}", cents)
            case ChoiceChange(choice):
                yield from self._named("eigen keuze", choice, self._groups)
            case Leave(participant, on):
                yield from self._named("deelnemer", participant, self.regulation.participants)
                yield from self._within(f"uittreding van {participant!r}", on)
            case TakeOver():
                yield from self._over(change)

    def twice(self, changes: Changes) -> list[Fault]:
        """The things that more than one change is about."""
        about = Counter(self._about(change) for change in changes.every)
        todo = "noem haar één keer"
        return [
            Fault("SCENARIO-06", f"{' '.join(name for name in names if name)} wordt meer dan eens gewijzigd", todo)
            for names, times in about.items()
            if times > 1
        ]

    def _about(self, change: Change) -> tuple[str, ...]:
        """What a change is about, in words: two that are about the same cannot both hold."""
        match change:
            case CountChange(key, carrier):
                return "aantal", key, carrier
            case KeyChange(programme):
                return "sleutel van", programme
            case TariffChange(of):
                return "tarief van", of
            case LineChange(line):
                return "begrotingsregel", line
            case ChoiceChange(choice, cents):
                return "eigen keuze", choice if cents is None else self._groups.get(choice, choice)
            case Leave(participant):
                return "uittreding van", participant
            case TakeOver(service):
                return "overname van", service

    def _count(self, change: CountChange) -> Iterator[Fault]:
        wrong = list(self._named("sleutel", change.key, [each.slug for each in self.regime.keys]))
        yield from wrong
        yield from self._named("deelnemer", change.carrier, self.regulation.participants)
        yield from _not_negative(f"aantal van {change.key!r} voor {change.carrier!r}", change.value)
        if not wrong and not (key := self.regime.key(change.key)).counts:
            below = ", ".join(each.slug for each in self.regime.counted_keys([key])) or "geen andere"
            what = f"sleutel {change.key!r} telt zelf niets ({key.basis.value})"
            yield Fault("SCENARIO-04", what, f"wijzig een sleutel waarop zij rust: {below}")

    def _over(self, change: TakeOver) -> Iterator[Fault]:
        yield from self._named("gehoste dienst", change.service, self._services)
        yield from self._within(f"overname van {change.service!r}", change.on)
        yield from _not_negative(f"eigen kosten van {change.service!r}", change.own_cents)
        yield from _not_negative(f"achterblijvende kosten van {change.service!r}", change.stranded_cents or 0)
        ends_on = self._services[change.service].ends_on if change.service in self._services else None
        if ends_on is not None and ends_on < date(self.budget.year, 12, 31):
            what = f"dienst {change.service!r} eindigt al op {ends_on.isoformat()}"
            yield Fault("SCENARIO-07", what, "neem alleen een dienst over die het hele jaar gehost is")

    @property
    def _services(self) -> dict[str, HostedService]:
        return {service.slug: service for hosting in self.budget.hosting for service in hosting.services}

    @property
    def _groups(self) -> dict[str, str]:
        """Choice -> what tells its group apart."""
        return {choice.slug: group_of(choice) for dvo in self.budget.agreements for choice in dvo.choices}

    def _named(self, what: str, name: str, known: Collection[str]) -> Iterator[Fault]:
        if name not in known:
            choose = f"kies uit: {', '.join(known)}" if known else f"dit jaar heeft geen {what}"
            yield Fault("SCENARIO-02", f"{what} {name!r} bestaat niet in {self.budget.year}", choose)

    def _within(self, what: str, on: date) -> Iterator[Fault]:
        if on.year != self.budget.year:
            todo = f"kies een dag van 1 januari tot en met 31 december {self.budget.year}"
            yield Fault("SCENARIO-03", f"{what} op {on.isoformat()} valt niet in {self.budget.year}", todo)


def _not_negative(what: str, value: int) -> Iterator[Fault]:
    if value < 0:
        yield Fault("SCENARIO-04", f"{what} is negatief", "noem een getal van nul of meer")
