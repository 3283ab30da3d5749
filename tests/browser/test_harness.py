# SPDX-License-Identifier: EUPL-1.2
"""Would the tests in a browser notice a page that is wrong?"""

from collections.abc import Callable, Iterator

import pytest
from litestar import Litestar, MediaType, Response, get
from litestar.params import FromPath
from playwright.sync_api import Browser, Page

from browser.page_check import axe_findings, watched_page
from browser.serving import serving

STRICT = {"content-security-policy": "default-src 'self'; img-src 'self' data:"}
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
GOOD = f"<h1>Bijdragen</h1><p>Wat elke gemeente betaalt.</p><img src='{PIXEL}' alt='voorbeeld'>"
BAD = "<p style='color: #bbb; background: #fff'>Bijdragen</p><input><button></button>"
WRONG = {
    "schending": ("<p style='color: red'>Bijdragen</p>", STRICT, "console: .*Content Security Policy"),
    "scherts": ("<script>console.error('mislukt')</script>", {}, "console: mislukt"),
    "fout": ("<script>throw new Error('gestrand')</script>", {}, "script: .*gestrand"),
    "elders": ("<img src='http://elders.invalid/merk.png' alt=''>", {}, "request to elsewhere: http://elders.invalid"),
    "buur": ("<img src='http://127.0.0.1:9/merk.png' alt=''>", {}, "request to elsewhere: http://127.0.0.1:9"),
    "nummer": ("<img src='http://192.0.2.1/merk.png' alt=''>", {}, "request to elsewhere: http://192.0.2.1"),
    "zoek": ("<img src='/merk.png' alt=''>", {}, "console: .*status of 404"),
}


def written(body: str, headers: dict[str, str]) -> Response[str]:
    head = "<title>Proef</title><link rel=icon href='data:,'>"  # a browser asks for an icon that is not named
    text = f"<!doctype html><html lang=nl>{head}<main>{body}</main>"
    return Response(text, media_type=MediaType.HTML, headers=headers)


@get("/goed", sync_to_thread=False)
def good() -> Response[str]:
    return written(GOOD, STRICT)


@get("/slecht", sync_to_thread=False)
def bad() -> Response[str]:
    return written(BAD, {})


@get("/verkeerd/{name:str}", sync_to_thread=False)
def wrong(name: FromPath[str]) -> Response[str]:
    body, headers, _ = WRONG[name]
    return written(body, headers)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving(Litestar([good, bad, wrong], logging_config=None)) as address:
        yield address


@pytest.mark.parametrize("width", [1280, 390])
def test_a_good_page_passes_under_the_policy_it_will_have(page_at: Callable[..., Page], server: str, width: int):
    page = page_at(width)
    page.goto(f"{server}/goed")
    assert axe_findings(page) == []
    assert page.evaluate("innerWidth") == width


@pytest.mark.parametrize("width", [1280, 390])
def test_a_bad_page_is_found(page_at: Callable[..., Page], server: str, width: int):
    page = page_at(width)
    page.goto(f"{server}/slecht")
    rules = {line.partition(":")[0] for line in axe_findings(page)}
    assert rules == {"button-name", "color-contrast", "label", "target-size"}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_page_may_not_do_is_noticed(browser: Browser, server: str, name: str):
    with pytest.raises(AssertionError, match=WRONG[name][2]), watched_page(browser, 390) as page:
        page.goto(f"{server}/verkeerd/{name}")


def test_what_a_test_provokes_may_occur_and_must(page_at: Callable[..., Page], browser: Browser, server: str):
    page_at(390, ["status of 404"]).goto(f"{server}/nergens")
    with pytest.raises(AssertionError, match="expected: status"), watched_page(browser, 390, ["status of 404"]) as page:
        page.goto(f"{server}/goed")


def test_an_application_that_does_not_start_is_no_server():
    def broken() -> None:
        raise ValueError("no database")

    app = Litestar([good], on_startup=[broken], logging_config=None)
    with pytest.raises(RuntimeError, match="does not start"), serving(app):
        pass
