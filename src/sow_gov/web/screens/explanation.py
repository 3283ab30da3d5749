# SPDX-License-Identifier: EUPL-1.2
"""Why is this amount what it is? The explanation of one amount, the same beside a table and on a page of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.allocation.explain import Part, is_closed, open_parts, weights_trace
from sow_gov.allocation.rules import COUNT, DIRECT, PUBLISHED, SUM
from sow_gov.allocation.run import Run
from sow_gov.documents.press.table import Column, Row, Table
from sow_gov.domain.agreement import PolicyChoice
from sow_gov.domain.people import Account
from sow_gov.domain.trace import CENT, Trace
from sow_gov.web.screens.links import TOGETHER, explanation_address
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited, ground, sourced
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import SPACE, count, decimal, part_of
from sow_gov.wording.rules import RULES


@dataclass(frozen=True, slots=True)
class Step:
    """A value in an explanation, in finished Dutch words.

    ``detail`` stands small beside the label; ``formula`` is the sum that was done and ``exact`` its outcome before
    rounding. ``address`` opens it on its own; then its ``parts`` are left to that page. ``counts`` are those of a key.
    """

    label: str
    detail: str
    amount: str
    rule: str
    formula: str
    exact: str
    source: str
    decision: str
    example: bool
    address: str | None
    counts: Table | None
    parts: tuple["Step", ...]


def may_open(account: Account, trace: Trace) -> bool:
    """Whether an explanation is open to an account at all: an own choice is for who sees that agreement."""
    return not is_closed(trace, account.sees_agreement)


def explanation_screen(run: Run, trace: Part, account: Account, participant: str) -> dict[str, Any]:
    """Show an explanation.

    Args:
        run: what it was made from.
        trace: the explanation of what ``participant`` bears, which the account may open (:func:`may_open`).
        account: own choices that it may not see are left out.
        participant: the municipality that bears it.
    """
    asked = _single(trace)
    shown = _Shown(run, participant, asked)
    proof = f"rekenspoor-{run.year}-{participant}.json"
    return {
        "step": shown.step(open_parts(asked, account.sees_agreement), asked, top=True),
        "name": run.name(participant),
        "year": run.year,
        "way": tuple(shown.way()),
        "rests_on": _rests_on(run, asked),
        "proof": f"/{run.arrangement.slug}/{run.year}/stukken/{proof}" if account.sees_agreement(participant) else None,
        "run": run.digest[:16],
    }


def together_screen(run: Run, trace: Part, account: Account) -> dict[str, Any]:
    """Show what all municipalities bear together: what each of them bears, open to its own explanation.

    Args:
        run: what it was made from.
        trace: the explanation of all of them, which the account may open (:func:`may_open`).
        account: own choices that it may not see are left out.
    """
    asked = replace(trace, inputs=open_parts(trace, account.sees_agreement).inputs)
    shown = _Shown(run, TOGETHER, asked)
    whole = shown.step(replace(asked, inputs=()), asked, top=True)
    return {
        "step": replace(whole, example=trace.example, parts=tuple(map(shown.borne, asked.inputs))),
        "name": None,
        "year": run.year,
        "way": tuple(shown.way()),
        "rests_on": _rests_on(run, asked),
        "proof": None,
        "run": run.digest[:16],
    }


@dataclass(frozen=True, slots=True)
class _Shown:
    """One explanation on its way to the screen; ``asked`` is the part that was asked for."""

    run: Run
    participant: str
    asked: Part

    def step(self, trace: Trace, above: Trace, *, top: bool = False) -> Step:
        """A value with its parts, as far as they cannot be opened on their own."""
        address = None if top else self._address(trace, above)
        label, detail = self._label(trace)
        formula, exact = self._formula(trace)
        counts = trace.inputs if trace.inputs and trace.inputs[0].rule == COUNT else ()
        inside = () if counts or address else tuple(self.step(part, trace) for part in trace.inputs)
        return Step(
            label, detail, _valued(trace), RULES[trace.rule], formula, exact,
            sourced(trace.source) if trace.source else "",
            f"{cited(trace.decision)}: {trace.decision.subject}" if trace.decision else "",
            trace.example, address, self._counts(trace) if counts else None, inside,
        )  # fmt: skip

    def borne(self, part: Trace) -> Step:
        """What one municipality bears, as a part of what all bear; without more where it is closed."""
        if not isinstance(part, Part):
            return self.step(part, self.asked)
        address = explanation_address(
            self.run.arrangement.slug, self.run.year, part.label, self.asked.block, self.asked.code
        )
        name = self.run.name(part.label)
        return Step(name, "", _valued(part), "", "", "", "", "", part.example, address, None, ())

    def way(self) -> Iterator[tuple[str, str]]:
        """From the contribution down to what was asked for, without that itself: names with addresses."""
        block, code = self.asked.block, self.asked.code
        if block is None and code is None:
            return
        yield f"Bijdrage {self.run.year}", self._at(None, None)
        if block is not None and code is not None:
            yield HEADINGS[block], self._at(block, None)
            programme = code.rpartition("/")[0]
            if programme and len(self.run.allocation.select(block, programme)) > 1:
                yield self.run.regime.programme(programme).name, self._at(block, programme)
        elif code is not None:
            yield from self._way_to_line(code)

    def _way_to_line(self, code: str) -> Iterator[tuple[str, str]]:
        """The block and the programme or own choice that a line is in; nothing for a whole programme."""
        for cell in self.run.allocation.cells:
            if any(line.slug == code for line in cell.lines):
                choice = _choice(self.run, cell.choice) if cell.choice else None
                name = choice.name if choice else self.run.regime.programme(cell.programme).name
                yield HEADINGS[cell.block], self._at(cell.block, None)
                yield name, self._at(cell.block, cell.choice or cell.programme)

    def _at(self, block: Block | None, code: str | None) -> str:
        return explanation_address(self.run.arrangement.slug, self.run.year, self.participant, block, code)

    def _address(self, trace: Trace, above: Trace) -> str | None:
        """Where a part is opened on its own: not what was asked for itself, nor a line of published amounts."""
        if not isinstance(trace, Part) or (trace.block, trace.code) == (self.asked.block, self.asked.code):
            return None
        return None if self.asked.rule == PUBLISHED and above is not self.asked else self._at(trace.block, trace.code)

    def _label(self, trace: Trace) -> tuple[str, str]:
        """The name of a value, and what stands small beside it."""
        if trace.rule == COUNT:
            return self.run.name(trace.label), ""
        if not isinstance(trace, Part):
            return trace.label, ""
        if trace.code is None:
            return (HEADINGS[trace.block], "") if trace.block else (trace.label, "")
        name, _, codes = trace.label.rpartition(" (")
        choice = _choice(self.run, trace.code) if trace.block is Block.CHOICES else None
        if choice is not None:
            return choice.name, name
        return (name, codes.removesuffix(")").partition(", ")[2]) if name and codes.endswith(")") else (trace.label, "")

    def _formula(self, trace: Trace) -> tuple[str, str]:
        """The sum behind a share, and its outcome where that is no whole number of cents."""
        if trace.exact is None:
            return "", ""
        whole, counts = trace.inputs
        own = next(part for part in counts.inputs if part.label == self.participant)
        share = part_of(own.value, counts.value)
        formula = f"{_valued(whole)} × {_valued(own)} ÷ {_valued(counts)} ({share})"
        cut_off = decimal(Fraction(int(trace.exact * 100), 10_000), 4)
        return formula, "" if trace.exact.denominator == 1 else f"€{SPACE}{cut_off}…"

    def _counts(self, trace: Trace) -> Table:
        """The counts of a key with each one's part of the whole, source and day."""
        write = euro if trace.unit == CENT else count
        rows = [
            Row((self.run.name(part.label), write(part.value), part_of(part.value, trace.value)))
            for part in trace.inputs
        ]
        rows.append(Row(("Samen", write(trace.value), part_of(trace.value, trace.value)), "total"))
        sources = dict.fromkeys(sourced(part.source) for part in trace.inputs if part.source)
        used = next(each for each in self.run.weights.values() if weights_trace(each).label == trace.label)
        caption = f"{used.key.name}, geteld op {date_long(used.counted_on)}"
        unit = "" if trace.unit == CENT else trace.unit
        columns = (Column("Gemeente", "text"), Column("Aantal" if unit else "Bedrag"), Column("Aandeel"))
        return Table(caption, columns, tuple(rows), unit, f"Bron: {'; '.join(sources)}", example=trace.example)


