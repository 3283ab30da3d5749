# SPDX-License-Identifier: EUPL-1.2
"""Does the first page of the boards tell everything that waits, and to nobody what is not theirs?"""

from dataclasses import replace
from datetime import date

from sow_gov.domain.meeting_events import SecrecyImposed
from sow_gov.web.language import catalogues, spoken
from sow_gov.web.screens.boards import Desk, boards_screen
from web.screens import meetings_shown, shown
from web.screens.boards_shown import SEATS, desk
from web.screens.meetings_shown import CALL, MEMBER, SECRETARY

IMPOSED = SecrecyImposed("tekst-1", "voorzitter", "Wet open overheid, art. 5.1", date(2026, 3, 2), "ab")


def told(looking: Desk) -> dict[str, tuple[date | None, str]]:
    """What waits -> by when, and why."""
    dutch = catalogues()["nl"]
    return {
        spoken(each.what, "nl", dutch): (each.by, spoken(each.why, "nl", dutch))
        for each in boards_screen(looking)["todo"]
    }


def test_a_term_that_ends_a_seat_that_is_empty_and_a_name_that_must_go_are_told_with_their_rule():
    found = told(desk(SECRETARY, *SEATS))
    title = "Bestuursinrichting Stroomopwaarts MVS"
    assert found["Regel de opvolging in algemeen bestuur: termijnen die aflopen: 1"] == (
        date(2026, 6, 1), f"zittingsduur volgens {title}",
    )  # fmt: skip
    assert found["Laat de lege zetels van algemeen bestuur bezetten: 5"] == (None, title)
    assert found["Verwijder de namen die niet langer bewaard worden: 1"][1] == "bewaartermijn van 5 jaar"
    assert found["Zenden aan GS (controller)"][0] == date(2026, 4, 1)
    assert found["Plan de volgende evaluatie"] == (date(2026, 7, 1), "Wgr artikel 11a (voorbeeld)")


def test_what_lies_far_ahead_is_not_told_yet():
    early = replace(desk(SECRETARY, *SEATS), today=date(2025, 3, 1), actions=())
    assert not any("opvolging" in what or "evaluatie" in what for what in told(early))


def test_secrecy_that_waits_for_confirmation_is_told_to_who_may_know_of_it():
    def waits(account: object) -> list[str]:
        looking = replace(desk(SECRETARY), account=account, meetings=[meetings_shown.looked_at(account, CALL, IMPOSED)])
        return [what for what in told(looking) if what.startswith("Geheimhouding")]

    said = "geldt tot de eerstvolgende vergadering van ab die haar kan bekrachtigen"
    expected = [f"Geheimhouding in Algemeen bestuur: {said}"]
    assert waits(SECRETARY) == waits(MEMBER) == expected
    assert waits(shown.CONTROLLER) == []


def test_a_municipality_hears_of_its_own_memo_and_council_only():
    found = told(desk(shown.MAASSLUIS))
    assert set(found) == {
        "Geef de raadsmemo uit voor uw college: Kaders",
        "Leg uw raad het voorstel voor: Re-integratie",
    }
    assert told(desk(shown.CONTROLLER)) == {}
