# SPDX-License-Identifier: EUPL-1.2
"""Can the controller register an invoice of a host by its file and judge it, and is a wrong file refused in words?"""

from html import unescape

from httpx import Response

from hosts import TOML, ubl, ubl_line
from web.world import Browser, World

HOSTS = "/delta/2026/gastheerdiensten"
INVOICE = f"{HOSTS}/duin/2026-17"


def sent(browser: Browser, name: str, content: str, **fields: str) -> Response:
    """Send the form with a file."""
    browser.get(HOSTS)
    token = browser.cookies[browser.cookie("sow-formulier")]
    file = {"bestand": (name, content.encode())}
    return browser.send("POST", HOSTS, data={"_csrf_token": token, **fields}, files=file)


def test_an_invoice_goes_from_its_file_to_accepted(world: World):
    browser = world.visitor("controller")
    answer = sent(browser, "factuur.toml", TOML.replace('"13125.09"', '"14125.09"'))
    assert (answer.status_code, answer.headers["location"]) == (303, INVOICE)
    assert "Beoordeel factuur 2026-17 van Duin" in browser.get(HOSTS).text
    page = unescape(browser.get(INVOICE).text)
    assert "HOST-05" in page
    refused = browser.post(INVOICE, stap="akkoord", reden="")
    assert refused.status_code == 422
    assert "wijkt af van de overeenkomst" in refused.text
    assert browser.post(INVOICE, stap="ontvangen", reden="x").status_code == 422
    assert browser.post(INVOICE, stap="betwist", reden="waarom?").status_code == 303
    assert browser.post(INVOICE, stap="akkoord", reden="nagerekend").headers["location"] == INVOICE
    assert "nagerekend" in browser.get(INVOICE).text
    again = sent(browser, "factuur.toml", TOML)
    assert again.status_code == 422
    assert "al geregistreerd" in again.text
    for name, status in (("duin", 200), ("meer", 403), ("beheerder", 403)):
        assert world.visitor(name).get(INVOICE).status_code == status
    assert INVOICE in world.visitor("duin").get(HOSTS).text
    assert INVOICE not in world.visitor("meer").get(HOSTS).text
    number_with_a_slash_has_an_address_of_its_own(browser)


def number_with_a_slash_has_an_address_of_its_own(browser: Browser) -> None:
    """Of an e-invoice, of which the kind was chosen."""
    line = ubl_line("x", "1", "10.00", "10.00", code="werkplekken")
    answer = sent(browser, "f.xml", ubl([line], "10.00", "2.10", id="F/26 7"), soort="eindafrekening")
    assert answer.headers["location"] == f"{HOSTS}/duin/F/26%207"
    page = browser.get(answer.headers["location"])
    assert page.status_code == 200
    assert "eindafrekening" in page.text


def test_a_wrong_file_is_refused_with_what_to_mend(lasting: World):
    browser = lasting.visitor("controller")
    for name, content, said in (
        ("f.toml", TOML.replace('"8.75"', "8.75"), "regel[1].aantal"),
        ("f.xml", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "DOCTYPE"),
        ("f.pdf", "%PDF-", "geen .toml en geen .xml"),
        ("f.toml", TOML.replace("2026-02-01", "2025-02-01"), "vervaldatum"),
    ):
        answer = sent(browser, name, content)
        assert (answer.status_code, said in unescape(answer.text)) == (422, True), name
    assert browser.post(HOSTS).status_code == 422
    assert lasting.visitor("secretaris").post(HOSTS).status_code == 403


def test_the_counts_of_delta_are_there_for_every_member(lasting: World):
    page = unescape(lasting.visitor("meer").get("/delta/2026/aantallen").text)
    assert "herteld" in page
    assert "Veen: 100, bekend op 1\xa0februari\xa02025" in page
