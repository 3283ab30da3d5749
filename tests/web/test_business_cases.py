# SPDX-License-Identifier: EUPL-1.2
"""Can somebody try other values in a business case, see what they do at once, and take report and workbook along?"""

from html import unescape
from io import BytesIO

import openpyxl

from web.world import Browser, World

HERE = "/delta/businesscases/loket"
HTMX = {"hx-request": "true"}


def fragment(browser: Browser, **fields: str) -> str:
    """What htmx gets while somebody types."""
    browser.get(HERE)
    token = browser.cookies[browser.cookie("sow-formulier")]
    answer = browser.send("POST", HERE, HTMX, data={"_csrf_token": token, **fields})
    assert answer.status_code == 200
    return unescape(answer.text).replace("\u00a0", " ").replace("\u2212", "-")


def test_the_list_leads_to_every_case_with_its_conclusion(lasting: World):
    page = unescape(lasting.visitor("meer").get("/delta/businesscases").text)
    assert f'href="{HERE}"' in page
    assert "levert gezamenlijk loket" in page


def test_the_page_begins_with_what_the_file_has(lasting: World):
    page = unescape(lasting.visitor("controller").get(HERE).text)
    assert 'name="aanname:efficiency" value="10,0"' in page
    assert 'min="5.0" max="12.5"' in page
    assert 'name="aanname:opbrengst-per-bezoeker" value="5,50"' in page
    assert "+5.825" in page


def test_other_values_show_their_effect_while_somebody_types(lasting: World):
    browser = lasting.visitor("duin")
    told = fragment(browser, **{"aanname:efficiency": "5", "frictie": "ja"})
    assert "Gezamenlijk loket tegenover Eigen loketten: + € 3.325 in 2027, - € 175 over alle jaren." in told
    assert told.count("<html") == 0
    wrong = fragment(browser, **{"aanname:efficiency": "veel", "aanname:leren": "150"})
    assert "er staat bij wat er mis is (2 keer)" in wrong
    assert "'veel' is geen getal" in wrong
    assert "<table" not in wrong


def test_without_scripts_a_page_comes_back_with_what_was_typed(lasting: World):
    browser = lasting.visitor("controller")
    browser.get(HERE)
    answer = browser.post(HERE, **{"aanname:efficiency": "7,5", "aanname:bezoekers": ""})
    assert (answer.status_code, 'name="aanname:efficiency" value="7,5"' in answer.text) == (200, True)
    assert browser.post(HERE, **{"aanname:efficiency": "veel"}).status_code == 422


def test_the_workbook_is_that_of_the_case(lasting: World):
    answer = lasting.visitor("meer").get(f"{HERE}/rekenblad.xlsx")
    assert answer.headers["content-disposition"] == 'attachment; filename="businesscase-loket.xlsx"'
    assert openpyxl.load_workbook(BytesIO(answer.content)).sheetnames == ["Lees mij", "Aannames", "Posten", "Resultaat"]
