# SPDX-License-Identifier: EUPL-1.2
"""How far is a paper of the cycle? What its events, its zienswijzen and the contract files make of it together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.cycle import (
    CycleEvent,
    CyclePaper,
    CycleStep,
    GoneOn,
    PaperKind,
    PaperOpened,
    PaperPlanned,
    StepTaken,
    StepWithdrawn,
)
from sow_gov.planning.cycle_steps import StepRule, rules
from sow_gov.planning.views import ViewState


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose paper it is: the legal form and who takes part, with their names, as on the day that is asked about."""

    form: LegalForm
    names: Mapping[str, str]

    @property
    def participants(self) -> tuple[str, ...]:
        """The municipalities that take part, in the order of the regulation."""
        return tuple(self.names)


@dataclass(frozen=True, slots=True)
class Filed:
    """Wat de contractbestanden zeggen of a paper: its title and steps, in which file, and what was planned.

    ``settled`` says that it was adopted or signed; ``exemption`` is that of an amendment, "" for none.
    """

    file: str
    title: str
    taken: tuple[StepTaken, ...] = ()
    planned: PaperPlanned | None = None
    settled: bool = False
    exemption: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken, and where that is told: the contract file, or "" for the records."""

    taken: StepTaken
    file: str = ""


@dataclass(frozen=True, slots=True)
class CycleState:
    """Stand van een stuk: what was done of it, and what is planned.

    ``opened`` is None while the records do not keep its steps; ``views`` are the zienswijzen by municipality.
    """

    paper: CyclePaper
    title: str
    setting: Setting
    done: tuple[Done, ...]
    views: Mapping[str, ViewState]
    opened: PaperOpened | None
    planned: PaperPlanned | None
    gone_on: tuple[GoneOn, ...]
    filed: Filed | None
    exemption: str = ""

    @property
    def rules(self) -> tuple[StepRule, ...]:
        """The steps that this paper takes, in order."""
        return rules(self.paper.kind, self.setting.form, exempt=bool(self.exemption))

    def rule(self, step: CycleStep) -> StepRule | None:
        """The rule of one step; None when this paper does not take it."""
        return next((rule for rule in self.rules if rule.step is step), None)

    def find(self, step: CycleStep, participant: str | None = None) -> StepTaken | None:
        """A step as it was taken, for one municipality where it is taken for each; None while it was not."""
        found = (each.taken for each in self.done if each.taken.step is step)
        return next((taken for taken in found if taken.participant in (None, participant)), None)

    def taken_on(self, step: CycleStep) -> date | None:
        """The day on which a step was taken, the last where each municipality has its own; None while it was not."""
        days = [each.taken.on for each in self.done if each.taken.step is step]
        return None if self.missing(step) else max(days, default=None)

    def missing(self, step: CycleStep) -> tuple[str | None, ...]:
        """For whom a step was not taken yet: municipalities, or (None,) for a step that is taken once.

        A reaction is missing for who gave a zienswijze only.
        """
        rule = self.rule(step)
        if rule is None:
            return ()
        if not rule.each:
            return () if self.find(step) else (None,)
        wanted: Iterable[str] = self.setting.participants
        if step is CycleStep.REACTION:
            wanted = (each for each, view in self.views.items() if view.given)
        return tuple(each for each in wanted if self.find(step, each) is None)

    def until(self, participant: str) -> date | None:
        """The last day for a zienswijze of a council; None while the draft was not sent to it."""
        sent = self.find(CycleStep.SENT, participant)
        return sent.until if sent else None


def state(
    paper: CyclePaper,
    events: Sequence[CycleEvent],
    views: Mapping[str, ViewState],
    setting: Setting,
    filed: Filed | None = None,
) -> CycleState:
    """Fold what is known of a paper.

    Args:
        paper: which one.
        events: what the records keep of it, in order; none when it was not opened.
        views: municipality -> how far its zienswijze is.
        setting: the legal form and who takes part.
        filed: what the contract files say; the records go before them, step by step.

    Returns:
        The state; what can follow, and what the law asks, is for :mod:`sow_gov.planning.cycle`.
    """
    opened = next((event for event in events if isinstance(event, PaperOpened)), None)
    planned = [event for event in events if isinstance(event, PaperPlanned)]
    recorded = [*_standing(events), *_of_views(views)]
    told = {(taken.step, taken.participant) for taken in recorded}
    files = [each for each in (filed.taken if filed else ()) if not _told(told, each)]
    done = (*(Done(each, filed.file) for each in files if filed), *map(Done, recorded))
    return CycleState(
        paper,
        opened.title if opened else filed.title if filed else paper.name.capitalize(),
        setting,
        tuple(sorted(done, key=lambda each: each.taken.on)),
        views,
        opened,
        planned[-1] if planned else filed.planned if filed else None,
        tuple(event for event in events if isinstance(event, GoneOn)),
        filed,
        (opened.exemption if opened else "") or (filed.exemption if filed else ""),
    )


def _told(told: set[tuple[CycleStep, str | None]], filed: StepTaken) -> bool:
    return bool({(filed.step, filed.participant), (filed.step, None)} & told)


def _standing(events: Sequence[CycleEvent]) -> list[StepTaken]:
    """The steps that were taken and not taken back."""
    standing: dict[tuple[CycleStep, str | None], StepTaken] = {}
    for event in events:
        if isinstance(event, StepTaken):
            standing[event.step, event.participant] = event
        elif isinstance(event, StepWithdrawn):
            standing.pop((event.step, event.participant), None)
    return list(standing.values())


def _of_views(views: Mapping[str, ViewState]) -> Iterator[StepTaken]:
    """What the zienswijzen make of two steps: each council decided, and each reaction was sent."""
    for participant, view in views.items():
        if view.outcome:
            said = "zienswijze" if view.given else "geen zienswijze"
            council = f"raad/{participant}"
            yield StepTaken(CycleStep.VIEWS, view.outcome.on, participant, council, view.outcome.number, note=said)
        if view.sent and view.decided:
            sent = StepTaken(CycleStep.REACTION, view.sent.on, participant, view.sent.function, view.decided.number)
            yield replace(sent, proof=view.sent.proof, authority=view.sent.authority, formula=view.sent.formula)


def is_heard(paper: CyclePaper, exemption: str) -> bool:
    """Whether councils are heard on a paper before it is adopted, so that the gate of M14 stands before it."""
    return paper.kind is PaperKind.BUDGET or (paper.kind is PaperKind.AMENDMENT and not exemption)
