# SPDX-License-Identifier: EUPL-1.2
"""Once an organ meets in the records, is a decision that a file names held against what its meetings decided?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import make
import meetings
from integration.broken import append, edit, remove
from integration.recording import AT, BY, archive, load, log
from sow_gov.app.recorded import Archive
from sow_gov.domain.errors import ContractsRejected
from sow_gov.domain.meeting import AgendaItem, ItemKind, Present, SeatHeld
from sow_gov.domain.meeting_events import AgendaSet, Convened, Decided, MeetingEvent, Opened, Passed, Planned
from sow_gov.store import events
from sow_gov.store.events import Subject

ADOPTED = date(2025, 7, 10)
"""The day on which the AB of Delta adopted the budget of 2026, says its file."""
NUMBER = "AB-2025-07"
BUDGET = AgendaItem(
    "begroting", "Begroting 2026", ItemKind.DISCUSSION, power="begroting-vaststellen", about="begroting/2026",
    proposal="Stel de begroting vast.",
)  # fmt: skip
MANDATE = """schema = "mandaatbesluit/1"
geldig_vanaf = 2025-08-01
gever = "ab"
bekendgemaakt = "verzonnen"
bron = "verzonnen"
voorbeeld = true
besluit = { orgaan = "ab", nummer = "NUMMER", datum = 2025-07-10, onderwerp = "Mandaat", bron = "verzonnen" }

[[mandaat]]
nummer = "AB-9"
soort = "mandaat"
ontvanger = "directeur"
bevoegdheid = "verdeelsleutel-vaststellen"
"""
SITTING = tuple(
    SeatHeld(f"ab-{slug}-{number}", slug, f"wethouder {slug.capitalize()}")
    for slug in make.PARTICIPANTS
    for number in (1, 2)
)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Archive]:
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Delta without accounts: these are of a later meeting."""
    folder = make.contract_folder(tmp_path)
    for name in ("toml", "csv"):
        remove(f"2026/jaarrekening.{name}")(folder)
    return folder


def held(
    records: Archive,
    on: date = ADOPTED,
    *,
    there: int = 6,
    item: AgendaItem = BUDGET,
    then: Sequence[MeetingEvent] = (),
) -> None:
    """A meeting of the AB with one item and so many members, and what happened further."""
    at = meetings.at(12, on=on)
    happened: list[MeetingEvent] = [
        Planned("ab", "Algemeen bestuur", on, at, "Raadhuis Duin"),
        AgendaSet((item,)),
        Convened(at, on, "de voorzitter"),
        Opened(at, SITTING, tuple(Present(held.seat) for held in SITTING[:there])),
        *then,
    ]
    with records.database.writing("delta") as writing:
        events.record(writing, BY.on("proef"), "vergadering", {(Subject.MEETING, f"ab-{on}"): happened}, AT)


def decided(number: str = NUMBER) -> list[MeetingEvent]:
    return [Passed("begroting"), Decided("begroting", number, "De begroting is vastgesteld.")]


def refused(records: Archive, folder: Path) -> str:
    """What is said of the budget, having made sure that it is refused for that alone and that nothing was loaded."""
    before = log(records)
    with pytest.raises(ContractsRejected) as rejected:
        load(records, folder)
    (finding,) = rejected.value.findings
    assert (finding.file, finding.place, finding.code) == ("2026/begroting.toml", "besluit", "AUTH-07")
    assert log(records) == before
    return finding.what.replace("\u00a0", " ")


def test_a_budget_of_which_the_meeting_had_no_quorum_is_refused(records: Archive, folder: Path):
    held(records, there=3)
    said = refused(records, folder)
    assert "geen besluit AB-2025-07" in said
    assert "er was geen quorum, 3 van de 6 zittende leden waren er" in said


def test_a_budget_that_its_meeting_adopted_under_that_number_is_loaded_and_its_act_says_so(
    records: Archive, folder: Path
):
    held(records, then=decided())
    load(records, folder)
    authority = log(records)[-1].actor.authority
    assert "in een vergadering hier genomen: AB-2025-07" in authority
    assert "buiten dit systeem genomen" in authority, "the DB does not meet here"


@pytest.mark.parametrize(
    ("on", "item", "then", "said"),
    [
        (ADOPTED, BUDGET, [], "het punt is niet behandeld"),
        (ADOPTED, BUDGET, [Passed("begroting")], "nog geen nummer"),
        (ADOPTED, BUDGET, decided("AB-2025-001"), "heeft nummer AB-2025-001"),
        (ADOPTED, replace(BUDGET, about="begroting/2025"), decided(), "gaat over begroting/2025"),
        (ADOPTED, replace(BUDGET, about="begroting/2025"), [], "begroting/2026 stond niet op de agenda"),
        (date(2025, 7, 3), BUDGET, decided(), "dat besluit is van 3 juli 2025"),
        (date(2025, 7, 3), BUDGET, [], "er was die dag geen vergadering"),
    ],
)
def test_a_decision_that_the_meetings_do_not_bear_out_is_refused_with_what_is_missing(
    records: Archive, folder: Path, on: date, item: AgendaItem, then: list[MeetingEvent], said: str
):
    held(records, on, item=item, then=then)
    assert said in refused(records, folder)


def test_what_was_decided_before_the_first_meeting_here_is_taken_as_decided_elsewhere(records: Archive, folder: Path):
    held(records, date(2025, 9, 4), there=3)
    load(records, folder)
    assert "buiten dit systeem genomen: AB-2025-07" in log(records)[-1].actor.authority


def test_a_meeting_that_is_only_planned_does_not_count_yet(records: Archive, folder: Path):
    with records.database.writing("delta") as writing:
        planned = Planned("ab", "Algemeen bestuur", ADOPTED, meetings.at(12, on=ADOPTED), "Raadhuis Duin")
        added = {(Subject.MEETING, "ab-1"): [planned]}
        events.record(writing, BY.on("proef"), "vergadering", added, AT)
    load(records, folder)


def test_what_was_loaded_already_is_not_asked_again(records: Archive, folder: Path):
    load(records, folder)
    held(records, there=3)
    append("partijen.toml", "# verhuisd\n")(folder)
    assert load(records, folder).added == ("partijen.toml",)


@pytest.mark.parametrize("number", ["AB-2025-99", NUMBER])
def test_a_mandate_decision_of_an_organ_that_meets_here_is_one_of_its_decisions(
    records: Archive, folder: Path, number: str
):
    held(records, then=decided())
    edit("bestuur/2015-01-01.toml", "mandateerbaar = false", "mandateerbaar = true")(folder)
    (folder / "mandaten/2025-08-01.toml").write_text(MANDATE.replace("NUMMER", number), encoding="utf-8")
    if number == NUMBER:
        load(records, folder)
        assert f", {NUMBER}" in log(records)[-1].actor.authority.partition("mandaatbesluiten: ")[2]
        return
    with pytest.raises(ContractsRejected) as rejected:
        load(records, folder)
    assert [(each.code, number in each.what) for each in rejected.value.findings] == [("AUTH-07", True)]
