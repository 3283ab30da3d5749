# SPDX-License-Identifier: EUPL-1.2
"""Does a page see how far the papers of a meeting are, and are they begun as soon as somebody asks?"""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

import make
from sow_gov.app.load import load_contracts
from sow_gov.app.meetings.keep import Step, Told
from sow_gov.domain.errors import Fault
from sow_gov.store import acts
from sow_gov.web import serve
from sow_gov.web.progress import Making
from web.world import BY, START, World, opened

MEETING = "ab-2026-03-19"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with opened(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as made:
        load_contracts(made.site.database, make.FOLDER, BY, START)
        yield made


def test_what_is_asked_waits_is_told_and_is_done():
    making = Making()
    assert making.of("delta", MEETING) is None
    making.ask("delta", MEETING)
    assert making.of("delta", MEETING) == Step(MEETING, 0, 0, "staat klaar om te beginnen")
    making.tell("delta", Step(MEETING, 1, 3, "Oproep en agenda"))
    assert making.of("delta", MEETING) == Step(MEETING, 1, 3, "Oproep en agenda")
    making.finish("polder", frozenset())
    assert making.of("delta", MEETING) is not None
    making.finish("delta", frozenset())
    assert making.of("delta", MEETING) is None


def test_what_failed_stays_to_be_read_until_it_is_asked_again():
    making, failed = Making(), Step(MEETING, 0, 0, "", "PDF is beschadigd; bied haar opnieuw aan")
    making.tell("delta", failed)
    making.finish("delta", making.waiting("delta"))
    assert making.of("delta", MEETING) == failed
    making.ask("delta", MEETING)
    making.finish("delta", making.waiting("delta"))
    assert making.of("delta", MEETING) is None


def test_what_is_asked_while_others_are_made_is_not_called_done():
    making = Making()
    waited = making.waiting("delta")
    making.ask("delta", MEETING)
    making.finish("delta", waited)
    assert making.of("delta", MEETING) is not None


def test_who_waits_goes_on_when_somebody_asks():
    making, gone_on = Making(), threading.Event()

    def wait() -> None:
        making.wait(60)
        gone_on.set()

    thread = threading.Thread(target=wait)
    thread.start()
    assert not gone_on.wait(0.05)
    making.ask("delta", MEETING)
    assert gone_on.wait(10)
    thread.join()
    making.wait(0)


def test_an_event_makes_meetings_only_and_its_steps_are_told_to_the_pages(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    site, asked = world.site, []

    def keep_meetings(archive: serve.Archive, _settings: object, _now: object, told: Told, only: object) -> int:
        told(Step(MEETING, 1, 2, "Oproep"))
        asked.append((archive.arrangement, only, site.making.of("delta", MEETING)))
        return 1

    monkeypatch.setattr(serve, "keep_due", lambda *_: 0)
    monkeypatch.setattr(serve, "keep_meetings", keep_meetings)
    known: dict[str, int] = {}
    told: list[tuple[int, int, str]] = []
    with capture_logs():
        serve.make_what_is_due(site, known, lambda *step: told.append(step))
        assert asked == []
        with site.database.writing("delta") as records:
            acts.log(
                records,
                BY,
                "vergadering bijeenroepen",
                {"events": {f"vergadering/{MEETING}#2": "…", "tekst/nota#1": "…"}},
                START,
            )
        serve.make_what_is_due(site, known, lambda *step: told.append(step))
        serve.make_what_is_due(site, known, lambda *step: told.append(step))
        assert asked == [("delta", {MEETING}, Step(MEETING, 1, 2, "Oproep"))]
        site.making.ask("delta", "ab-2026-06-18")
        serve.make_what_is_due(site, known, lambda *_: None)
    assert [only for _, only, _ in asked] == [{MEETING}, {"ab-2026-06-18"}]
    assert told == [(1, 2, "Oproep")]
    assert site.making.of("delta", MEETING) is None
    assert site.making.of("delta", "ab-2026-06-18") is None


def test_a_meeting_that_fails_is_told_to_the_page_and_tried_again(world: World, monkeypatch: pytest.MonkeyPatch):
    site, failed = world.site, Step(MEETING, 0, 0, "", "PDF is beschadigd; bied haar opnieuw aan")

    def keep_due(*given: Told) -> int:
        given[-1](failed)
        raise Fault("PACK-02", "PDF is beschadigd", "bied haar opnieuw aan")

    monkeypatch.setattr(serve, "keep_due", keep_due)
    known: dict[str, int] = {}
    with capture_logs():
        assert serve.make_what_is_due(site, known, lambda *_: None) is False
    assert "delta" not in known
    assert site.making.of("delta", MEETING) == failed


def test_the_thread_that_makes_papers_begins_at_once_when_asked(world: World, monkeypatch: pytest.MonkeyPatch):
    looked = threading.Semaphore(0)

    def make_what_is_due(*_: object) -> bool:
        looked.release()
        return True

    monkeypatch.setattr(serve, "make_what_is_due", make_what_is_due)
    with serve.keeping_up(world.site):
        assert looked.acquire(timeout=10)
        assert not looked.acquire(timeout=0.05)
        world.site.making.ask("delta", MEETING)
        assert looked.acquire(timeout=10)
