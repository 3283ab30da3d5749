# SPDX-License-Identifier: EUPL-1.2
"""Can somebody try changes on a page, keep them under a name, open them again and throw them away?"""

from html import unescape

from sow_gov.store import acts, scenarios
from web.world import YEAR, Browser, World

HERE = f"/delta/{YEAR}/scenario"
HTMX = {"hx-request": "true"}
LEAVE = {"vertrek:1": "duin", "vertrek_op:1": "2026-07-01"}


def fragment(browser: Browser, **fields: str) -> str:
    """What htmx gets while somebody types."""
    token = browser.cookie("sow-formulier")
    if token not in browser.cookies:
        browser.get(HERE)
    answer = browser.send("POST", HERE, HTMX, data={"_csrf_token": browser.cookies[token], **fields})
    assert answer.status_code == 200
    return unescape(answer.text)


def names(world: World, year: int = YEAR) -> list[str]:
    with world.site.database.reading("delta") as records:
        return [each.scenario.name for each in scenarios.every(records, year)]


def test_the_form_begins_with_what_the_budget_has_and_no_effect(lasting: World):
    page = unescape(lasting.visitor("controller").get(HERE).text)
    assert 'name="aantal:inwoners:duin" value="30.000"' in page
    assert 'name="aantal:clienten:veen" value="111"' in page, "what was known when the budget was adopted"
    assert 'name="tarief:werkplekken" value="1.500,01"' in page
    assert 'name="keuze:jongerenloket" value="90.000,00"' in page
    assert "Voor geen gemeente verandert er iets." in page
    assert "Duin treedt uit" in page


def test_without_scripts_a_page_comes_back_with_what_was_typed_and_its_effect(lasting: World):
    answer = lasting.visitor("controller").post(HERE, **LEAVE, **{"aantal:inwoners:meer": "25.000"})
    page = unescape(answer.text)
    assert answer.status_code == 200
    assert 'name="aantal:inwoners:meer" value="25.000"' in page
    assert '<option value="duin" selected>' in page
    for text in ("het meest verandert Duin", "Vertrek van Duin", "telt 184 van 365 dagen", "gewijzigd"):
        assert text in page


def test_while_typing_only_the_effect_comes_back_also_when_something_is_missing(lasting: World):
    browser = lasting.visitor("secretaris")
    whole, unfinished = fragment(browser, **LEAVE), fragment(browser, **{"vertrek:1": "duin"})
    assert "<html" not in whole
    assert 'hx-swap-oob="true"' in whole
    assert "Vertrek van Duin" in whole
    assert "Eerste dag zonder deze gemeente: hier staat nog niets: kies een dag." in unfinished
    assert "<table" not in unfinished


def test_everything_that_is_wrong_is_told_at_once(lasting: World):
    wrong = {
        "aantal:inwoners:duin": "veel",
        "sleutel:werk": "huizen",
        "vertrek:1": "duin",
        "vertrek_op:1": "2027-01-01",
    }
    answer = lasting.visitor("controller").post(HERE, **wrong)
    page = unescape(answer.text)
    assert answer.status_code == 422
    for text in ("'veel' is niet te lezen", "Sleutel 'huizen' bestaat niet in 2026", "valt niet in 2026"):
        assert text in page
    nothing = dict.fromkeys([f"aantal:clienten:{name}" for name in ("duin", "meer", "veen")], "0")
    assert "zijn nul" in lasting.visitor("controller").post(HERE, **nothing).text


def test_a_reviewer_tries_everything_but_what_others_chose(lasting: World):
    meer = lasting.visitor("meer")
    page = unescape(meer.get(HERE).text)
    assert "jongerenloket" not in page.casefold()
    assert "Bewaar" not in page
    assert "Duin treedt uit" not in page
    assert "het meest verandert Duin" in fragment(meer, **LEAVE)
    sly = fragment(meer, **{"keuze:jongerenloket": "1", "weg:jongerenloket": "ja"})
    assert "Voor geen gemeente verandert er iets." in sly
    own = fragment(lasting.visitor("duin"), **{"keuze:jongerenloket": "95.000,01"})
    assert "gaat boven het plafond in de DVO" in own


