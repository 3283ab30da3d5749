# SPDX-License-Identifier: EUPL-1.2
"""Why is this amount what it is? The explanation of one amount, the same beside a table and on a page of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.allocation.explain import Part, is_closed, open_parts, weights_trace
from sow_gov.allocation.rules import COUNT, DIRECT, PUBLISHED, SUM, TERMS
from sow_gov.allocation.run import Run
from sow_gov.domain.agreement import PolicyChoice
from sow_gov.domain.people import Account
from sow_gov.domain.trace import CENT, Trace
from sow_gov.domain.views import PlaceKind, ViewPlace
from sow_gov.planning.figure_sets import Asked
from sow_gov.web.screens.links import TOGETHER, explanation_address, figures_named
from sow_gov.web.screens.steps import Step, common_grounds, counts_table, told
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited_in_full
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import count, part_of
from sow_gov.wording.table import Table
from sow_gov.wording.traces import exactly, valued

_OF_ANOTHER = "een besluit van die gemeente zelf"
"""What a closed explanation rests on: the decision itself is for who sees the agreement."""


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
    made = account.sees_agreement(participant) and run.budget.agreement(participant) is not None  # it goes with a DVO
    made = made and not _figures(run)
    proof = f"/{run.arrangement.slug}/{run.year}/stukken/rekenspoor-{run.year}-{participant}.json" if made else None
    return {
        "step": shown.step(open_parts(asked, account.sees_agreement), asked, top=True),
        "name": run.name(participant),
        **_of_which(run),
        "way": tuple(shown.way()),
        "rests_on": _rests_on(run, asked) if may_open(account, asked) else (_OF_ANOTHER,),
        "proof": proof,
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
        **_of_which(run),
        "way": tuple(shown.way()),
        "rests_on": _rests_on(run, asked),
        "proof": None,
        "run": run.digest[:16],
    }


def question_place(run: Run, trace: Part, participant: str) -> ViewPlace:
    """Where in a draft something is asked about an explanation: at its own choice, its programme or the contribution.

    Args:
        run: the figures of the draft.
        trace: what is explained.
        participant: whose; :data:`TOGETHER` for all of them.
    """
    name, code = run.allocation.figures.name, trace.code or ""
    whose = "" if participant == TOGETHER else f":{participant}"
    if _choice(run, code) is not None:
        return ViewPlace(PlaceKind.FIGURE, f"keuze:{name}:{code}{whose}")
    programme = code.partition("/")[0]
    holding = (cell.programme for cell in run.allocation.cells if any(line.slug == code for line in cell.lines))
    if code and programme not in {each.slug for each in run.regime.programmes}:
        programme = next(holding)
    if programme:
        return ViewPlace(PlaceKind.PROGRAMME, programme)
    return ViewPlace(PlaceKind.FIGURE, f"bijdrage:{name}{whose}")


@dataclass(frozen=True, slots=True)
class _Shown:
    """One explanation on its way to the screen; ``asked`` is the part that was asked for."""

    run: Run
    participant: str
    asked: Part

    def step(self, trace: Trace, above: Trace, *, top: bool = False) -> Step:
        """A value with its parts, as far as they cannot be opened on their own."""
        address = None if top else self._address(trace, above)
        counts = self._counts(trace) if trace.inputs and trace.inputs[0].rule == COUNT else None
        parts = () if counts or address else tuple(self.step(part, trace) for part in trace.inputs)
        shown = told(self.run, trace)
        label, detail = self._label(trace, shown)
        formula, exact = self._formula(trace)
        return replace(
            shown, label=label, detail=detail, formula=formula, exact=exact, address=address, counts=counts, parts=parts
        )

    def borne(self, part: Trace) -> Step:
        """What one municipality bears, as a part of what all bear; without more where it is closed."""
        if not isinstance(part, Part):
            return self.step(part, self.asked)
        address = self._at(self.asked.block, self.asked.code, part.label)
        name = self.run.name(part.label)
        return Step(name, "", valued(part), example=part.example, address=address)

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

    def _at(self, block: Block | None, code: str | None, participant: str | None = None) -> str:
        """The address of an explanation in the same figures, of the same participant or of another one."""
        run = self.run
        place = run.arrangement.slug, run.budget.year, participant or self.participant
        return explanation_address(*place, block, code, _figures(run))

    def _address(self, trace: Trace, above: Trace) -> str | None:
        """Where a part is opened on its own: not what was asked for itself, nor a line that has no share of its own."""
        if not isinstance(trace, Part) or (trace.block, trace.code) == (self.asked.block, self.asked.code):
            return None
        whole = self.asked.rule in (PUBLISHED, TERMS)
        return None if whole and above is not self.asked else self._at(trace.block, trace.code)

    def _label(self, trace: Trace, shown: Step) -> tuple[str, str]:
        """The name of a value, and what stands small beside it."""
        if trace.rule == COUNT:
            return self.run.name(trace.label), ""
        if not isinstance(trace, Part):
            said, _, last = trace.label.rpartition(" ")
            return (f"{said} {self.run.name(last)}" if last in self.run.allocation.participants else trace.label), ""
        if trace.code is None and trace.block:
            return HEADINGS[trace.block], ""
        choice = _choice(self.run, trace.code) if trace.block is Block.CHOICES else None
        return (choice.name, shown.label) if choice is not None else (shown.label, shown.detail)

    def _formula(self, trace: Trace) -> tuple[str, str]:
        """The sum behind a share, and its outcome where that is no whole number of cents."""
        if trace.exact is None:
            return "", ""
        shared = trace.unit == CENT and len(trace.inputs) == 2
        return (self._sum_behind(*trace.inputs) if shared else ""), exactly(trace)

    def _sum_behind(self, whole: Trace, counts: Trace) -> str:
        """Amount × own count ÷ all counts; "" for who has no count, or a key that does not just count."""
        own = next((part for part in counts.inputs if part.rule == COUNT and part.label == self.participant), None)
        if own is None:
            return ""
        write = euro if counts.unit == CENT else count
        return f"{valued(whole)} × {write(own.value)} ÷ {write(counts.value)} ({part_of(own.value, counts.value)})"

    def _counts(self, trace: Trace) -> Table:
        """The counts of a key, with the day on which they were counted."""
        used = (each for each in self.run.counted.values() if weights_trace(each).label == trace.label)
        caption = next((f"{each.key.name}, geteld op {date_long(each.counted_on)}" for each in used), trace.label)
        return counts_table(trace, caption, "Gemeente", self.run.name)


def _figures(run: Run) -> str:
    """How an address names the figures of a run; "" for the budget of its year as adopted."""
    return figures_named(run.allocation.figures.name, run.budget.year)


def _of_which(run: Run) -> dict[str, Any]:
    """Of which year and which figures an explanation is: ``figures`` is "" for the budget as adopted."""
    asked = Asked(run.budget.year, run.allocation.figures.phase, run.budget.variant)
    return {"year": run.year, "home_year": run.budget.year, "figures": asked.said if _figures(run) else ""}


def _single(trace: Part) -> Part:
    """The one part that makes a sum, instead of a sum of nothing else."""
    while trace.rule == SUM and len(trace.inputs) == 1 and isinstance(trace.inputs[0], Part):
        trace = trace.inputs[0]
    return trace


def _choice(run: Run, code: str | None) -> PolicyChoice | None:
    """The own choice with a code."""
    return next((choice for dvo in run.budget.agreements for choice in dvo.choices if choice.slug == code), None)


def _rests_on(run: Run, trace: Part) -> tuple[str, ...]:
    """The decisions behind an amount: those on the own choices in it, or those on the budget and on the keys."""
    if trace.owner is not None or trace.block is Block.CHOICES:
        made = (step.decision for _, step in trace.walk() if step.decision)
        return tuple(dict.fromkeys(map(cited_in_full, made)))
    grounds = common_grounds(run)
    return grounds[:1] if trace.rule == DIRECT or trace.block is Block.PROGRAMME_MONEY else grounds
