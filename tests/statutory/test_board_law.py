# SPDX-License-Identifier: EUPL-1.2
"""Does the law on boards say what it says on its days, stay out of the book of runs, and refuse a broken file?"""

from datetime import date
from fractions import Fraction

import pytest

from sow_gov.app.law import books, law_listed
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.errors import Fault
from sow_gov.intake.board_law import ProvisionTable, board_law, read_provisions
from sow_gov.intake.law import law_book
from sow_gov.statutory.board_law import QuorumRule, Taking, how_sure, lawful_powers, powers, provision
from sow_gov.statutory.law import Certainty, holding

LAW = board_law()
TODAY = date(2026, 1, 1)
POWER = """
[[versie.bevoegdheid]]
code = "proeven"
naam = "proeven"
soort = "besluit"
mandateerbaar = true
"""
RULE = """
id = "PROEF"
titel = "Proef"
artikel = "art. 1"
zekerheid = "derived"
[[versie]]
geldig_vanaf = 2000-01-01
regel = "Er wordt geproefd."
bron = "proef"
"""


def read(text: str):
    return read_provisions(text, "proef", ProvisionTable, lambda _: None)


@pytest.mark.parametrize("rule", LAW.rules())
def test_every_version_says_its_rule_in_a_sentence_with_article_and_source(rule: str):
    for dated in LAW.rules()[rule]:
        text = dated.value
        assert text.rule == rule
        assert text.sentence.endswith(".")
        assert all((text.title, text.article, text.source))


def test_no_rule_on_boards_is_in_the_book_that_runs_carry():
    assert LAW.rules().keys() & law_book().rules().keys() == set()


@pytest.mark.parametrize(
    ("slug", "holder", "mandatable", "article"),
    [
        ("begroting-vaststellen", "ab", False, "art. 34, eerste lid"),
        ("begrotingswijziging-vaststellen", "ab", False, "art. 35, zesde lid"),
        ("jaarrekening-vaststellen", "ab", False, "art. 34, derde lid"),
        ("overeenkomst-aangaan", "db", True, "art. 33b"),
        ("overeenkomst-ondertekenen", "voorzitter", True, "art. 33d"),
        ("overeenkomst-aangaan-gemeente", "college", True, "Gemeentewet, art. 160"),
        ("overeenkomst-ondertekenen-gemeente", "burgemeester", True, "Gemeentewet, art. 171"),
        ("factuur-uitgeven", "db", True, "art. 33b, eerste lid, onder a en b"),
        ("stuk-uitgeven", "db", True, "art. 33b, eerste lid, onder a en b"),
        ("vergadering-bijeenroepen", "voorzitter", True, "Gemeentewet, art. 19"),
        ("raden-informeren", "db", True, "art. 17"),
        ("raadsmemo-uitgeven", "college", True, "Gemeentewet, art. 169"),
    ],
)
def test_the_law_gives_each_power_to_one_organ(slug: str, holder: str, mandatable: bool, article: str):
    (power,) = [each for each in powers(LAW, LegalForm.PUBLIC_BODY, TODAY) if each.slug == slug]
    assert (power.holder, power.mandatable) == (holder, mandatable)
    assert article in power.article


def test_every_power_of_the_law_is_one_of_the_twelve():
    assert len(lawful_powers(LAW)) == 12
    assert {power.slug for power in powers(LAW, LegalForm.PUBLIC_BODY, TODAY)} == lawful_powers(LAW)


def test_a_power_says_how_sure_we_are_of_it():
    sure = {power.slug: power.source.note for power in powers(LAW, LegalForm.PUBLIC_BODY, TODAY)}
    assert sure["begroting-vaststellen"] == how_sure(Certainty.TEXT)
    assert sure["factuur-uitgeven"] == how_sure(Certainty.DERIVED)
    assert sure["overeenkomst-ondertekenen-gemeente"] == how_sure(Certainty.OLD_TEXT)


def test_of_an_operations_body_the_law_itself_names_budget_accounts_and_information():
    own = {power.slug for power in powers(LAW, LegalForm.OPERATIONS_BODY, TODAY) if power.holder == "bestuur"}
    assert own == {
        "begroting-vaststellen", "begrotingswijziging-vaststellen", "jaarrekening-vaststellen", "raden-informeren",
    }  # fmt: skip


def test_before_2015_the_law_knew_no_operations_body_and_no_article_on_the_powers_of_the_db():
    with pytest.raises(Fault) as refused:
        powers(LAW, LegalForm.OPERATIONS_BODY, date(2014, 12, 31))
    assert refused.value.code == "LAW-03"
    old = {power.slug for power in powers(LAW, LegalForm.PUBLIC_BODY, date(2014, 12, 31))}
    assert "begroting-vaststellen" in old
    assert "overeenkomst-aangaan" not in old


