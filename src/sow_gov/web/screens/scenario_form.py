# SPDX-License-Identifier: EUPL-1.2
"""Which fields does the form of a scenario have, and which changes does somebody mean by what they filled in?

A field begins with what the budget has; only what differs from that is a change. What is not there for somebody to see
is not in their form, so nothing that they send can reach it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from sow_gov.allocation.counts import Wanted, weights_for
from sow_gov.allocation.run import Run
from sow_gov.allocation.weights import Weights
from sow_gov.domain.agreement import Agreement, PolicyChoice
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import HostedService
from sow_gov.domain.key_terms import Tariff
from sow_gov.domain.keys import AllocationKey, Phase
from sow_gov.domain.people import Account
from sow_gov.planning.chosen import extra_cents
from sow_gov.planning.scenario import (
    Changes,
    ChoiceChange,
    CountChange,
    KeyChange,
    Leave,
    LineChange,
    TakeOver,
    TariffChange,
)
from sow_gov.web import typed
from sow_gov.wording.money import amount
from sow_gov.wording.numbers import count, decimal

T = TypeVar("T")
Typed = Mapping[str, str]
"""Name of a field -> what stands in it; a field that is left out is as it was."""
_AMOUNT, _WHOLE, _DAY = "schrijf een bedrag als 1.250,00", "schrijf een heel getal als 36.180", "kies een dag"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, what it is about, what the budget has ("" for nothing) and what now stands in it."""

    name: str
    label: str
    before: str
    value: str

    @property
    def changed(self) -> bool:
        """Whether something else stands in it than the budget has."""
        return self.value.strip() not in ("", self.before)


