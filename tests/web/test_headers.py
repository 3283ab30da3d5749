# SPDX-License-Identifier: EUPL-1.2
"""What goes with every answer, which requests are not for us, and what does somebody see when something breaks?"""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from sow_gov.domain.errors import Fault
from sow_gov.web.errors import status_of
from sow_gov.web.pages import Pages
from sow_gov.web.routes import year
from web.world import HOST, World, opened

ALWAYS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}
ANSWERS = {
    "/delta/2026": 200,
    "/delta/2026/stukken/begroting-2026.pdf": 200,
    "/static/sow.css": 200,
    "/gezond": 200,
    "/delta": 303,
    "/taal/en": 303,
    "/delta/beheer/accounts": 403,
    "/delta/2030": 404,
    "/nergens": 404,
    "/static/geheim": 404,
    "/delta/uitloggen": 405,
    "/delta/2026?x=%00": 400,
    "/delta/20%00": 400,
}


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_has_the_headers(lasting: World, address: str):
    answer = lasting.visitor("duin").get(address)
    assert answer.status_code == ANSWERS[address]
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "camera=()" in answer.headers["permissions-policy"]
    assert (answer.headers["cache-control"] == "no-store") is ("sow.css" not in address)


def test_the_demo_does_not_ask_for_https(tmp_path: Path):
    with opened(f"sqlite:///{tmp_path / 'demo.sqlite3'}", demo=True) as world:
        answer = world.visitor().get("/gezond")
    assert "strict-transport-security" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("host", "status"),
    [(HOST, 200), (f"{HOST}:8000", 200), (HOST.upper(), 200), ("elders.example", 400), ("", 400), (f"x{HOST}", 400)],
)
def test_only_the_names_of_this_site_are_answered(lasting: World, host: str, status: int):
    answer = lasting.visitor().get("/gezond", {"host": host})
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == ALWAYS["content-security-policy"]


def test_a_form_that_is_too_large_is_refused(lasting: World):
    answer = lasting.visitor().post("/delta/inloggen", naam="x" * 70_000)
    assert answer.status_code == 413
    assert "Dit is te groot" in answer.text


@pytest.mark.parametrize("content", [b"{}", b"naam=%ff%fe", b"\xff\xfe", b"naam=a&naam=b&wachtwoord"])
def test_a_form_that_is_none_is_refused(lasting: World, content: bytes):
    browser = lasting.visitor("duin")
    browser.get("/delta/wachtwoord")
    token = browser.cookies[browser.cookie("sow-formulier")]
    for kind in ("application/x-www-form-urlencoded", "application/json", "multipart/form-data", "text/plain"):
        headers = {"x-csrftoken": token, "content-type": kind}
        answer = browser.send("POST", "/delta/wachtwoord", headers, content=content)
        assert answer.status_code in (400, 422)
        assert "<h1" in answer.text


@pytest.mark.parametrize(
    ("address", "title"),
    [("/delta/2030", "Deze pagina bestaat niet"), ("/delta/beheer/accounts", "Dit is niet voor u")],
)
def test_a_page_that_is_not_given_says_what_to_do_in_our_look(lasting: World, address: str, title: str):
    browser = lasting.visitor("duin")
    browser.get("/delta/2026")
    page = browser.get(address).text
    assert "<h1" in page
    assert title in page
    assert 'href="/delta"' in page
    browser.get("/taal/en")
    assert title not in browser.get(address).text


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("RECORDS-01", 404), ("CONTRACT-02", 404), ("CONTRACT-01", 500), ("EXPLAIN-01", 404), ("EXPLAIN-02", 404),
        ("ACCOUNT-02", 422), ("ACCOUNT-03", 429), ("STORE-02", 503), ("STORE-05", 500), ("ALLOC-03", 500),
    ],
)  # fmt: skip
def test_a_fault_has_its_status(code: str, status: int):
    assert status_of(Fault(code, "iets", "doe iets")) == status


def test_what_nobody_foresaw_is_logged_under_a_number_and_the_page_tells_nothing_else(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> None:
        raise RuntimeError("het wachtwoord is welkom01")

    monkeypatch.setattr(year, "allocation_screen", broken)
    with capture_logs() as logs:
        answer = world.visitor("duin").get("/delta/2026/verdeling")
    assert answer.status_code == 500
    (logged,) = logs
    assert logged["nummer"] in answer.text
    assert isinstance(logged["exc_info"], RuntimeError)
    assert all(word not in answer.text for word in ("welkom01", "RuntimeError", "Traceback", "allocation"))
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_an_error_page_that_breaks_still_gives_an_answer(world: World, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("geen sjabloon")

    monkeypatch.setattr(Pages, "render", broken)
    with capture_logs() as logs:
        answer = world.visitor("duin").get("/delta/2026/verdeling")
    assert (answer.status_code, answer.text) == (500, "Er ging iets mis. Probeer het later opnieuw.")
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert logs[-1]["event"] == "fout bij het tonen van een fout"


def test_a_method_that_no_route_has_is_refused(lasting: World):
    for method in ("OPTIONS", "PUT", "DELETE", "TRACE"):
        assert lasting.visitor("controller").send(method, "/delta/2026").status_code in (403, 405)


def test_who_asks_for_the_head_only_gets_the_same_answer(world: World):
    answer = world.visitor().send("HEAD", "/gezond")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
