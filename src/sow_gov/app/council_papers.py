# SPDX-License-Identifier: EUPL-1.2
"""What goes to the councils, and how does it look on paper? Memos, letters and proposals, as written or as issued."""

from datetime import datetime

from sow_gov.app import cases, texts
from sow_gov.app.cases import Case, last_decisions
from sow_gov.app.recorded import Archive
from sow_gov.documents.meetings.council import council_letter, council_memo
from sow_gov.documents.meetings.policy import policy_proposal
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.cases import PolicyProposed
from sow_gov.domain.errors import Fault
from sow_gov.domain.text import Draft, TextIssued, TextKind
from sow_gov.store import drafts
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.wording.dates import amsterdam_day
from sow_gov.wording.quoting import filled, frozen, preview

TO_COUNCILS = (TextKind.MEMO, TextKind.LETTER, TextKind.POLICY)
"""The texts that are no papers of a meeting."""


def council_texts(archive: Archive) -> list[TextIssued]:
    """Every text to the councils: those that were issued, and as concepts without an authority those that were not."""
    with archive.database.reading(archive.arrangement) as records:
        issued = list(texts.issued_texts(records).values())
        written = [TextIssued(kept.draft, (), amsterdam_day(kept.changed_at), "", "") for kept in drafts.every(records)]
    found = [each for each in (*written, *issued) if each.draft.kind in TO_COUNCILS]
    return sorted(found, key=lambda each: (each.draft.title, each.draft.participant or "", each.draft.text_id))


def council_text(archive: Archive, text_id: str, at: datetime) -> TextIssued:
    """A text to the councils with its figures: as it was issued, or as far as they are there now.

    Raises:
        Fault: TEXT-20, there is none.
    """
    with archive.database.reading(archive.arrangement) as records:
        issued = texts.issued_texts(records).get(text_id)
        found = issued or _concept(archive, records, texts.found(records, text_id).draft, at)
    if found.draft.kind not in TO_COUNCILS:
        raise Fault("TEXT-20", "dit is geen tekst aan de raden", "kies een tekst uit de lijst")
    return found


def text_paper(archive: Archive, text_id: str, at: datetime) -> Paper:
    """The raadsmemo or letter on paper.

    Raises:
        Fault: TEXT-20, there is none; TEXT-01, a concept refers to figures that are not there.
    """
    text = council_text(archive, text_id, at)
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        if not text.authority:
            words = _words(text.draft)
            frozen("\n".join(words), texts.figures_known(archive, records, words))
    make = council_memo if text.draft.kind is TextKind.MEMO else council_letter
    return make(arrangement, text)


def proposal_paper(archive: Archive, case: Case) -> Paper:
    """A policy proposal on paper, with what each council decided.

    Raises:
        Fault: BOARD-40, the case is no proposal.
    """
    proposal = proposed(case)
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        text = texts.issued_texts(records).get(case.case_id)
    if text is None:
        text = TextIssued(Draft(case.case_id, TextKind.POLICY, proposal.title, proposal.text), (), proposal.on, "", "")
    return policy_proposal(arrangement, proposal, text, list(last_decisions(case).values()))


def propose(archive: Archive, text_id: str, by: Actor, at: datetime) -> Case:
    """Issue a policy proposal and put it to the councils; what was done of that before is not done again.

    Args:
        archive: the records of the arrangement.
        text_id: the text, which gives the case its id.
        by: who acts.
        at: the instant.

    Raises:
        Fault: as :func:`sow_gov.app.texts.issue` and :func:`sow_gov.app.cases.happened`.

    Source: decision M21.
    """
    with archive.database.reading(archive.arrangement) as records:
        issued = texts.issued_texts(records).get(text_id)
        participants = archive.recorded.arrangement(records).regulation(amsterdam_day(at)).participants
    text = issued or texts.issue(archive, text_id, by, at)
    words = filled(text.draft.markdown, text.figures)
    event = PolicyProposed(text.draft.title, words, participants, amsterdam_day(at))
    return cases.happened(archive, Subject.POLICY, text_id, event, by, at)


def proposed(case: Case) -> PolicyProposed:
    """The proposal of a policy case (BOARD-40: the case is no proposal)."""
    first = case.events[0]
    if not isinstance(first, PolicyProposed):
        raise Fault("BOARD-40", f"zaak {case.case_id!r} is geen beleidsvoorstel", "kies een beleidsvoorstel")
    return first


def _concept(archive: Archive, records: Records, draft: Draft, at: datetime) -> TextIssued:
    """A draft with its figures as far as they are there now, without an authority."""
    words = _words(draft)
    figures = preview("\n".join(words), texts.figures_known(archive, records, words)).figures
    return TextIssued(draft, figures, amsterdam_day(at), "", "")


def _words(draft: Draft) -> tuple[str, ...]:
    """Everything in a draft that may refer to figures."""
    return draft.markdown, *draft.facts.values()