def test_a_scenario_is_kept_opened_and_replaced_under_its_name(world: World):
    browser = world.visitor("controller")
    kept = browser.post(f"{HERE}/bewaren", naam=" Meer inwoners ", **{"aantal:inwoners:meer": "25.000"})
    assert kept.status_code == 303
    address = kept.headers["location"]
    page = unescape(browser.get(address).text)
    assert "<h1" in page
    assert "Meer inwoners</h1>" in page
    assert 'value="25.000"' in page
    assert names(world) == ["Duin treedt uit", "Meer inwoners"]
    again = browser.post(f"{HERE}/bewaren", naam="Meer inwoners", **{"aantal:inwoners:meer": "26.000"})
    assert (again.status_code, "Er is al een scenario" in again.text) == (422, True)
    assert 'value="26.000"' in again.text
    replaced = browser.post(f"{HERE}/bewaren", naam="Meer inwoners", vervang="ja", **{"aantal:inwoners:meer": "26.000"})
    assert replaced.headers["location"] == address
    assert 'value="26.000"' in browser.get(address).text
    with world.site.database.reading("delta") as records:
        last = next(acts.acts(records, newest=1))
    assert (last.kind, last.actor.account_id, last.actor.function) == (
        "scenario bewaren", "controller", "controller delta",
    )  # fmt: skip
    log = unescape(world.visitor("accountant").get("/delta/beheer/logboek").text)
    assert "2026 Meer inwoners" in log


def test_what_cannot_be_kept_says_why_and_keeps_what_was_typed(world: World):
    browser = world.visitor("controller")
    for fields, told in (
        ({"naam": " "}, "Een naam heeft 1 tot 80 tekens"),
        ({"naam": "x" * 81}, "Een naam heeft 1 tot 80 tekens"),
        ({"naam": "Zomer", "vertrek:1": "duin", "vertrek_op:1": "zomer"}, "'zomer' is niet te lezen"),
    ):
        answer = browser.post(f"{HERE}/bewaren", **fields)
        assert (answer.status_code, told in unescape(answer.text)) == (422, True)
    assert names(world) == ["Duin treedt uit"]


def test_a_scenario_that_is_thrown_away_is_gone_and_the_log_tells_it(world: World):
    browser = world.visitor("accountant")
    answer = browser.post(f"{HERE}/duin-weg/weggooien")
    assert (answer.status_code, answer.headers["location"]) == (303, HERE)
    assert names(world) == []
    assert browser.get(f"{HERE}/duin-weg").status_code == 404
    assert "nog geen scenario bewaard" in browser.get(HERE).text
    assert "scenario weggooien" in browser.get("/delta/beheer/logboek").text


def test_what_no_longer_fits_is_told_and_what_is_allocated_otherwise_too(world: World):
    with world.site.database.writing("delta") as records:
        kept = scenarios.find(records, "duin-weg")
        assert kept
        changes = '{"lines":[{"line":"taxi","cents":1}]}'
        records.connection.exec_driver_sql(f"UPDATE scenario SET changes = '{changes}', run = 'anders'")
    page = unescape(world.visitor("controller").get(f"{HERE}/duin-weg").text)
    assert "Begrotingsregel 'taxi' bestaat niet in 2026" in page
    assert "De begroting is anders verdeeld dan toen dit scenario werd bewaard" in page


def test_a_scenario_of_another_arrangement_does_not_exist(world: World):
    polder = world.visitor("controller", "polder")
    assert polder.get(f"/polder/{YEAR}/scenario/duin-weg").status_code == 404
    assert polder.post(f"/polder/{YEAR}/scenario/duin-weg/weggooien").status_code == 404
    assert names(world) == ["Duin treedt uit"]
