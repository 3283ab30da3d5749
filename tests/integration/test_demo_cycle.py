# SPDX-License-Identifier: EUPL-1.2
"""Does the demo have an amendment on its way past three councils, once, that the board may not adopt yet?"""

from datetime import UTC, date, datetime
from pathlib import Path

from databases import sqlite_url
from integration.recording import HERE, log
from sow_gov.app import demo_cycle
from sow_gov.app.cycle_states import paper
from sow_gov.app.demo import CASE
from sow_gov.app.load import load_contracts
from sow_gov.app.meetings.cycle import gates
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.app.view_effects import ViewId, effects
from sow_gov.app.view_papers import answers, dispatch_letter, reply_letter
from sow_gov.domain.cycle import CycleStep
from sow_gov.domain.status import Status
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.intake.law import law_book
from sow_gov.planning.cycle import next_required
from sow_gov.store import migrate
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database
from sow_gov.store.verify import findings

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MAASSLUIS = ViewId(demo_cycle.PAPER, "maassluis")


def test_an_amendment_waits_for_one_council_and_one_reaction(tmp_path: Path):
    database = Database(sqlite_url(tmp_path))
    migrate.prepare(database)
    load_contracts(database, HERE.contracts / CASE, Actor(None, "controller Stroomopwaarts"), AT)
    demo = Archive(database, Recorded(law_book()), CASE)
    demo_cycle.prepare(demo)
    before = log(demo)
    demo_cycle.prepare(demo)
    assert log(demo) == before
    state = paper(demo, demo_cycle.PAPER, AT.date())
    assert {each: view.said for each, view in state.views.items()} == {
        "maassluis": "zienswijze gegeven, nog geen reactie", "schiedam": "geen zienswijze",
        "vlaardingen": "nog geen besluit van de raad",
    }  # fmt: skip
    assert len(state.views["vlaardingen"].questions) == 2
    found = {(each.step, each.participant): each.due.day for each in next_required(cycle_law(), state)}
    assert found[CycleStep.VIEWS, "vlaardingen"] == demo_cycle.UNTIL
    assert found[CycleStep.REACTION, "maassluis"] == date(2026, 12, 9)
    assert [fault.code for fault in gates(demo, "ab-2026-12-10")["wijziging-2"]] == ["CYCLE-08"]
    borne = effects(demo, MAASSLUIS, AT)
    assert (sum(each.cents for each in borne.borne), borne.example) == (-25_000_00, True)
    assert dispatch_letter(demo, MAASSLUIS, AT).status is Status.ADOPTED
    assert reply_letter(demo, MAASSLUIS, AT).context["points"][0].total == "−25.000,00"
    assert len(answers(demo, demo_cycle.PAPER, AT).context["closed"]) == 1
    assert findings(database) == []
    database.close()