@dataclass(frozen=True)
class Form:
    """The form of one account on one budget year, with what is typed in it."""

    run: Run
    account: Account
    typed: Typed

    @cached_property
    def counts(self) -> tuple[tuple[AllocationKey, tuple[Field, ...]], ...]:
        """Every key of the regime that counts, with a field per participant."""
        counted = self.run.counted
        keys = (key for key in self.run.regime.keys if key.counts)
        return tuple((key, self._count_fields(key, _known(self.run, key, counted.get(key.slug)))) for key in keys)

    @cached_property
    def keys(self) -> tuple[Field, ...]:
        """Every programme, with the slug of its key."""
        return tuple(self._field(f"sleutel:{each.slug}", each.name, each.key) for each in self.run.regime.programmes)

    @cached_property
    def tariffs(self) -> tuple[Field, ...]:
        """Every hosted service with what a unit costs, and every key that has a tariff."""
        prices = {(each.slug, each.name): amount(each.prices[0].unit_cents) for each in self.services.values()}
        for key in self.run.regime.keys:
            if isinstance(key.terms, Tariff):
                prices[key.slug, key.name] = _price(key.terms, self.run.year)
        return tuple(self._field(f"tarief:{slug}", name, price) for (slug, name), price in prices.items())

    @cached_property
    def lines(self) -> tuple[Field, ...]:
        """Every line of the budget with its amount."""
        return tuple(
            self._field(f"regel:{line.slug}", line.label, amount(line.amounts[0])) for line in self.run.budget.lines
        )

    @cached_property
    def choices(self) -> tuple[tuple[Field, Field], ...]:
        """Every own choice that the account sees, with its extra cost, and whether it is dropped ("ja")."""
        return tuple(self._choice_fields(dvo, choice) for dvo, choice in self._open_choices())

    @cached_property
    def leaving(self) -> tuple[tuple[Field, ...], ...]:
        """Who leaves and from which day on: what is filled in, and one more."""
        return tuple(self._rows("vertrek", "vertrek_op"))

    @cached_property
    def taken_over(self) -> tuple[tuple[Field, ...], ...]:
        """Which service is taken over, from which day on, its own cost and what stays behind: and one more."""
        return tuple(self._rows("overname", "overname_op", "eigen", "achter"))

    @cached_property
    def services(self) -> dict[str, HostedService]:
        """The hosted services of the year, by slug."""
        return {service.slug: service for hosting in self.run.budget.hosting for service in hosting.services}

    def changes(self) -> tuple[Changes, list[Fault]]:
        """The changes that are meant, and as SCENARIO-11 what makes no sense and is in none of them."""
        reading = _Reading(self, [])
        return reading.changes(), reading.unread

    def _count_fields(self, key: AllocationKey, known: Mapping[str, int]) -> tuple[Field, ...]:
        write = amount if key.in_cents else count
        return tuple(
            self._field(
                f"aantal:{key.slug}:{slug}", f"{key.name}, {self.run.name(slug)}",
                write(known[slug]) if slug in known else "",
            )
            for slug in self.run.regulation.participants
        )  # fmt: skip

    def _choice_fields(self, dvo: Agreement, choice: PolicyChoice) -> tuple[Field, Field]:
        label = f"{choice.name} ({self.run.name(dvo.participant)})"
        cost = self._field(f"keuze:{choice.slug}", label, amount(extra_cents(choice)))
        return cost, self._field(f"weg:{choice.slug}", label, "")

    def _field(self, name: str, label: str, before: str) -> Field:
        return Field(name, label, before, self.typed.get(name, before))

    def _rows(self, *names: str) -> Iterator[tuple[Field, ...]]:
        """The rows of fields in which something is chosen, and an empty one."""
        labels = {
            "vertrek": "Gemeente", "vertrek_op": "Eerste dag zonder deze gemeente", "overname": "Dienst",
            "overname_op": "Eerste dag in eigen beheer", "eigen": "Eigen kosten in een heel jaar",
            "achter": "Blijft achter bij de gastheer, in een heel jaar",
        }  # fmt: skip
        number = 1
        while True:
            row = tuple(self._field(f"{name}:{number}", labels[name], "") for name in names)
            yield row
            if not row[0].value:
                return
            number += 1

    def _open_choices(self) -> Iterator[tuple[Agreement, PolicyChoice]]:
        for dvo in self.run.budget.agreements:
            if self.account.sees_agreement(dvo.participant):
                yield from ((dvo, choice) for choice in dvo.choices)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reading of one form; ``unread`` gathers what makes no sense."""

    form: Form
    unread: list[Fault]

    def changes(self) -> Changes:
        form = self.form
        return Changes(
            tuple(self._counts()),
            tuple(KeyChange(_last(field), field.value) for field in form.keys if field.changed),
            tuple(self._amounts(form.tariffs, TariffChange)),
            tuple(self._amounts(form.lines, LineChange)),
            tuple(self._choices()),
            tuple(self._leaving()),
            tuple(self._taken_over()),
        )

    def _counts(self) -> Iterator[CountChange]:
        for key, fields in self.form.counts:
            read, how = (typed.cents, _AMOUNT) if key.in_cents else (typed.whole, _WHOLE)
            for field in fields:
                value = self._read(field, read, how)
                if value is not None:
                    yield CountChange(key.slug, _last(field), value)

    def _amounts(self, fields: Iterable[Field], change: Callable[[str, int], T]) -> Iterator[T]:
        for field in fields:
            cents = self._read(field, typed.cents, _AMOUNT)
            if cents is not None:
                yield change(_last(field), cents)

    def _choices(self) -> Iterator[ChoiceChange]:
        for cost, dropped in self.form.choices:
            if dropped.value:
                yield ChoiceChange(_last(cost), None)
            else:
                yield from self._amounts((cost,), ChoiceChange)

    def _leaving(self) -> Iterator[Leave]:
        for who, day in self.form.leaving:
            on = self._day(who, day)
            if who.value and on:
                yield Leave(who.value, on)

    def _taken_over(self) -> Iterator[TakeOver]:
        for service, day, own, stranded in self.form.taken_over:
            on = self._day(service, day)
            if service.value and not own.value.strip():
                self._refuse(own, _AMOUNT)
            cents = self._read(own, typed.cents, _AMOUNT) if service.value else None
            if service.value and on and cents is not None:
                yield TakeOver(service.value, on, cents, self._read(stranded, typed.cents, _AMOUNT))

    def _day(self, about: Field, field: Field) -> date | None:
        """The day that goes with somebody or something that was chosen."""
        if about.value and not field.value.strip():
            self._refuse(field, _DAY)
        return self._read(field, typed.day, _DAY) if about.value else None

    def _read(self, field: Field, read: Callable[[str], T], how: str) -> T | None:
        """What stands in a field; None for nothing, for what the budget has too, or for what makes no sense."""
        if not field.changed:
            return None
        try:
            value = read(field.value)
        except ValueError:
            self._refuse(field, how)
            return None
        return None if field.before and value == read(field.before) else value

    def _refuse(self, field: Field, how: str) -> None:
        text = field.value.strip()[:40]
        what = f"{field.label}: {text!r} is niet te lezen" if text else f"{field.label}: hier staat nog niets"
        self.unread.append(Fault("SCENARIO-11", what, how))


def filled_in(run: Run, changes: Changes) -> dict[str, str]:
    """What stands in the fields of a form that means these changes."""
    cents = {key.slug for key in run.regime.keys if key.in_cents}
    filled = {
        f"aantal:{each.key}:{each.carrier}": (amount if each.key in cents else count)(each.value)
        for each in changes.counts
    }
    filled |= {f"sleutel:{each.programme}": each.key for each in changes.keys}
    filled |= {f"tarief:{each.of}": amount(each.unit_cents) for each in changes.tariffs}
    filled |= {f"regel:{each.line}": amount(each.cents) for each in changes.lines}
    for choice in changes.choices:
        filled |= (
            {f"weg:{choice.choice}": "ja"} if choice.cents is None else {f"keuze:{choice.choice}": amount(choice.cents)}
        )
    for number, leave in enumerate(changes.leaving, start=1):
        filled |= {f"vertrek:{number}": leave.participant, f"vertrek_op:{number}": leave.on.isoformat()}
    for number, over in enumerate(changes.taken_over, start=1):
        filled |= {f"overname:{number}": over.service, f"overname_op:{number}": over.on.isoformat()}
        filled[f"eigen:{number}"] = amount(over.own_cents)
        if over.stranded_cents is not None:
            filled[f"achter:{number}"] = amount(over.stranded_cents)
    return filled


def _known(run: Run, key: AllocationKey, counted: Weights | None) -> dict[str, int]:
    """What each participant counts for a key in the budget; nothing when that is not known of all of them."""
    if counted is None:
        wanted = Wanted((key,), run.regulation.participants, Phase.BUDGET, run.year, run.known_on)
        try:
            counted = weights_for(run.budget, run.regime, wanted)[key.slug]
        except Fault:
            return {}
    return {slug: each.value for slug, each in counted.counts.items()}


def _price(tariff: Tariff, year: int) -> str:
    """The tariff of a year to the cent; "" when none was agreed."""
    try:
        return decimal(tariff.price(year) / 100, 2)
    except Fault:
        return ""


def _last(field: Field) -> str:
    """What a field is about: the last part of its name."""
    return field.name.rpartition(":")[2]
