# SPDX-License-Identifier: EUPL-1.2
"""Which texts are written, and how do they become papers? Drafts anybody may mend; issued, words and figures stay."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from sow_gov.app.authority import authority_for
from sow_gov.app.printable import require_printable_words
from sow_gov.app.quotable import year_figures
from sow_gov.app.recorded import Archive
from sow_gov.domain.board import of_municipality
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Asked
from sow_gov.domain.meeting import ItemPaper
from sow_gov.domain.text import Draft, TextIssued, TextKind
from sow_gov.intake.law import versions
from sow_gov.planning.figure_reference import years
from sow_gov.planning.quotable import YearFigures
from sow_gov.store import acts, drafts, events
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.drafts import KeptDraft
from sow_gov.store.events import Subject
from sow_gov.wording.dates import amsterdam_day
from sow_gov.wording.quoting import filled, frozen

WRITE, THROW_AWAY, ISSUE = "tekst schrijven", "tekst weggooien", "tekst uitgeven"
"""The kinds of the acts on a text."""
PREPARING = "voorbereiding; er is niets besloten"
"""What writing and planning rest on. Own choice."""
ON_THE_TABLE = (TextKind.COVER, TextKind.PROPOSAL, TextKind.NOTE)
"""The texts that go with the call for a meeting, in the order in which they lie under an item."""
DECISION, REGISTRATION, PORTFOLIO = "besluit", "registratienummer", "portefeuillehouder"
"""The facts that a college gives with its raadsmemo: its decision, its number and its portefeuillehouder."""
_POWERS = {TextKind.LETTER: "raden-informeren", TextKind.MEMO: "raadsmemo-uitgeven"}
_POWER = "stuk-uitgeven"
_LONGEST_TITLE, _LONGEST_TEXT = 200, 200_000


def figures_known(archive: Archive, records: Records, texts: Sequence[str]) -> Mapping[int, YearFigures]:
    """The figures that some texts may quote: of every year that they refer to and that the contracts have."""
    asked = {year for text in texts for year in years(text)}
    known = archive.recorded.arrangement(records).years.keys()
    law = versions(archive.recorded.law)
    return {year: year_figures(archive.recorded.view(records, year).run, law) for year in sorted(asked & known)}


def write(archive: Archive, draft: Draft, by: Actor, at: datetime) -> None:
    """Keep a text as it is now.

    Args:
        archive: the records of the arrangement.
        draft: the whole text; one that has its id is replaced.
        by: who writes, in which function.
        at: the instant.

    Raises:
        Fault: TEXT-21, it was issued already; TEXT-22, its title or length is not right; TEXT-24, the municipality
            takes no part; PAPER-04, it has letters that no paper can print.
    """
    _write(archive, [draft], by, at)


def _write(archive: Archive, texts: Sequence[Draft], by: Actor, at: datetime) -> None:
    participants = archive.participants()
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        for draft in texts:
            _require_sound(draft, participants)
            _require_unissued(records, draft.text_id)
            drafts.write(records, KeptDraft(draft, by.account_id, by.function, at))
        acts.log(records, by.on(PREPARING), WRITE, {"texts": {each.text_id: digest(each) for each in texts}}, at)


def throw_away(archive: Archive, text_id: str, by: Actor, at: datetime) -> None:
    """Throw a text away that was not issued (TEXT-20: there is none)."""
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        found(records, text_id)
        drafts.throw_away(records, text_id)
        acts.log(records, by.on(PREPARING), THROW_AWAY, {"texts": {text_id: ""}}, at)


def issue(archive: Archive, text_id: str, by: Actor, at: datetime) -> TextIssued:
    """Issue a text that is no paper of a meeting: a letter to the councils or a policy proposal.

    Raises:
        Fault: TEXT-20, there is no such draft; TEXT-23, this kind goes out another way; TEXT-01, it refers to figures
            that are not there; AUTH-nn and MANDATE-nn, the function may not issue it.

    Source: Wgr 17 for letters to the councils; decision M17.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        draft = found(records, text_id).draft
        if draft.kind in ON_THE_TABLE or draft.kind is TextKind.MEMO:
            what = f"een {draft.kind.value} gaat uit met de oproep, of als raadsmemo door het eigen college"
            raise Fault("TEXT-23", what, "roep de vergadering bijeen, of laat de gemeente de memo uitgeven")
        issued = frozen_text(archive, records, draft, by.function, at)
        _keep_issued(records, issued, by, at)
    return issued


