# SPDX-License-Identifier: EUPL-1.2
"""Which references stand for what municipalities pay? All programmes, choices and Afronding sum to the contribution."""

from sow_gov.allocation.engine import Block
from sow_gov.planning.quotable import Found, Kind, YearFigures, borne, chosen, programme_name, when, whose


def _contribution(of: YearFigures, said: str, participant: str | None = None) -> Found:
    run = of.run
    return Found(f"bijdrage {when(run)} {whose(run, said, participant)}", borne(run, run.allocation.cells, participant))


def _share(of: YearFigures, said: str, participant: str) -> Found:
    run = of.run
    label = f"aandeel {whose(run, said, participant)} in de bijdrage {when(run)}"
    return Found(label, borne(run, run.allocation.cells, participant), run.allocation.total_cents)


def _programme(of: YearFigures, said: str, programme: str, participant: str | None = None) -> Found:
    run = of.run
    name = programme_name(run, said, programme)
    cells = [cell for cell in run.allocation.select(programme=programme) if cell.block is not Block.CHOICES]
    label = f"programma {name} {when(run)}, gezamenlijke kosten en programmageld {whose(run, said, participant)}"
    return Found(label, borne(run, cells, participant))


def _choice(of: YearFigures, said: str, choice: str, participant: str | None = None) -> Found:
    run = of.run
    names = {each.slug: each.name for agreement in run.budget.agreements for each in agreement.choices}
    name = chosen(said, choice, names, "eigen beleidskeuze")
    label = f"eigen beleidskeuze {name} {when(run)} {whose(run, said, participant)}"
    return Found(label, borne(run, run.allocation.select(choice=choice), participant))


def _advance(of: YearFigures, said: str, participant: str, number: str) -> Found:
    label = whose(of.run, said, participant)
    numbered = {str(place): cents for place, cents in enumerate(of.advances.get(participant, ()), 1)}
    cents = chosen(said, number, numbered, "termijn van een ondertekende DVO")
    return Found(f"voorschot termijn {number} {when(of.run)} {label}", cents)


KINDS = (
    Kind("bijdrage", (0, 1), "{bijdrage:jaar:gemeente}", _contribution),
    Kind("aandeel", (1,), "{aandeel:jaar:gemeente}", _share),
    Kind("programma", (1, 2), "{programma:jaar:programma}", _programme),
    Kind("keuze", (1, 2), "{keuze:jaar:keuze}", _choice),
    Kind("voorschot", (2,), "{voorschot:jaar:gemeente:termijn}", _advance),
)
"""The kinds of this module, see :mod:`sow_gov.planning.quotable`."""
