# SPDX-License-Identifier: EUPL-1.2
"""Twelve months of the model case through the door of the ledger: do they close, and are they the accounts?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import make
from integration.recording import BY
from sow_gov.app.demo_ledger import write_ledger
from sow_gov.app.ledger import import_ledger
from sow_gov.app.load import load_contracts
from sow_gov.app.periods import accounts_against_ledger, close_period, month_state
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.cli import main
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Decision
from sow_gov.intake.law import law_book
from sow_gov.planning.overview import by_programme
from sow_gov.store import migrate
from sow_gov.store.database import Database

MVS = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The records of the model case with its ledger of 2025, and that of 2026 so far."""
    inside = tmp_path_factory.mktemp("grootboek")
    database = Database(f"sqlite:///{inside / 'mvs.sqlite3'}")
    migrate.prepare(database)
    arrangement = load_contracts(database, MVS, BY, AT).arrangement
    opened = Archive(database, Recorded(law_book()), "stroomopwaarts-mvs")
    for year in (2025, 2026):
        for file in write_ledger(arrangement, year, inside):
            import_ledger(opened, file, year, BY, AT)
    yield opened
    database.close()


def test_the_sums_of_2025_equal_the_accounts_to_the_cent(archive: Archive):
    beside = accounts_against_ledger(archive, 2025)
    assert beside.differences == ()
    assert beside.accounts_cents == beside.ledger_cents > 0
    assert beside.holds


def test_programmes_and_municipalities_bear_what_the_accounts_say_together(archive: Archive):
    state = month_state(archive, 2025)
    with archive.database.reading(archive.arrangement) as records:
        realised = archive.recorded.figures(records, "realisatie-2025")
    assert state.until == 12
    booked = {slug: each.booked for slug, each in state.programmes.items()}
    assert booked == by_programme(realised.allocation.figures)
    assert state.total.booked_cents == realised.allocation.total_cents
    assert sum(each.booked_cents or 0 for each in state.shares.values()) == realised.allocation.total_cents
    assert state.budget.allocation.figures.name == "begroting-2025-w1"
    assert sum(month.contributions_cents for month in state.months) == realised.allocation.total_cents


def test_the_running_year_stands_beside_its_last_adopted_forecast(archive: Archive):
    state = month_state(archive, 2026)
    assert state.forecast is not None
    assert state.booked is not None
    assert [each.allocation.figures.name for each in (state.budget, state.forecast, state.booked)] == [
        "begroting-2026-w1", "prognose-2026-2", "grootboek-2026-10",
    ]  # fmt: skip
    until_august = {line.slug: sum(line.months.get(month, 0) for month in range(1, 9)) for line in state.lines}
    with archive.database.reading(archive.arrangement) as records:
        forecast = archive.recorded.arrangement(records).year(2026).forecasts[-1]
    assert {slug: abs(until_august[slug]) for slug in forecast.realised} == {
        slug: abs(cents) for slug, cents in forecast.realised.items()
    }
    assert state.until == 10
    assert "PERIOD-03" in [fault.code for fault in state.month(10).in_the_way]
    assert not state.month(1).in_the_way


def test_the_twelve_months_close_one_by_one_and_keep_what_they_came_to(archive: Archive):
    for month in range(1, 13):
        on = date(2025 + month // 12, month % 12 + 1, 12)
        decision = Decision("directeur Stroomopwaarts", f"DIR-2025-{month}", on, "Sluiten", make.SOURCE)
        close_period(archive, 2025, month, decision, BY, AT)
    state = month_state(archive, 2025)
    assert all(month.state.closed and not month.changed for month in state.months)


def test_a_month_with_something_unmapped_stays_open(archive: Archive):
    decision = Decision("directeur Stroomopwaarts", "DIR-2026", date(2026, 11, 20), "Sluiten", make.SOURCE)
    close_period(archive, 2026, 1, decision, BY, AT)
    with pytest.raises(Fault, match="PERIOD-03"):
        close_period(archive, 2026, 10, decision, BY, AT)
    assert [month.month for month in month_state(archive, 2026).months if month.state.closed] == [1]


def test_the_command_shows_the_months_and_what_is_unmapped(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SOW_DATABASE_URL", str(archive.database.engine.url))
    assert main(["ledger", str(MVS), "2026"]) == 0
    shown = capsys.readouterr().out
    assert "4990" in shown
    assert "1.842,50" in shown
    assert "kan worden gesloten" in shown or "PERIOD-03" in shown
    assert "voorbeeldcijfers" in shown