def _single(trace: Part) -> Part:
    """The one part that makes a sum, instead of a sum of nothing else."""
    while trace.rule == SUM and len(trace.inputs) == 1 and isinstance(trace.inputs[0], Part):
        trace = trace.inputs[0]
    return trace


def _valued(trace: Trace) -> str:
    """A value with its unit: money in euros, a count as a number."""
    return euro(trace.value) if trace.unit == CENT else count(trace.value)


def _choice(run: Run, code: str) -> PolicyChoice | None:
    """The own choice with a code."""
    return next((choice for dvo in run.budget.agreements for choice in dvo.choices if choice.slug == code), None)


def _rests_on(run: Run, trace: Part) -> tuple[str, ...]:
    """The decisions behind an amount: those on the own choices in it, or those on the budget and on the keys."""
    if trace.owner is not None or trace.block is Block.CHOICES:
        made = (step.decision for _, step in trace.walk() if step.decision)
        return tuple(dict.fromkeys(f"{cited(decision)}: {decision.subject}" for decision in made))
    budget = f"{run.budget.title}: {ground(run.budget.status, run.budget.decision)}"
    if trace.rule == DIRECT or trace.block is Block.PROGRAMME_MONEY:
        return (budget,)
    organs = {organ.slug: organ.name for organ in run.regulation.organs}
    adopter = organs.get(run.regime.adopted_by, run.regime.adopted_by)
    return budget, f"{run.regime.title}, vastgesteld door het {adopter}"
