# SPDX-License-Identifier: EUPL-1.2
"""Does the law that ships with the package say where it was read, and is a broken law file refused?"""

from importlib.resources import files

import pytest

from sow_gov.app.law import books
from sow_gov.domain.errors import Fault
from sow_gov.intake.law import FrameworksTable, law_book, read_rule, versions

SHIPPED = {file.name for file in files("sow_gov.statutory").joinpath("law").iterdir()}
RULE = """
id = "PROEF"
titel = "Proef"
artikel = "art. 1"
zekerheid = "text"
"""
FIRST = "[[versie]]\ngeldig_vanaf = 2000-01-01\ngeldig_tot_en_met = 2009-12-31\nbron = 'proef'\n"
SECOND = "[[versie]]\ngeldig_vanaf = 2010-01-01\nbron = 'proef'\n"


def read(text: str, name: str = "proef"):
    return read_rule(text, name, FrameworksTable, FrameworksTable.value)


@pytest.mark.parametrize("rule", law_book().rules())
def test_every_version_names_its_article_and_source(rule: str):
    found = law_book().rules()[rule]
    assert found
    for dated in found:
        assert dated.value.rule == rule
        assert all((dated.value.title, dated.value.article, dated.value.certainty, dated.value.source))


def test_every_file_is_one_rule_and_every_rule_one_file():
    rules = {rule for book in books() for rule in book.rules()}
    assert sorted(f"{rule.lower()}.toml" for rule in rules) == sorted(SHIPPED)


def test_the_digest_of_a_rule_follows_its_content():
    digests = versions(law_book())
    assert list(digests) == sorted(law_book().rules())
    assert len(set(digests.values())) == len(digests)
    assert all(len(digest) == 64 for digest in digests.values())


def test_what_is_own_knowledge_stays_marked_so():
    assert {rule for rule, found in law_book().rules().items() if found[-1].value.certainty == "knowledge"} == {
        "VAT-CONTRIBUTION"
    }


def test_versions_that_follow_each_other_are_accepted():
    assert [dated.value.source for dated in read(RULE + FIRST + SECOND)] == ["proef", "proef"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (RULE + FIRST + SECOND.replace("2010-01-01", "2010-01-02"), "LAW-13"),
        (RULE + FIRST + SECOND.replace("2010-01-01", "2009-12-31"), "LAW-13"),
        (RULE + SECOND + FIRST, "LAW-13"),
        (RULE + FIRST + "weken = 3\n", "LAW-12"),
        (RULE + FIRST.replace("bron = 'proef'", ""), "LAW-12"),
        (RULE.replace("art. 1", "") + FIRST, "LAW-12"),
        (RULE.replace('"text"', '"zeker"') + FIRST, "LAW-12"),
        (RULE.replace("PROEF", "ANDERS") + FIRST, "LAW-12"),
        (RULE, "LAW-12"),
        ("id = ", "LAW-12"),
    ],
    ids=["gap", "overlap", "order", "unknown key", "no source", "no article", "certainty", "name", "empty", "no toml"],
)
def test_a_wrong_law_file_is_refused(text: str, code: str):
    with pytest.raises(Fault) as refused:
        read(text)
    assert refused.value.code == code
