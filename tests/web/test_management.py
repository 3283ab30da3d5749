# SPDX-License-Identifier: EUPL-1.2
"""Can an administrator let somebody in, give another password and take an account away, and does the log tell it?"""

import re
from pathlib import Path

import pytest

from databases import sqlite_url
from sow_gov.domain.people import LOCAL, Account
from sow_gov.store import accounts
from web.world import Browser, World, opened, settle

NEW = {
    "inlognaam": " Beleid.Duin ",
    "functie": "beleidsmedewerker Duin",
    "rol": "gemeentelijk beoordelaar",
    "gemeente": "duin",
}
ACCOUNTS = "/delta/beheer/accounts"


@pytest.fixture
def administrator(world: World) -> Browser:
    return world.visitor("beheerder")


def one_time(page: str) -> str:
    """The password that a page shows once."""
    found = re.search(r"<code>(\w{5}(?:-\w{5}){3})</code>", page)
    assert found
    return found[1]


def account(world: World, name: str, arrangement: str = "delta") -> Account:
    with world.site.database.reading(arrangement) as records:
        found = accounts.by_subject(records, name)
    assert found
    return found[0]


def test_somebody_is_let_in_with_a_password_that_is_shown_once(world: World, administrator: Browser):
    page = administrator.post(ACCOUNTS, **NEW)
    password = one_time(page.text)
    assert page.status_code == 200
    assert "no-store" in page.headers["cache-control"]
    assert password not in administrator.get(ACCOUNTS).text
    assert "beleid.duin" in administrator.get(ACCOUNTS).text
    made = account(world, "beleid.duin")
    assert (made.issuer, made.role.value, made.participant, made.must_change, made.demo) == (
        LOCAL, "gemeentelijk beoordelaar", "duin", True, False,
    )  # fmt: skip
    browser = world.visitor()
    assert browser.log_in("beleid.duin", password).status_code == 303
    assert browser.get("/delta/2026").headers["location"] == "/delta/wachtwoord"


def test_who_is_let_in_to_the_demo_gets_in_nowhere_else(tmp_path: Path):
    with opened(sqlite_url(tmp_path), demo=True) as demo:
        settle(demo, tmp_path)
        password = one_time(demo.visitor("beheerder").post(ACCOUNTS, **NEW).text)
        assert account(demo, "beleid.duin").demo
        assert demo.visitor().log_in("beleid.duin", password).status_code == 303


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"inlognaam": "duin"}, "Er is al een account met de naam"),
        ({"inlognaam": "dúin"}, "kan geen inlognaam zijn"),
        ({"functie": " "}, "Een functie heeft 1 tot 200 tekens"),
        ({"gemeente": ""}, "Rol en gemeente passen niet bij elkaar"),
        ({"rol": "controller"}, "Rol en gemeente passen niet bij elkaar"),
        ({"rol": "keizer"}, "is geen rol"),
        ({"gemeente": "schiedam"}, "is geen deelnemende gemeente"),
    ],
)
def test_what_makes_no_account_says_why(administrator: Browser, changes: dict[str, str], said: str):
    answer = administrator.post(ACCOUNTS, **NEW | changes)
    assert answer.status_code == 422
    assert said in answer.text
    typed = NEW | changes
    assert f'id="inlognaam" name="inlognaam" type="text" value="{typed["inlognaam"]}"' in answer.text
    assert f'id="functie" name="functie" type="text" value="{typed["functie"]}"' in answer.text
    chosen = set(re.findall(r'<option value="([^"]*)" selected>', answer.text))
    assert chosen == {typed["rol"], typed["gemeente"]} - {"keizer", "schiedam", ""}
    assert " selected" not in administrator.get(ACCOUNTS).text
    assert "beleid.duin" not in administrator.get(ACCOUNTS).text


def test_a_new_password_ends_the_session_and_must_be_changed(world: World, administrator: Browser):
    duin = world.visitor("duin")
    password = one_time(administrator.post(f"{ACCOUNTS}/duin/wachtwoord").text)
    assert duin.get("/delta/2026").status_code == 303
    assert duin.log_in("duin", password).status_code == 303
    assert duin.get("/delta/2026").headers["location"] == "/delta/wachtwoord"


def test_a_closed_account_is_out_and_the_own_one_cannot_be_closed(world: World, administrator: Browser):
    duin = world.visitor("duin")
    answer = administrator.post(f"{ACCOUNTS}/duin/sluiten")
    assert (answer.status_code, answer.headers["location"]) == (303, ACCOUNTS)
    assert duin.get("/delta/2026").status_code == 303
    assert duin.log_in("duin").status_code == 422
    own = administrator.post(f"{ACCOUNTS}/beheerder/sluiten")
    assert (own.status_code, "Dit is uw eigen account" in own.text) == (422, True)


def test_accounts_of_another_arrangement_do_not_exist(world: World, administrator: Browser):
    world.visitor("beheerder", "polder").post("/polder/beheer/accounts/meer/sluiten")
    assert not account(world, "meer").closed
    assert account(world, "meer", "polder").closed
    assert administrator.get("/polder/beheer/accounts").status_code == 303


def test_the_log_tells_what_was_done_by_whom_and_no_password(world: World, administrator: Browser):
    password = one_time(administrator.post(ACCOUNTS, **NEW).text)
    world.clock.on(minutes=5)
    administrator.post(f"{ACCOUNTS}/duin/sluiten")
    for reader in (administrator, world.visitor("accountant")):
        page = reader.get("/delta/beheer/logboek").text
        for word in ("account sluiten", "account toevoegen", "factureren", "laden", "beheerder delta", "opdrachtregel"):
            assert word in page
        assert "05-01-2026 10:05" in page
        assert page.index("account sluiten") < page.index("05-01-2026 10:00")
        assert password not in page
