# SPDX-License-Identifier: EUPL-1.2
"""Are names, texts being written and attachments kept as they are, and gone when they are taken away?"""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from sow_gov.domain.errors import Fault
from sow_gov.store import drafts, papers, persons, uploads
from sow_gov.store.database import Database
from sow_gov.store.persons import Person
from sow_gov.store.verify import findings
from store import records
from store.issuing import AT


def test_a_name_goes_and_the_person_stays(filled: Database):
    removed = date(2040, 1, 1)
    with filled.writing("delta") as delta:
        assert persons.name(delta, "p-1") == "Ans"
        persons.forget(delta, "p-1", removed)
        persons.forget(delta, "p-1", removed + timedelta(1))
        assert persons.every(delta) == {"p-1": Person("p-1", None, None, removed)}
        assert persons.name(delta, "p-1") is None
    assert findings(filled) == []


def test_nobody_is_registered_twice(filled: Database):
    with pytest.raises(Fault) as raised, filled.writing("delta") as delta:
        persons.add(delta, Person("p-1", "Bob"))
    assert raised.value.code == "BOARD-30"


def test_who_is_named_with_an_account_has_one_here(filled: Database):
    with pytest.raises(IntegrityError), filled.writing("delta") as delta:
        persons.add(delta, Person("p-2", "Bob", "niemand"))


def test_a_draft_is_written_over_and_thrown_away(filled: Database):
    with filled.writing("delta") as delta:
        assert drafts.every(delta) == [records.kept_draft("memo")] == drafts.of_meeting(delta, records.MEETING)
        later = records.kept_draft("memo", account_id=None, changed_at=AT + timedelta(1))
        drafts.write(delta, later)
        assert drafts.find(delta, "memo") == later
        drafts.throw_away(delta, "memo")
        assert drafts.find(delta, "memo") is None


def test_an_attachment_comes_back_byte_for_byte(filled: Database):
    with filled.writing("delta") as delta:
        kept = uploads.add(delta, records.new_upload("b-2", b"%PDF-1.7" + bytes(range(256))), AT)
        assert uploads.find(delta, "b-2") == kept
        assert uploads.content(delta, "b-2") == b"%PDF-1.7" + bytes(range(256))
        assert [each.upload_id for each in uploads.of_meeting(delta, records.MEETING)] == ["b-2", "bijlage-1"]
        uploads.throw_away(delta, "b-2")
        assert uploads.content(delta, "b-2") is None


@pytest.mark.parametrize(
    ("upload_id", "content", "code"),
    [("b-2", b"PK\x03\x04", "TEXT-30"), ("b-2", b"", "TEXT-30"), ("bijlage-1", b"%PDF-1.7", "TEXT-32")],
)
def test_an_attachment_is_a_new_pdf(filled: Database, upload_id: str, content: bytes, code: str):
    with pytest.raises(Fault) as raised, filled.writing("delta") as delta:
        uploads.add(delta, records.new_upload(upload_id, content), AT)
    assert raised.value.code == code


def test_attachments_are_no_larger_than_allowed_one_by_one_and_together(
    filled: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(uploads, "LARGEST", 30)
    monkeypatch.setattr(uploads, "LARGEST_OF_MEETING", 60)  # in which the first attachment takes 16
    with filled.writing("delta") as delta:
        for upload_id, size, fits in ("a", 31, False), ("b", 30, True), ("c", 15, False), ("d", 14, True):
            content = b"%PDF-".ljust(size, b" ")
            if fits:
                uploads.add(delta, records.new_upload(upload_id, content), AT)
                continue
            with pytest.raises(Fault) as raised:
                uploads.add(delta, records.new_upload(upload_id, content), AT)
            assert raised.value.code == "TEXT-31"


def test_papers_of_a_meeting_are_not_among_those_of_the_year(filled: Database):
    with filled.reading("delta") as delta:
        (call,) = papers.of_meeting(delta, records.MEETING)
        assert (call.name, call.meeting, call.closed) == ("oproep.pdf", records.MEETING, False)
        assert call.name not in {each.name for each in papers.kept(delta, call.year)}
