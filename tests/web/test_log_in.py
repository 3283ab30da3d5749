# SPDX-License-Identifier: EUPL-1.2
"""How does somebody come in, stay in and go out, and what do other sites and impatient people get?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

import make
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.web.serve import DemoAccount
from web.world import BY, PASSWORD, START, Browser, World, opened, settle

ELSEWHERE = ("https://elders.example", "//elders.example", "/\\elders.example", "/\t/elders.example", "elders", "/ x")


@pytest.fixture
def everywhere(database_url: str, tmp_path: Path) -> Iterator[World]:
    """A site on every kind of database."""
    with opened(database_url) as world:
        settle(world, tmp_path)
        yield world


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[World]:
    """A demo, with an account of the demo."""
    with opened(f"sqlite:///{tmp_path / 'demo.sqlite3'}", demo=True) as world:
        settle(world, tmp_path)
        add_demo_account(world)
        yield world


def add_demo_account(world: World) -> None:
    new = Account("proef", LOCAL, "proef", Role.AUDITOR, None, "accountant (demo)", demo=True)
    world.site.register.add("delta", BY, new, PASSWORD, make.PARTICIPANTS, START)


def session_of(browser: Browser) -> str | None:
    return browser.cookies.get(browser.cookie("sow-sessie"))


def test_who_logs_in_comes_where_they_were_going_and_can_go_out_again(everywhere: World):
    browser = everywhere.visitor()
    asked = browser.get("/delta/2026/uitleg/duin?deel=gezamenlijk")
    assert asked.headers["location"] == "/delta/inloggen?terug=/delta/2026/uitleg/duin%3Fdeel%3Dgezamenlijk"
    form = browser.get(asked.headers["location"])
    assert 'value="/delta/2026/uitleg/duin?deel=gezamenlijk"' in form.text
    answer = browser.log_in("Duin", terug="/delta/2026/uitleg/duin?deel=gezamenlijk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/delta/2026/uitleg/duin?deel=gezamenlijk")
    assert browser.get(answer.headers["location"]).status_code == 200
    assert browser.post("/delta/uitloggen").headers["location"] == "/delta/inloggen"
    assert session_of(browser) is None
    assert browser.get("/delta/2026").status_code == 303


def test_the_session_is_a_cookie_that_nobody_else_reads_or_sets(world: World):
    answer = world.visitor().log_in("duin")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-sow-sessie=")
    assert {part.strip() for part in cookie.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=lax", "Secure"}


def test_the_demo_needs_no_https(demo: World):
    cookie = demo.visitor().log_in("duin").headers["set-cookie"]
    assert cookie.startswith("sow-sessie=")
    assert "Secure" not in cookie


@pytest.mark.parametrize("back", ELSEWHERE)
def test_nobody_is_led_to_another_site(lasting: World, back: str):
    assert (
        lasting.visitor("duin").send("GET", "/delta/inloggen", params={"terug": back}).headers["location"] == "/delta"
    )
    assert lasting.visitor().log_in("duin", terug=back).headers["location"] == "/delta"
    assert lasting.visitor().send("GET", "/taal/en", params={"terug": back}).headers["location"] == "/"


def test_who_is_not_logged_in_and_asks_by_htmx_is_sent_by_its_header(lasting: World):
    answer = lasting.visitor().get("/delta/2026/uitleg/duin", {"HX-Request": "true"})
    assert (answer.status_code, answer.text) == (204, "")
    assert answer.headers["hx-redirect"] == "/delta/inloggen?terug=/delta/2026/uitleg/duin"


def test_a_form_without_its_token_does_nothing(nobody: Browser):
    nobody.get("/delta/inloggen")
    fields = {"naam": "duin", "wachtwoord": PASSWORD}
    for extra in ({}, {"_csrf_token": ""}, {"_csrf_token": "0" * 128}):
        answer = nobody.send("POST", "/delta/inloggen", data=fields | extra)
        assert (answer.status_code, session_of(nobody)) == (403, None)
        assert "Dit formulier is verlopen" in answer.text


def test_a_token_of_an_earlier_key_is_taken_away_so_that_the_next_try_works(nobody: Browser):
    nobody.cookies[nobody.cookie("sow-formulier")] = "0" * 128
    assert nobody.log_in("duin").status_code == 403
    assert nobody.log_in("duin").status_code == 303


def test_a_form_of_another_site_does_not_even_take_the_token_away(nobody: Browser):
    answer = nobody.send("POST", "/delta/uitloggen", data={})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_logging_in_again_gives_another_session_and_ends_the_one_before(nobody: Browser):
    nobody.log_in("duin")
    first = session_of(nobody)
    nobody.log_in("controller")
    assert session_of(nobody) not in (None, first)
    nobody.cookies[nobody.cookie("sow-sessie")] = str(first)
    assert nobody.get("/delta/2026").status_code == 303


def test_a_session_ends_when_it_is_left_alone(world: World):
    browser = world.visitor("duin")
    for minutes, status in ((29, 200), (29, 200), (31, 303)):
        world.clock.on(minutes=minutes)
        assert browser.get("/delta/2026").status_code == status


def test_a_wrong_password_says_so_and_keeps_nobody_out_of_the_form(nobody: Browser):
    answer = nobody.log_in("duin", "geraden", terug="/delta/2026/dvo")
    assert answer.status_code == 422
    assert "De inlognaam of het wachtwoord klopt niet" in answer.text
    assert 'value="/delta/2026/dvo"' in answer.text
    assert "geraden" not in answer.text


def test_who_guesses_too_often_waits_a_quarter_of_an_hour(everywhere: World):
    browser = everywhere.visitor()
    assert [browser.log_in("duin", "geraden").status_code for _ in range(5)] == [422] * 5
    answer = browser.log_in("duin")
    assert answer.status_code == 429
    assert "probeer het over een kwartier opnieuw" in answer.text
    everywhere.clock.on(minutes=16)
    assert browser.log_in("duin").status_code == 303


def test_an_account_of_the_demo_gets_in_only_there(world: World, demo: World):
    add_demo_account(world)
    assert world.visitor().log_in("proef").status_code == 422
    assert demo.visitor().log_in("proef").status_code == 303
    assert world.visitor("proef").get("/delta/2026").status_code == 303
    assert demo.visitor("proef").get("/delta/2026").status_code == 200


def test_only_the_demo_tells_its_accounts(world: World, demo: World):
    for site in (world.site, demo.site):
        object.__setattr__(
            site,
            "demo_accounts",
            (DemoAccount("accountant (demo)", "proef", "open-geheim"),) if site.settings.demo else (),
        )
    assert "open-geheim" in demo.visitor().get("/delta/inloggen").text
    assert "open-geheim" not in world.visitor().get("/delta/inloggen").text


def test_who_has_a_password_of_somebody_else_chooses_one_before_anything_else(world: World):
    world.site.register.reset("delta", BY, "duin", "eenmalig-wachtwoord", START)
    browser = world.visitor()
    assert browser.log_in("duin", "eenmalig-wachtwoord").status_code == 303
    for address in ("/delta", "/delta/2026", "/delta/2026/stukken/begroting-2026.pdf", "/delta/beheer/accounts"):
        answer = browser.get(address)
        expected = (403, None) if "beheer" in address else (303, "/delta/wachtwoord")
        assert (answer.status_code, answer.headers.get("location")) == expected
    assert browser.get("/delta/2026/verdeling", {"HX-Request": "true"}).headers["hx-redirect"] == "/delta/wachtwoord"
    assert "Kies een eigen wachtwoord om verder te gaan" in browser.get("/delta/wachtwoord").text
    before = session_of(browser)
    answer = change(browser, "eenmalig-wachtwoord", "een zin die niemand raadt")
    assert (answer.status_code, answer.headers["location"]) == (303, "/delta")
    assert session_of(browser) != before
    assert browser.get("/delta/2026").status_code == 200


@pytest.mark.parametrize(
    ("so_far", "chosen", "again", "said"),
    [
        (PASSWORD, "een zin die niemand raadt", "een andere zin hier", "zijn niet gelijk"),
        (PASSWORD, "te kort", "te kort", "12 tot 200 tekens"),
        (PASSWORD, PASSWORD, PASSWORD, "dat u al had"),
        ("geraden", "een zin die niemand raadt", "een zin die niemand raadt", "wachtwoord klopt niet"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(world: World, so_far: str, chosen: str, again: str, said: str):
    browser = world.visitor("duin")
    answer = change(browser, so_far, chosen, again)
    assert answer.status_code == 422
    assert said in answer.text
    assert world.visitor().log_in("duin").status_code == 303


def change(browser: Browser, so_far: str, chosen: str, again: str | None = None):
    return browser.post("/delta/wachtwoord", huidig=so_far, nieuw=chosen, herhaling=again or chosen)


def test_a_form_says_nothing_of_a_database_that_is_away(world: World, monkeypatch: pytest.MonkeyPatch):
    def away(*_: object) -> None:
        raise Fault("STORE-02", "de database postgresql://geheim@server is niet te bereiken", "wacht")

    monkeypatch.setattr("sow_gov.app.sessions.Sessions.log_in", away)
    answer = world.visitor().log_in("duin")
    assert (answer.status_code, "geheim" in answer.text) == (503, False)
