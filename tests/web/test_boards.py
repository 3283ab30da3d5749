# SPDX-License-Identifier: EUPL-1.2
"""Can the secretary keep who sits where, do others see what is theirs, and do the registers tell what was decided?"""

import json
import re
from html import unescape

import pytest

from web.secretary import BUDGET, Board, all_say, text
from web.world import World

START = "/delta/bestuur"
ORGANS = f"{START}/organen"
NEW = {"naam": "Naam Verzonnen", "gemeente": "duin", "ambt": "wethouder", "functie": "", "vanaf": "2026-03-01"}
SEAT = {"zetel": "db-duin-1", "door": "ab", "besluit": "AB-2026-1", "vanaf": "2026-03-02", "laatste_dag": "2030-03-01"}


def chosen(page: str, name: str, containing: str) -> str:
    """The value in a list of choices of the text that contains something."""
    select = re.search(rf'<select[^>]* name="{name}".*?</select>', page, re.DOTALL)
    assert select
    found = [value for value, said in re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', page) if containing in said]
    assert found, containing
    return unescape(found[0])


def decided(board: Board, **changes: str) -> str:
    """A meeting in which the budget was adopted and an action set; the address of its item."""
    meeting, (point,) = board.opened(BUDGET | changes)
    if "besloten" in changes:
        board.done(f"{point}/deuren")
    board.done(f"{point}/stemming", **all_say("voor"))
    board.done(f"{point}/besluit", tekst="De begroting 2027 vaststellen.")
    board.done(f"{point}/actie", actie="Raden inlichten", functie="directeur Delta", voor_dag="2026-03-25")
    board.done(f"{meeting}/zitting/sluiten")
    return meeting


def test_boards_without_members_or_meetings_say_how_to_begin(lasting: World, board: Board):
    assert "Schrijf in wie er in de besturen zitten" in text(lasting.visitor("secretaris").get(START))
    assert "Begin met de ambten" in text(lasting.visitor("secretaris").get(ORGANS))
    assert "Plan een vergadering" in board.page(START)
    assert "Er wacht nu niets op u." in text(board.seen_by("controller", START))


def test_somebody_new_takes_office_and_a_seat_and_the_law_is_asked_again(board: Board):
    where = board.done(f"{ORGANS}/ambten", persoon="", **NEW)
    assert where == f"{ORGANS}?op=2026-03-01"
    form = board.browser.get(ORGANS).text
    person = chosen(form, "persoon", "p-0")
    assert board.done(f"{ORGANS}/zetels", persoon=person, **SEAT) == f"{ORGANS}?op=2026-03-02"
    page = board.page(f"{ORGANS}?op=2026-03-02")
    assert "Duin 1 wethouder ab-duin-1 van Duin Naam van p-0 sinds 2 maart 2026, tot en met 31 mei 2028" in page, (
        "it ends with the AB"
    )
    assert "in strijd Het dagelijks bestuur voldoet niet: het telt 1 lid" in page
    assert "vacant nog nooit bezet" in page


def test_names_are_for_who_may_see_them_and_everybody_sees_functions(board: Board):
    assert "Naam van p-0" in board.page(ORGANS)
    for name in ("duin", "controller", "accountant", "beheerder"):
        page = text(board.seen_by(name, ORGANS))
        assert "wethouder ab-duin-1 van Duin" in page
        assert "Naam van" not in page + board.seen_by(name, f"{START}/popolo.json").text
    assert "Naam van p-0" in board.browser.get(f"{START}/popolo.json").text


@pytest.mark.parametrize(
    ("form", "fields", "told"),
    [
        ("zetels", SEAT | {"door": "college/duin"}, "Dagelijks bestuur, Duin 1, niet college van Duin"),
        ("zetels", SEAT | {"zetel": "ab-duin-1", "door": "college/duin"}, "is bezet vanaf"),
        ("zetels", SEAT | {"laatste_dag": "2031-03-01"}, "is 4 jaar"),
        ("zetels", SEAT | {"vanaf": "morgen"}, "Vanaf: 'morgen' is niet te lezen"),
        ("ambten", NEW | {"naam": " "}, "Naam: hier staat nog niets"),
        ("ambten", NEW | {"vanaf": "1999-01-01"}, "1999"),
        ("ambten/einde", {"ambt": "niemand@duin", "laatste_dag": "2026-03-01"}, "Ambt: "),
        ("zetels/einde", {"zetel": "ab-duin-1@niemand@", "laatste_dag": "2026-03-01"}, "Zetel: "),
    ],
)
def test_what_law_or_rules_forbid_is_said_at_the_form_and_what_was_typed_stays(
    board: Board, form: str, fields: dict[str, str], told: str
):
    person = {} if form == "ambten" else {"persoon": chosen(board.browser.get(ORGANS).text, "persoon", "p-0")}
    page = board.refused(f"{ORGANS}/{form}", **person, **fields)
    part = re.search(rf'<details class="change-part" open>(?:(?!</details>).)*action="{ORGANS}/{form}".*?</details>',
                     page, re.DOTALL)  # fmt: skip
    assert part
    assert told in part[0]
    kept = fields.get("besluit", fields["vanaf"] if "vanaf" in fields else fields["laatste_dag"])
    assert f'value="{kept}"' in part[0]
    assert page.count('<details class="change-part" open>') == 1


def test_an_office_that_ends_takes_the_seat_along_and_the_day_before_stays_as_it_was(board: Board):
    holder = chosen(board.browser.get(ORGANS).text, "ambt", "p-0")
    board.done(f"{ORGANS}/ambten/einde", ambt="p-0@duin", laatste_dag="2026-03-01")
    assert holder
    assert "Duin 1 vacant sinds 2 maart 2026" in board.page(ORGANS)
    assert "wethouder ab-duin-1 van Duin" in board.page(f"{ORGANS}?op=2026-03-01")
    assert "wethouder ab-duin-1 van Duin" in board.page(f"{ORGANS}?op=2026-03-02&bekend=2026-03-01")
    board.done(f"{ORGANS}/zetels/einde", zetel="ab-meer-1@p-2@", laatste_dag="2026-03-01", reden="ontslag")
    assert "Meer 1 vacant sinds 2 maart 2026" in board.page(ORGANS)
    assert "Laat de lege zetels van Algemeen bestuur bezetten: 2" in board.page(START)


def test_a_name_goes_when_its_term_is_over_and_the_page_asks_first(board: Board):
    board.done(f"{ORGANS}/ambten/einde", ambt="p-0@duin", laatste_dag="2026-03-01")
    assert "Verwijder de namen" not in board.page(START)
    board.on(2031, 3, 3, 9, 0)
    assert "Verwijder de namen die niet langer bewaard worden: 1 bewaartermijn van 5 jaar" in board.page(START)
    assert "De bewaartermijn van deze namen is voorbij: Naam van p-0" in board.page(ORGANS)
    assert board.done(f"{ORGANS}/namen") == ORGANS
    assert "Naam van p-0" not in board.page(f"{ORGANS}?op=2026-03-01")
    assert "wethouder ab-duin-1 van Duin" in board.page(f"{ORGANS}?op=2026-03-01")


def test_a_decision_is_found_with_its_vote_and_a_closed_one_only_by_who_may_see_it(board: Board):
    decided(board)
    register = f"{START}/besluiten"
    for name in ("secretaris", "duin"):
        page = text(board.seen_by(name, f"{register}?zoek=begroting+AB-2026-001&orgaan=ab&jaar=2026"))
        assert "AB-2026-001 Begroting 2027 Algemeen bestuur · 19 maart 2026" in page
        assert "Stemming: 12 voor en 0 tegen" in page
    assert "Geen besluit past bij deze vraag" in board.page(f"{register}?jaar=2025")
    assert "AB-2025-07" in board.page(register), "a decision that only a contract file names"


def test_a_decision_and_action_behind_closed_doors_are_for_who_may_see_them(board: Board):
    decided(board, besloten="ja")
    for part in ("", "/besluiten", "/acties"):
        assert "Begroting 2027" not in text(board.seen_by("duin", f"{START}{part}"))
        assert "Raden inlichten" not in text(board.seen_by("duin", f"{START}{part}"))
    assert "Begroting 2027" in board.page(f"{START}/besluiten")
    assert "Raden inlichten" in board.page(f"{START}/acties")


def test_an_action_is_told_in_time_and_done_with_a_note(board: Board):
    meeting = decided(board)
    assert "Raden inlichten (directeur Delta) uiterlijk 25 maart 2026" in board.page(START)
    board.on(2026, 3, 27, 9, 0)
    assert "Raden inlichten (directeur Delta) uiterlijk 25 maart 2026 dag voorbij" in board.page(START)
    [address] = re.findall(r'action="([^"]*/acties/[^"]*)"', board.browser.get(f"{START}/acties").text)
    assert "Wat er gedaan is: hier staat nog niets" in board.refused(address, dag="2026-03-26", notitie="")
    assert board.done(address, dag="2026-03-26", notitie="brief verzonden") == f"{START}/acties"
    page = board.page(f"{START}/acties")
    assert "Open: 0" in page
    assert "26 maart 2026: brief verzonden" in page
    assert address.split("/")[-2] == meeting.rpartition("/")[2]


def test_other_systems_read_a_calendar_and_popolo_as_far_as_open_to_who_asks(board: Board):
    decided(board, besloten="ja")
    calendar = board.seen_by("duin", f"{START}/kalender.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VCALENDAR" in calendar.text
    assert "Raden inlichten" not in calendar.text
    told = json.dumps(board.seen_by("duin", f"{START}/popolo.json").json())
    assert "Begroting 2027" not in told
    assert "Begroting 2027" in board.browser.get(f"{START}/popolo.json").text
