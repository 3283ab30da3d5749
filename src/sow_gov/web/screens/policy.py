# SPDX-License-Identifier: EUPL-1.2
"""Which policy lies with the councils and what did each decide, and what else was written to them?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from sow_gov.app.cases import Case, OwnChoice, last_decisions
from sow_gov.app.council_papers import proposed
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cases import CouncilDecided, PolicyProposed, PresentedTo
from sow_gov.domain.people import Account, Role
from sow_gov.domain.text import TextIssued, TextKind
from sow_gov.wording.markdown import written

_UNDER_HEADING = 1


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A council with its last decision on a proposal, None while it has not decided."""

    participant: str
    name: str
    decided: CouncilDecided | None


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A policy proposal with one outcome per council."""

    case_id: str
    proposal: PolicyProposed
    text: Markup
    councils: tuple[CouncilRow, ...]
    presented: tuple[PresentedTo, ...]

    @property
    def waiting(self) -> int:
        """How many councils have yet to decide."""
        return sum(row.decided is None for row in self.councils)


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text to the councils in a list; ``name`` is the municipality it is of, "" for all of them."""

    text_id: str
    title: str
    kind: TextKind
    name: str
    on: date
    issued: bool


def proposal_shown(case: Case, names: Mapping[str, str]) -> ProposalShown:
    """A proposal for a page; ``names`` says how municipalities are called."""
    proposal, decided = proposed(case), last_decisions(case)
    return ProposalShown(
        case.case_id,
        proposal,
        written(proposal.text, _UNDER_HEADING),
        tuple(CouncilRow(slug, names[slug], decided.get(slug)) for slug in proposal.participants),
        tuple(event for event in case.events if isinstance(event, PresentedTo)),
    )


def policy_screen(
    arrangement: Arrangement, policies: Iterable[Case], choices: Sequence[OwnChoice], texts: Sequence[TextIssued],
    account: Account,
) -> dict[str, Any]:  # fmt: skip
    """Show the proposals, the own choices that came of them, and the texts that who looks may see."""
    names = party_names(arrangement)
    shown = sorted((proposal_shown(each, names) for each in policies), key=lambda each: each.proposal.on, reverse=True)
    known = {each.case_id for each in shown}
    seen = [each for each in texts if may_read(account, each)]
    rows = [row for row in _rows(seen, names) if row.text_id not in known]
    return {
        "proposals": shown,
        "choices": [(names[each.participant], each) for each in choices],
        "policies": [row for row in rows if row.kind is TextKind.POLICY],
        "memos": [row for row in rows if row.kind is TextKind.MEMO],
        "letters": [row for row in rows if row.kind is TextKind.LETTER],
    }


def may_read(account: Account, text: TextIssued) -> bool:
    """Whether an account may read a text to the councils: once issued everybody, before that who writes or issues it.

    Source: own choice; what goes to a council is public, a concept is not.
    """
    if text.authority or account.role is Role.SECRETARY:
        return True
    return may_issue(account, text)


def may_issue(account: Account, text: TextIssued) -> bool:
    """Whether an account may issue a memo for its college: only that of the municipality whose memo it is (M20)."""
    draft = text.draft
    own = account.participant is not None and draft.participant == account.participant
    return own and account.role is Role.REVIEWER and draft.kind is TextKind.MEMO


def party_names(arrangement: Arrangement) -> dict[str, str]:
    """Code -> short name of every municipality that ever took part."""
    return {slug: arrangement.parties[slug].short_name for slug in arrangement.participants}


def _rows(texts: Iterable[TextIssued], names: Mapping[str, str]) -> list[TextRow]:
    return [
        TextRow(
            each.draft.text_id,
            each.draft.title,
            each.draft.kind,
            names.get(each.draft.participant or "", ""),
            each.on,
            bool(each.authority),
        )
        for each in texts
    ]
