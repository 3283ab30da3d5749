# SPDX-License-Identifier: EUPL-1.2
"""Does every citation of a modelling decision lead to the decision?"""

import re

from house.third_party import ROOT

DECISIONS = (ROOT / "src/sow_gov/domain/decisions.md").read_text(encoding="utf-8")
STATED = re.findall(r"^\| (M[0-9]+) \|", DECISIONS, flags=re.MULTILINE)
CITED = re.compile(r"\bM[1-9][0-9]?\b")
ELSEWHERE = re.compile(r"\b\w+\.md (M[0-9]|section )")


def citing() -> dict[str, str]:
    """The text of every file that may cite a decision."""
    found = [ROOT / "contracts/README.md", *(ROOT / "src").rglob("*.py"), *(ROOT / "templates").rglob("*.j2")]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(found)}


def test_every_decision_that_is_cited_is_stated_and_every_one_stated_is_cited():
    cited = {number: name for name, text in citing().items() for number in CITED.findall(text)}
    assert {number: name for number, name in cited.items() if number not in STATED} == {}
    assert set(STATED) - cited.keys() == set()
    assert len(STATED) == len(set(STATED))


def test_no_citation_leads_out_of_the_repository():
    assert {name: found.group() for name, text in citing().items() if (found := ELSEWHERE.search(text))} == {}
    assert ELSEWHERE.search("Source: elders.md section 5")


def test_every_decision_says_what_it_rests_on_and_how_sure_it_is():
    rows = [line.strip("| ").split(" | ") for line in DECISIONS.splitlines() if line.startswith("| M")]
    assert [row[0] for row in rows] == STATED
    assert [row[0] for row in rows if len(row) != 4 or not all(row)] == []
    sure = re.compile(r"\b(law|paper|contract|practice|own)\b")
    assert [row[0] for row in rows if not sure.search(row[3])] == []
