# SPDX-License-Identifier: EUPL-1.2
"""Does every situation in ``vergadering/*.toml`` come out as it says? A jurist can read them; README.md tells how."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import meetings
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.board import MajorityBase, OrganRules, QualifiedMajority, VotingWeights
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem, Ballot, Choice, Meeting, MeetingState, Outcome
from sow_gov.domain.meeting_events import (
    AgendaSet,
    Closed,
    Convened,
    Decided,
    DoorsClosed,
    Ended,
    Left,
    LotDrawn,
    MeetingEvent,
    Opened,
    Passed,
    Recused,
    SecrecyConfirmed,
    SecrecyImposed,
    Voted,
    VotedSecretly,
)
from sow_gov.governance.meetings.agenda import carried_over
from sow_gov.governance.meetings.meeting import after, planned
from sow_gov.governance.meetings.quorum import quorum
from sow_gov.governance.meetings.rules import Rules, meeting_law
from sow_gov.governance.meetings.secrecy import standing
from sow_gov.intake.board_law import board_law

Case = Mapping[str, Any]
FILES = sorted(Path(__file__).with_name("vergadering").glob("*.toml"))
CASES = {
    f"{path.stem}: {case['titel']}": case
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["geval"]
}
SITUATION = {
    "titel", "artikel", "orgaan", "dag", "zetels", "stemmen", "stemmen_per_onderwerp", "meerderheid", "reglement",
    "vacant", "eerder", "tweede_vergadering", "oproep", "zonder_voorstel", "aanwezig", "vertrokken",
    "onthouding_wegens_belang", "deuren_dicht_op_verzoek_van", "personen", "zonder_stemming", "voor", "tegen", "blanco",
    "briefjes", "lot", "besluit", "opgelegd", "vergaderingen", "peildag", "uitkomst",
}  # fmt: skip
OUTCOME = {
    "stand", "nodig_aanwezig", "uitslag", "voor", "tegen", "nodig", "nodig_leden", "besluit", "onthouden_van", "geldt",
    "zegt", "geweigerd",
}  # fmt: skip
SPECIAL = {Outcome.INVALID, Outcome.POSTPONED, Outcome.REVOTE, Outcome.LOT}
"""Outcomes that a rule of their own gives, so that the article of the case is the one we cite."""


def organ(case: Case) -> OrganRules:
    """The organ of a case: two seats and one vote a seat for Duin, Meer and Veen, unless it says otherwise."""
    seats = case.get("zetels", {"duin": 2, "meer": 2, "veen": 2})
    weights = [VotingWeights(None, case.get("stemmen", dict.fromkeys(seats, 1)))]
    if "stemmen_per_onderwerp" in case:
        weights.append(VotingWeights("onderwerp", case["stemmen_per_onderwerp"]))
    larger = case.get("meerderheid")
    wanted = larger and QualifiedMajority(
        "onderwerp", Fraction(larger["deel"]), MajorityBase(larger["van"]), "regeling, art. 30"
    )
    made = meetings.daily_board() if case.get("orgaan") == "db" else meetings.board()
    own = case.get("reglement", {})
    assert made.meeting is not None
    return replace(
        made,
        seats=seats,
        weights=tuple(weights),
        majorities=(wanted,) if wanted else (),
        meeting=replace(
            made.meeting, quorum=Fraction(own.get("quorum", "1/2")), convocation_days=own.get("dagen_vooraf")
        ),
    )


def rules(case: Case, on: date, *others: Meeting) -> Rules:
    made = organ(case)
    law = meeting_law(board_law(), made, LegalForm.PUBLIC_BODY, on)
    return Rules(made, law, {meeting.meeting_id: meeting for meeting in others})


def seats(case: Case, key: str) -> tuple[str, ...]:
    return tuple(f"{case.get('orgaan', 'ab')}-{seat}" for seat in case.get(key, ()))


def opening(case: Case, given: Rules, on: date, present: tuple[str, ...]) -> Opened:
    sitting = meetings.sitting(given.organ, *seats(case, "vacant"))
    return Opened(meetings.at(14, on=on), sitting, meetings.there(*present))


def subject(case: Case) -> AgendaItem:
    proposal = "" if case.get("zonder_voorstel") else "Het bestuur stelt de begroting 2027 vast."
    return meetings.item(subject="onderwerp", persons=case.get("personen", False), proposal=proposal)


def earlier(case: Case, on: date) -> Meeting:
    """A meeting a month before, that really left the item as the case says."""
    given = rules(case, on)
    called = meetings.convened(given, subject(case), on=on, meeting_id="eerder")
    four = [f"ab-{each}" for each in ("duin-1", "duin-2", "meer-1", "meer-2")]
    why = case.get("eerder", "geen quorum")
    if why == "geen quorum":
        return after(called, opening(case, given, on, (four[0],)), given)
    gone, votes = {
        "ongeldige stemming": ([Left(four[3])], meetings.voted("begroting", four[:3])),
        "staking van stemmen": ([], meetings.voted("begroting", [four[0], four[2]], [four[1], four[3]])),
    }[why]
    events = (opening(case, given, on, tuple(four)), *gone, votes, Closed(meetings.at(16, on=on)))
    return meetings.run(called, given, events)


def called(case: Case, on: date) -> tuple[Meeting, Rules]:
    """The meeting of a case as it was called, and the rules that it runs by."""
    before = [earlier(case, on - timedelta(days=30))] if "eerder" in case or case.get("tweede_vergadering") else []
    given = rules(case, on, *before)
    second = "eerder" if case.get("tweede_vergadering") else ""
    items = carried_over(before[0]) if "eerder" in case else (subject(case),)
    default = datetime(on.year, on.month, on.day, 9, tzinfo=UTC) - timedelta(days=20)
    at = datetime.fromisoformat(case["oproep"]).replace(tzinfo=UTC) if "oproep" in case else default
    start = planned("deze", meetings.plan(given.organ, on, second_of=second), given)
    return meetings.run(start, given, (AgendaSet(items), Convened(at, at.date(), "de voorzitter"))), given


def events(case: Case, given: Rules, on: date) -> Iterator[MeetingEvent]:
    """What happens in the meeting, in the order in which it is told."""
    if "aanwezig" in case:
        yield opening(case, given, on, seats(case, "aanwezig"))
    yield from (Left(seat) for seat in seats(case, "vertrokken"))
    yield from (Recused("begroting", seat, "belang") for seat in seats(case, "onthouding_wegens_belang"))
    if "deuren_dicht_op_verzoek_van" in case:
        yield DoorsClosed("begroting", seats(case, "deuren_dicht_op_verzoek_van"))
    if case.get("zonder_stemming"):
        yield Passed("begroting")
    said = [(key, choice) for key, choice in zip(("voor", "tegen", "blanco"), Choice, strict=True) if key in case]
    if said:
        yield Voted("begroting", tuple(Ballot(seat, choice) for key, choice in said for seat in seats(case, key)))
    for papers in case.get("briefjes", ()):
        yield VotedSecretly("begroting", seats(case, "aanwezig"), papers["voor"], papers["tegen"])
    if "lot" in case:
        yield LotDrawn("begroting", Choice(case["lot"]))
    if case.get("besluit"):
        yield Decided("begroting", f"AB-{on.year}-001", "Vastgesteld.")


def held(case: Case) -> dict[str, Any]:
    """What came of a meeting."""
    on = date.fromisoformat(case.get("dag", "2026-07-02"))
    meeting, given = called(case, on)
    meeting = meetings.run(meeting, given, events(case, given, on))
    (state,) = meeting.items
    found: dict[str, Any] = {
        "stand": meeting.state,
        "nodig_aanwezig": quorum(len(meeting.sitting), meeting.attended, given).needed,
        "uitslag": state.outcome,
        "besluit": state.number,
        "onthouden_van": [str(each) for each in given.law.excluded.value or ()],
    }
    for vote in state.votes:
        cited = vote.article if vote.outcome in SPECIAL else ""
        found |= {
            "voor": vote.for_votes, "tegen": vote.against_votes, "nodig": vote.needed,
            "nodig_leden": vote.needed_members, "aangehaald": cited,
        }  # fmt: skip
    if meeting.state is MeetingState.NO_QUORUM:
        found["aangehaald"] = given.law.quorum.article
    return found


def secret(case: Case) -> dict[str, Any]:
    """Whether the secrecy of a case holds on its day."""
    imposed = case["opgelegd"]
    kept: list[Meeting] = []
    for number, told in enumerate(case["vergaderingen"]):
        on = date.fromisoformat(told["dag"])
        given = rules(case, on, *kept)
        meeting = planned(told["dag"], meetings.plan(given.organ, on), given)
        ahead = meetings.call(on - timedelta(days=20))
        meeting = meetings.run(meeting, given, (AgendaSet((meetings.item(),)), ahead))
        if number == 0:
            day = date.fromisoformat(imposed["op"])
            meeting = after(meeting, SecrecyImposed("stuk-begroting", "db", imposed["grond"], day, "ab"), given)
        meeting = after(meeting, opening(case, given, on, seats(told, "aanwezig")), given)
        if told.get("bekrachtigt"):
            meeting = after(meeting, SecrecyConfirmed("stuk-begroting", on, told["dag"]), given)
        ending = (Ended("begroting", Outcome.POSTPONED), Closed(meetings.at(16, on=on)))
        kept.append(meetings.run(meeting, given, ending))
    on = date.fromisoformat(case["peildag"])
    found = standing(kept[0].secrecy[0], kept, rules(case, on), on)
    return {"geldt": found.holds, "zegt": found.said}


def outcome(case: Case) -> dict[str, Any]:
    """What our functions make of a case: its outcome, or the refusal with all that it says."""
    try:
        return secret(case) if "opgelegd" in case else held(case)
    except Fault as fault:
        return {"geweigerd": fault.code, "zegt": str(fault)}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_situation_comes_out_as_it_says(case: Case):
    assert set(case) <= SITUATION
    assert set(case["uitkomst"]) <= OUTCOME
    found = outcome(case)
    expected = dict(case["uitkomst"])
    assert ("geweigerd" in expected) == ("geweigerd" in found), found
    assert expected.pop("zegt", "") in found.get("zegt", "")
    assert {key: found.get(key) for key in expected} == expected
    assert case["artikel"].startswith(found.get("aangehaald", "") if case.get("orgaan") != "db" else "eigen")


def test_every_situation_has_an_article_and_a_title_of_its_own():
    assert len(CASES) == sum(len(tomllib.loads(path.read_text(encoding="utf-8"))["geval"]) for path in FILES) > 50
    assert all(case["artikel"] for case in CASES.values())
