# SPDX-License-Identifier: EUPL-1.2
"""Do the papers and packs of a meeting follow from the records: once, in order, and closed items for few?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from documents import uploads as files
from integration.boardroom import BEGINS, BUDGET, CALLED, LATER, SEATS, SECRETARY, all_for, boardroom, item, planned
from integration.recording import HERE, log, now
from sow_gov.app.keep import keep_due
from sow_gov.app.meetings.attachments import attach
from sow_gov.app.meetings.keep import Step, keep_meeting, keep_meetings, kept_pack
from sow_gov.app.meetings.steps import convene, decide, happened, open_meeting, set_agenda
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import write
from sow_gov.app.verify import verify
from sow_gov.cli import main
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Present
from sow_gov.domain.meeting_events import ActionDone, ActionSet, Closed, DoorsClosed, Noted, Passed, SecrecyImposed
from sow_gov.domain.text import Draft, TextKind
from sow_gov.store import papers
from sow_gov.store.papers import KeptPaper
from sow_gov.store.tables import upload
from sow_gov.store.uploads import NewUpload

LAND = item("grond", "Aankoop van de Hoekakker", closed=True)
SECRET_WORD, OPEN_WORD = "Hoekakker", "Begroting 2027"
HOUR = timedelta(hours=1)
MEETING = "ab-2026-03-19"
OF_THE_CALL = {
    "oproep-ab-2026-03-19.pdf": False,
    "oproep-ab-2026-03-19-besloten.pdf": True,
    "presentielijst-ab-2026-03-19.pdf": False,
    "tekst-ab-2026-03-19-oplegger.pdf": False,
    "tekst-ab-2026-03-19-notitie-besloten.pdf": True,
    "vergaderstukken-ab-2026-03-19.pdf": False,
    "vergaderstukken-ab-2026-03-19-besloten.pdf": True,
}


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Archive]:
    with boardroom(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as made:
        yield made


@pytest.fixture
def called(records: Archive) -> Archive:
    """A meeting that was called, with an open and a closed item, two texts and a file."""
    assert planned(records, BEGINS, BUDGET, LAND) == MEETING
    draft = Draft("oplegger", TextKind.COVER, "Oplegger begroting 2027", "Wij stellen voor.", MEETING, "begroting")
    write(records, draft, SECRETARY, CALLED)
    secret = Draft("notitie", TextKind.NOTE, f"Notitie {SECRET_WORD}", "De prijs.", MEETING, "grond")
    write(records, secret, SECRETARY, CALLED)
    added(records)
    convene(records, MEETING, SECRETARY, CALLED)
    return records


def added(records: Archive, upload_id: str = "bijlage", title: str = "Tekening", item_id: str = "begroting") -> None:
    content = files.saved(files.plain(3))
    attach(records, NewUpload(upload_id, MEETING, item_id, title, "t.pdf", False, content), SECRETARY, CALLED)


def made(records: Archive) -> list[Step]:
    """Make what is due; what was told of it."""
    steps: list[Step] = []
    keep_meetings(records, HERE, now, steps.append)
    return steps


def kept(records: Archive) -> dict[str, KeptPaper]:
    with records.database.reading("delta") as reading:
        return {each.name: each for each in papers.of_meeting(reading, MEETING)}


def text(records: Archive, name: str) -> str:
    with records.database.reading("delta") as reading:
        found = papers.find(reading, name)
        assert found is not None
        return said(papers.content(reading, found))


def said(pdf: bytes) -> str:
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    return " ".join(" ".join(pages).split())


def held(records: Archive) -> None:
    """The meeting goes on until it is closed."""
    open_meeting(records, MEETING, [Present(seat) for seat in SEATS], SECRETARY, BEGINS)
    happened(records, MEETING, Noted("begroting", "Er is gesproken."), SECRETARY, BEGINS)
    happened(records, MEETING, DoorsClosed("grond"), SECRETARY, BEGINS)
    for each in ("begroting", "grond"):
        happened(records, MEETING, all_for(each), SECRETARY, BEGINS)
        decide(records, MEETING, each, f"Besloten over {each}.", SECRETARY, BEGINS)
    happened(records, MEETING, ActionSet("a1", "begroting", "Zenden", "directeur Delta", None), SECRETARY, BEGINS)
    happened(records, MEETING, Closed(BEGINS + HOUR), SECRETARY, BEGINS + HOUR)


def test_nothing_is_made_of_a_meeting_that_was_not_called(records: Archive):
    planned(records)
    assert (made(records), kept(records)) == ([], {})
    with pytest.raises(Fault, match=f"PACK-09: van vergadering '{MEETING}' zijn er geen vergaderstukken"):
        kept_pack(records, MEETING, closed=False)


def test_a_call_gives_its_papers_and_packs_once_with_an_act_for_each(called: Archive):
    steps = made(called)
    assert {name: each.closed for name, each in kept(called).items()} == OF_THE_CALL
    assert [(step.done, step.total) for step in steps] == [(done, 8) for done in range(9)]
    acts = [act for act in log(called) if act.kind == "stukken"]
    assert len(acts) == len(OF_THE_CALL)
    assert all("Algemeen bestuur Delta" in act.actor.authority for act in acts)
    assert made(called) == []
    assert verify(called.database, lambda *_: None) == []


def test_the_open_pack_holds_the_open_items_and_not_a_word_of_the_closed_ones(called: Archive):
    made(called)
    everybody, whole = (said(kept_pack(called, MEETING, closed=closed)) for closed in (False, True))
    order = ["Vergaderstukken", "U wordt opgeroepen", "Wij stellen voor", "pakket 4 / 6"]
    assert sorted(order, key=everybody.index) == order
    assert OPEN_WORD in everybody
    assert "2 Besloten agendapunt" in everybody
    assert SECRET_WORD not in everybody
    assert f"2 Aankoop van de {SECRET_WORD} (besloten) Notitie: Notitie {SECRET_WORD} 7" in whole
    assert "Geef het alleen aan wie deze mag zien" in whole


def test_what_is_sent_after_the_call_is_in_the_next_pack_and_the_rest_stays(called: Archive):
    made(called)
    before = kept(called)
    added(called, "later", "Nagekomen kaart")
    set_agenda(called, MEETING, (BUDGET, LAND), SECRETARY, CALLED)
    made(called)
    assert "Nagekomen kaart" in said(kept_pack(called, MEETING, closed=False))
    assert {kept(called)[name].version - paper.version for name, paper in before.items()} == {1}


def test_what_happens_in_the_meeting_leaves_the_call_and_its_pack_as_they_were(called: Archive):
    made(called)
    before = kept(called)
    held(called)
    steps = made(called)
    after = kept(called)
    again = {name for name in before if after[name] != before[name]}
    assert again == {"presentielijst-ab-2026-03-19.pdf"}
    assert {name for name in after if name not in before} == {
        f"{kind}-ab-2026-03-19{which}.pdf"
        for kind in ("besluitenlijst", "verslag", "stemmingen")
        for which in ("", "-besloten")
    } | {"besluit-ab-2026-03-19-begroting.pdf", "besluit-ab-2026-03-19-grond-besloten.pdf"}
    assert steps[-1].total == 9
    assert SECRET_WORD not in "".join(text(called, name) for name, each in after.items() if not each.closed)
    assert "CONCEPT" in text(called, "verslag-ab-2026-03-19.pdf")


def test_an_adopted_record_is_made_for_good(called: Archive):
    held(called)
    made(called)
    adopts = item("verslag", "Verslag van 19 maart", about=f"verslag/{MEETING}")
    later = planned(called, LATER, adopts)
    convene(called, later, SECRETARY, CALLED)
    open_meeting(called, later, [Present(seat) for seat in SEATS], SECRETARY, LATER)
    happened(called, later, Passed("verslag"), SECRETARY, LATER)
    decide(called, later, "verslag", "Het verslag is vastgesteld.", SECRETARY, LATER)
    made(called)
    record = kept(called)["verslag-ab-2026-03-19.pdf"]
    assert (record.version, record.final) == (2, True)
    assert "Vastgesteld in de vergadering van 18 juni 2026, besluit AB-2026-003" in text(called, record.name)
    happened(called, MEETING, ActionDone("a1", LATER.date(), "verzonden"), SECRETARY, LATER)
    assert made(called) == []


def test_a_paper_that_becomes_secret_leaves_the_open_pack(called: Archive):
    made(called)
    secrecy = SecrecyImposed("bijlage", "db", "Wet open overheid, art. 5.1", CALLED.date(), "ab")
    happened(called, MEETING, secrecy, SECRETARY, CALLED)
    made(called)
    assert "Tekening" not in said(kept_pack(called, MEETING, closed=False))
    assert "Tekening" in said(kept_pack(called, MEETING, closed=True))


def test_a_file_that_was_changed_stops_its_meeting_by_name_and_no_other(called: Archive):
    other = planned(called, LATER)
    convene(called, other, SECRETARY, CALLED)
    with called.database.writing("delta") as writing:
        changed = files.saved(files.plain(1))
        writing.connection.execute(upload.update().values(content=changed))
    steps: list[Step] = []
    with pytest.raises(Fault, match="PACK-08: bijlage 'Tekening' is niet meer het bestand") as fault:
        keep_meetings(called, HERE, now, steps.append)
    assert steps[-1] == Step(MEETING, 0, 0, "", f"{fault.value.what}; {fault.value.todo}")
    assert "vergaderstukken-ab-2026-03-19.pdf" not in kept(called)
    assert kept_pack(called, other, closed=False)


def test_what_was_kept_stays_when_the_program_prints_otherwise(called: Archive, monkeypatch: pytest.MonkeyPatch):
    made(called)
    monkeypatch.setattr("sow_gov.documents.press.PRESS", "anders")
    assert made(called) == []


def test_meetings_are_made_with_all_that_is_due(called: Archive):
    told: list[Step] = []
    assert keep_due(called, replace(HERE, workers=1), now, lambda *_: None, told.append) > len(OF_THE_CALL)
    assert OF_THE_CALL.keys() <= kept(called).keys()
    assert told[-1].done == told[-1].total
    assert keep_meeting(called, MEETING, HERE, now, told.append) == 0


def test_the_command_writes_the_pack(
    called: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SOW_DATABASE_URL", str(called.database.engine.url))
    out = tmp_path / "pakket.pdf"
    assert main(["pack", "delta", MEETING, "--closed", "--out", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{out}\n"
    assert "Vergaderstukken maken" in printed.err
    assert out.read_bytes() == kept_pack(called, MEETING, closed=True)
    assert main(["pack", "delta", "ab-2030-01-01", "--out", str(out)]) == 1
    assert "MEETING-40" in capsys.readouterr().err