@pytest.mark.parametrize(
    ("on", "excluded"),
    [
        (date(2022, 12, 31), (Taking.VOTE,)),
        (date(2023, 1, 1), (Taking.DELIBERATION, Taking.VOTE)),
    ],
)
def test_since_2023_who_has_an_interest_stays_out_of_the_deliberation_too(on: date, excluded: tuple[Taking, ...]):
    assert holding(LAW.conflict, on).value == excluded


def test_the_numbers_of_a_meeting_are_those_of_the_gemeentewet():
    assert holding(LAW.quorum, TODAY).value == QuorumRule(Fraction(1, 2), 24)
    assert holding(LAW.valid_over, TODAY).value == holding(LAW.majority_over, TODAY).value == Fraction(1, 2)
    assert holding(LAW.closing, TODAY).value == Fraction(1, 5)
    assert "geheim" in holding(LAW.persons, TODAY).sentence
    assert "wacht het besluit" in holding(LAW.matters, TODAY).sentence


@pytest.mark.parametrize(
    ("on", "law"), [(date(2022, 4, 30), "openbaarheid van bestuur"), (date(2022, 5, 1), "open over")]
)
def test_secrecy_rests_on_the_law_of_its_day(on: date, law: str):
    secrecy = holding(LAW.secrecy, on).value
    assert law in secrecy.ground
    assert (secrecy.over_members, secrecy.over_votes) == (Fraction(1, 2), Fraction(1, 2))


def test_since_july_2022_councils_are_told_unasked_and_evaluation_is_required():
    for rule, said in (("WGR-INFO-ACTIVE", "ongevraagd"), ("WGR-EVALUATION", "bevat bepalingen")):
        assert said not in provision(LAW, rule, date(2022, 6, 30)).sentence
        assert said in provision(LAW, rule, date(2022, 7, 1)).sentence


@pytest.mark.parametrize(
    ("on", "part"), [(date(2014, 12, 31), None), (date(2015, 1, 1), Fraction(1, 2))], ids=["2014", "2015"]
)
def test_since_2015_the_db_is_not_the_majority_of_the_ab(on: date, part: Fraction | None):
    assert holding(LAW.db_of_ab, on).value == part


def test_a_rule_is_cited_by_its_id():
    assert provision(LAW, "AWB10-4", TODAY).article == "Algemene wet bestuursrecht, art. 10:4"
    with pytest.raises(Fault) as refused:
        provision(LAW, "AWB10-99", TODAY)
    assert refused.value.code == "LAW-15"
    with pytest.raises(Fault) as refused:
        provision(LAW, "WGR-DB-ACCOUNT", date(2014, 12, 31))
    assert refused.value.code == "DATE-01"


def test_the_listing_has_every_version_of_every_book_once():
    rows = law_listed()
    rules = {rule: versions for book in books() for rule, versions in book.rules().items()}
    assert len({(row.rule, row.period) for row in rows}) == len(rows) == sum(map(len, rules.values()))
    assert {"WGR35-REACTION", "ATW-SCOPE", "BBV-PARAGRAPHS", "BBV-TAAKVELD"} <= {row.rule for row in rows}
    assert all((row.title, row.article, row.source, row.how_sure) for row in rows)
    assert [row.article for row in rows] == sorted(row.article for row in rows)
    (budget,) = [row for row in rows if row.rule == "WGR34-ADOPT"]
    assert budget.powers == ("de begroting vaststellen",)


def test_a_power_takes_article_and_certainty_of_its_rule_unless_it_has_its_own():
    own = POWER + 'houder_in_gemeente = "college"\nartikel = "art. 2"\nzekerheid = "text"\n'
    ((given,), (named,)) = (
        read(RULE + text)[0].value.everywhere for text in (POWER + 'houder_in_gemeente = "college"\n', own)
    )
    assert (given.article, given.source.note) == ("art. 1", how_sure(Certainty.DERIVED))
    assert (named.article, named.source.note) == ("art. 2", how_sure(Certainty.TEXT))


@pytest.mark.parametrize(
    "text",
    [
        RULE.replace('regel = "Er wordt geproefd."\n', ""),
        RULE + POWER,
        RULE + POWER + 'houder = { "openbaar lichaam" = "ab" }\nhouder_in_gemeente = "college"\n',
        RULE + POWER + 'houder = { "vereniging" = "ab" }\n',
        RULE + POWER.replace("besluit", "wens") + 'houder_in_gemeente = "college"\n',
    ],
    ids=["no sentence", "no holder", "two holders", "unknown form", "unknown kind"],
)
def test_a_wrong_file_on_boards_is_refused(text: str):
    with pytest.raises(Fault) as refused:
        read(text)
    assert refused.value.code == "LAW-12"


def test_every_certainty_has_words():
    assert len({how_sure(certainty) for certainty in Certainty}) == len(Certainty)