def issue_memo(archive: Archive, text_id: str, facts: Mapping[str, str], by: Actor, at: datetime) -> TextIssued:
    """Issue a raadsmemo, for the college of the municipality that it is of.

    Args:
        archive: the records of the arrangement.
        text_id: the memo as the arrangement drafted it.
        facts: what the college gives: ``besluit``, ``registratienummer`` and ``portefeuillehouder`` (a function).
        by: who acts for that municipality.
        at: the instant.

    Raises:
        Fault: TEXT-20, there is no such draft; TEXT-23, it is no raadsmemo; TEXT-25, one of the facts is missing;
            TEXT-01, it refers to figures that are not there; PAPER-04, a fact has letters that no paper can print.

    Source: Gemeentewet 169; decision M20: the arrangement drafts it, and never signs it.
    """
    require_printable_words(facts)
    missing = [key for key in (DECISION, REGISTRATION, PORTFOLIO) if not facts.get(key, "").strip()]
    if missing:
        what = f"bij de raadsmemo ontbreekt: {', '.join(missing)}"
        raise Fault("TEXT-25", what, "vul in wat het college besloot, onder welk nummer, en wie portefeuillehouder is")
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        draft = found(records, text_id).draft
        if draft.kind is not TextKind.MEMO or draft.participant is None:
            raise Fault("TEXT-23", f"{draft.title} is geen raadsmemo van een gemeente", "kies een raadsmemo")
        college = of_municipality("college", draft.participant)
        filled = replace(draft, facts={**draft.facts, **facts})
        issued = frozen_text(archive, records, filled, college, at)
        grounded = replace(issued, authority=f"{facts[DECISION]}; {issued.authority}")
        _keep_issued(records, grounded, by, at)
    return grounded


def draft_memos(archive: Archive, memo: Draft, by: Actor, at: datetime) -> list[str]:
    """Draft a raadsmemo for every municipality that takes part, each with a text of its own from then on.

    Args:
        archive: the records of the arrangement.
        memo: what all of them begin with; its id is that of each, before the name of the municipality.
        by: who drafts.
        at: the instant.

    Returns:
        The ids of the memos.

    Raises:
        Fault: as :func:`write`.
    """
    participants = archive.participants()
    made = [replace(memo, text_id=f"{memo.text_id}-{each}", participant=each) for each in participants]
    _write(archive, made, by, at)
    return [each.text_id for each in made]


def found(records: Records, text_id: str) -> KeptDraft:
    """The draft with an id (TEXT-20: there is none)."""
    kept = drafts.find(records, text_id)
    if kept is None:
        raise Fault("TEXT-20", "deze tekst is er niet, of is al uitgegeven", "kies een tekst uit de lijst")
    return kept


def issued_texts(records: Records) -> dict[str, TextIssued]:
    """Id -> text, of all that were issued."""
    every = events.every(records, Subject.TEXT)
    return {text_id: cast("TextIssued", kept[-1].event) for text_id, kept in every.items()}


def frozen_text(archive: Archive, records: Records, draft: Draft, function: str, at: datetime) -> TextIssued:
    """A text with its figures as they are now, and the authority on which a function or organ issues it.

    Raises:
        Fault: TEXT-01, it refers to figures that are not there; AUTH-nn and MANDATE-nn, it may not be issued.
    """
    on, arrangement = amsterdam_day(at), archive.recorded.arrangement(records)
    texts = (draft.markdown, *draft.facts.values())
    figures = frozen("\n".join(texts), figures_known(archive, records, texts))
    power = _POWERS.get(draft.kind, _POWER)
    allowed = authority_for(arrangement, Asked(function, power, on, on, draft.participant))
    return TextIssued(draft, figures, on, function, allowed.said, allowed.formula)


def with_figures(archive: Archive, records: Records, words: str) -> str:
    """The words of an agenda or a decision with their figures filled in as they are now, for good.

    An example figure says so itself, because no list of figures stands below these words.

    Raises:
        Fault: TEXT-01, they refer to figures that are not there.
    """
    figures = frozen(words, figures_known(archive, records, (words,)))
    return filled(words, [replace(each, said=f"{each.said} (voorbeeld)") if each.example else each for each in figures])


def paper_of(issued: TextIssued) -> ItemPaper:
    """A text as a paper under an item of an agenda."""
    draft = issued.draft
    return ItemPaper(draft.text_id, draft.title, draft.kind.value, digest(draft))


def _keep_issued(records: Records, issued: TextIssued, by: Actor, at: datetime) -> None:
    text_id = issued.draft.text_id
    events.record(records, by.on(issued.authority), ISSUE, {(Subject.TEXT, text_id): [issued]}, at)
    drafts.throw_away(records, text_id)


def _require_unissued(records: Records, text_id: str) -> None:
    if events.history(records, Subject.TEXT, text_id):
        what = f"tekst {text_id!r} is uitgegeven en verandert niet meer"
        raise Fault("TEXT-21", what, "schrijf een nieuwe tekst; die zegt wat er anders is")


def _require_sound(draft: Draft, participants: Sequence[str]) -> None:
    require_printable_words(draft)
    title, text = draft.title, draft.markdown
    if not (title.isprintable() and 0 < len(title.strip()) <= _LONGEST_TITLE) or len(text) > _LONGEST_TEXT:
        what = f"een titel heeft 1 tot {_LONGEST_TITLE} tekens, en een tekst ten hoogste {_LONGEST_TEXT}"
        raise Fault("TEXT-22", what, "kort de titel of de tekst in")
    if draft.participant is not None and draft.participant not in participants:
        what = f"{draft.participant!r} is geen deelnemende gemeente"
        raise Fault("TEXT-24", what, f"kies uit: {', '.join(participants)}")
