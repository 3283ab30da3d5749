# SPDX-License-Identifier: EUPL-1.2
"""Why does this municipality pay this? One explanation, asked for by the name that people use."""

from sow_gov.allocation.engine import Block
from sow_gov.allocation.explain import Part, explain, explain_together
from sow_gov.allocation.run import Run
from sow_gov.domain.errors import Fault


def contribution_trace(made: Run, municipality: str, line: str | None = None, block: Block | None = None) -> Part:
    """Explain what a municipality bears in a run.

    Args:
        made: the run.
        municipality: its code or name, upper and lower case alike.
        line: limits the explanation to one programme, a taakveld in it, own choice or line (its code); None explains
            everything.
        block: limits it to one part of the contribution; None takes all three.

    Raises:
        Fault: CONTRACT-04, nobody has that name; CONTRACT-05, the party has no part in the costs; and those of
            :func:`sow_gov.allocation.explain.explain`.
    """
    return explain(made.allocation, made.regime, participant_of(made, municipality), line, block)


def participant_of(made: Run, municipality: str) -> str:
    """The code of the participant with a code or name, upper and lower case alike.

    Raises:
        Fault: CONTRACT-04, nobody has that name; CONTRACT-05, the party has no part in the costs.
    """
    party = made.arrangement.party(municipality)
    if party.slug not in made.regulation.participants:
        known = ", ".join(map(made.name, made.regulation.participants))
        raise Fault("CONTRACT-05", f"{party.short_name} is geen deelnemer in {made.year}", f"kies uit: {known}")
    return party.slug


def together_trace(made: Run, line: str | None = None, block: Block | None = None) -> Part:
    """Explain what all municipalities bear together in a run.

    Args:
        made: the run.
        line: limits the explanation as in :func:`contribution_trace`.
        block: likewise.

    Raises:
        Fault: those of :func:`sow_gov.allocation.explain.explain`.
    """
    return explain_together(made.allocation, made.regime, line, block)
