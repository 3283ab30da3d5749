# SPDX-License-Identifier: EUPL-1.2
"""Where does a visitor begin, is the site well, what is served beside the pages, and when is a page made anew?"""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

import make
from sow_gov.app.load import load_contracts
from sow_gov.store import acts, migrate
from sow_gov.web import visit
from sow_gov.web.kept import Kept
from web.world import BY, START, World, addresses, let_in, opened, site_settings


def test_one_arrangement_is_where_everybody_begins(tmp_path: Path):
    with opened(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as world:
        assert world.visitor().get("/").status_code == 200
        load_contracts(world.site.database, make.FOLDER, BY, START)
        let_in(world, "delta")
        assert world.visitor().get("/").headers["location"] == "/delta"
        assert world.visitor("duin").get("/delta").headers["location"] == "/delta/2026"


def test_more_arrangements_are_not_told(lasting: World):
    page = lasting.visitor().get("/")
    assert "Gebruik het adres van uw eigen regeling" in page.text
    assert not re.search("delta|polder", page.text, re.IGNORECASE)


def test_an_arrangement_with_accounts_and_no_contracts_has_nothing_to_show(tmp_path: Path):
    with opened(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as world:
        let_in(world, "leeg")
        assert world.visitor("duin", "leeg").get("/leeg/2026").status_code == 404


def test_health_is_good_at_the_newest_revision(database_url: str):
    with opened(database_url) as world:
        answer = world.visitor().get("/gezond")
    assert (answer.status_code, answer.json()) == (200, {"status": "goed", "revisie": migrate.head()})


def test_health_tells_an_older_database_and_one_that_is_not_there(tmp_path: Path):
    with opened(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as world:
        with world.site.database.whole(writes=True) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        answer = world.visitor().get("/gezond")
        assert (answer.status_code, answer.json()) == (503, {"status": "storing", "revisie": "0001"})
    (tmp_path / "map").mkdir()
    with opened(f"sqlite:///{tmp_path / 'map' / 'sow.sqlite3'}") as world:
        world.site.database.close()
        for path in (tmp_path / "map").iterdir():
            path.unlink()
        (tmp_path / "map").rmdir()
        answer = world.visitor().get("/gezond")
        assert (answer.status_code, answer.json()) == (503, {"status": "storing", "revisie": None})
        page = world.visitor().get("/delta/2026")
        assert page.status_code == 503
        assert "Even niet bereikbaar" in page.text
        assert str(tmp_path) not in page.text


def test_a_language_is_remembered(lasting: World):
    browser = lasting.visitor("duin")
    assert '<html class="utrecht-root" lang="nl">' in browser.get("/delta/2026").text
    answer = browser.get("/taal/en?terug=/delta/2026")
    assert (answer.status_code, answer.headers["location"]) == (303, "/delta/2026")
    assert "Max-Age=31536000" in answer.headers["set-cookie"]
    assert 'lang="en">' in browser.get("/delta/2026").text
    assert 'lang="nl">' in lasting.visitor("duin").get("/delta/2026").text


def test_every_file_that_a_page_or_a_style_needs_is_served_and_nothing_else(lasting: World):
    browser = lasting.visitor("duin")
    files = {address for address in addresses(browser.get("/delta/2026").text) if address.startswith("/static/")}
    style = browser.get("/static/sow.css").text
    files |= set(re.findall(r"/static/[^\"')]+", style))
    assert len(files) > 6
    for address in files:
        answer = browser.get(address)
        assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)
        kept = "public, max-age=31536000, immutable" if "?v=" in address else "public, no-cache"
        assert answer.headers["cache-control"] == kept
    own = {path.name for path in (lasting.site.settings.web_templates / "static").iterdir()}
    assert {f"/static/{name}" for name in own} >= {"/static/sow.css", "/static/sow.js"}
    for address in ("/static/htmx.js", "/static/../settings.py", "/static/%2e%2e/settings.py", "/static/", "/static"):
        assert browser.get(address).status_code == 404


def test_a_file_is_asked_for_again_only_when_it_changed(lasting: World):
    browser = lasting.visitor()
    first = browser.get("/static/sow.css")
    again = browser.get("/static/sow.css", {"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    tag = first.headers["etag"].strip('"')
    assert "immutable" in browser.get(f"/static/sow.css?v={tag}").headers["cache-control"]
    assert "immutable" not in browser.get("/static/sow.css?v=oud").headers["cache-control"]


def test_a_large_file_travels_packed_and_comes_out_the_same(lasting: World):
    browser = lasting.visitor()
    plain = browser.get("/static/utrecht/index.css", {"accept-encoding": "identity"})
    packed = browser.get("/static/utrecht/index.css", {"accept-encoding": "gzip"})
    assert (plain.headers.get("content-encoding"), packed.headers["content-encoding"]) == (None, "gzip")
    assert int(packed.headers["content-length"]) < len(plain.content) / 5
    assert packed.content == plain.content


@pytest.mark.parametrize(("name", "kind"), [("sow.css", "text/css"), ("sow.js", "text/javascript")])
def test_the_charset_of_a_text_is_said_once(lasting: World, name: str, kind: str):
    assert lasting.visitor().get(f"/static/{name}").headers["content-type"] == f"{kind}; charset=utf-8"


def test_a_paper_comes_as_it_was_kept(lasting: World):
    answer = lasting.visitor("duin").get("/delta/2026/stukken/dvo-2026-duin.pdf")
    assert answer.content == b"inhoud van dvo-2026-duin.pdf"
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''dvo-2026-duin.pdf"
    assert answer.headers["cache-control"] == "no-store"


def test_an_explanation_is_a_page_or_for_htmx_a_part_of_one(lasting: World):
    browser, address = lasting.visitor("duin"), "/delta/2026/uitleg/duin?deel=gezamenlijk"
    for _ in range(2):
        page, part = browser.get(address).text, browser.get(address, {"HX-Request": "true"}).text
        assert "<!doctype html>" in page
        assert "<!doctype html>" not in part
        assert '<article class="explanation"' in part
    restored = browser.get(address, {"HX-Request": "true", "HX-History-Restore-Request": "true"}).text
    assert "<!doctype html>" in restored


def test_a_page_is_made_once_for_each_who_asks_and_anew_after_an_act(world: World):
    address, made = "/delta/2026/facturen", world.site.kept._made
    controller, duin = world.visitor("controller"), world.visitor("duin")
    first = controller.get(address).text
    assert [len(made), controller.get(address).text == first, len(made)] == [1, True, 1]
    assert duin.get(address).text != first
    assert len(made) == 2
    with world.site.database.writing("delta") as records:
        acts.log(records, BY, "proef", {}, START)
    assert controller.get(address).text == first
    world.clock.on(hours=1)
    assert len(made) == 3
    world.clock.on(days=1)
    assert world.visitor("controller").get(address).text
    assert len(made) == 4


def test_a_kept_page_has_the_token_of_who_asks(lasting: World):
    tokens = []
    for _ in range(3):
        browser = lasting.visitor("controller")
        page = browser.get("/delta/2026/verdeling").text
        tokens.append(browser.cookies[browser.cookie("sow-formulier")])
        assert set(re.findall('name="_csrf_token" value="([^"]*)"', page)) == {tokens[-1]}
    assert len(set(tokens)) == 3


def test_what_no_route_reads_of_a_query_is_no_other_page(world: World):
    made, browser = world.site.kept._made, world.visitor("controller")
    for query in ("", "?x=1", "?x=2&terug=/", "?terug=1", "?deel=gezamenlijk", "?year=2025"):
        page = browser.get(f"/delta/2026/verdeling{query}")
        assert (page.status_code, len(made)) == (200, 1)
    pages = [
        browser.get(f"/delta/2026/uitleg/duin?{query}").text
        for query in ("deel=gezamenlijk&onderdeel=inkomen", "x=1&onderdeel=inkomen&deel=gezamenlijk")
    ]
    assert (pages[0] == pages[1], len(made)) == (True, 2)


def test_a_text_in_the_address_never_becomes_the_token(lasting: World):
    browser = lasting.visitor("controller")
    browser.get("/delta/2026")
    token = browser.cookies[browser.cookie("sow-formulier")]
    for _ in range(2):
        page = browser.get("/delta/2026/uitleg/duin?deel=gezamenlijk&onderdeel=formulier-van-wie-vraagt").text
        assert page.count(token) == page.count('name="_csrf_token"')
    assert len(visit._TOKEN_PLACE) > 40


def test_only_so_many_pages_are_kept_and_those_asked_for_longest_ago_go_first():
    kept: Kept[str] = Kept(most=2)
    for key in ("a", "b"):
        kept.keep(key, key)
    assert kept.find("a") == "a"
    kept.keep("c", "c")
    assert [kept.find(key) for key in ("a", "b", "c")] == ["a", None, "c"]


def test_a_site_without_a_secret_does_not_open(tmp_path: Path):
    for key in (None, "kort"):
        settings = site_settings(f"sqlite:///{tmp_path / 'sow.sqlite3'}", secret_key=key)
        assert "kort" not in repr(settings)
        with pytest.raises(Exception, match="SETTINGS-03"):
            settings.key()
