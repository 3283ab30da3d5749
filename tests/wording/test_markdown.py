# SPDX-License-Identifier: EUPL-1.2
"""Can a text that somebody wrote be shown anywhere without doing anything but being read?"""

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.wording.markdown import plain, written

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "br", "strong", "em"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {("th", "class"), ("th", "scope"), ("td", "class"), ("ol", "start")}


class Reader(HTMLParser):
    """What a browser makes of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


PIECES = st.lists(
    st.sampled_from(
        [
            *("# ", "### ", "- ", "1. ", "> ", "| a | b |\n|--|-:|\n| c | d |\n", "**", "_", "`", "```", "---", "    "),
            *("<script>alert(1)</script>", "<b onclick=x>", "<!--", "&lt;", "[a](http://b.nl)", "[a](javascript:b)"),
            *("![a](http://b.nl/c.png)", "[a]: http://b.nl", "<http://b.nl>", "\\", "\n", "\n\n", "tekst", "===", '"'),
        ]
    )
    | st.text(max_size=5),
    max_size=12,
).map("".join)


@given(PIECES, st.integers(1, 3))
def test_whatever_is_written_only_our_own_tags_come_out(text, below):
    seen = Reader(written(text, below))
    assert set(seen.tags) <= TAGS
    assert seen.attributes <= ATTRIBUTES


@given(PIECES, st.integers(1, 3))
def test_headings_start_below_those_of_the_paper_and_skip_no_level(text, below):
    levels = [below, *(int(tag[1]) for tag in Reader(written(text, below)).tags if tag[0] == "h" and tag != "hr")]
    assert min(levels[1:], default=below + 1) > below
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "[klik](data:text/html;base64,PHNjcmlwdD4=)",
        "`code`",
        "[r]: http://b.nl",
        "<http://b.nl>",
        "~~weg~~",
        "&nbsp;",
    ],
)
def test_what_is_not_allowed_is_shown_as_it_was_typed(typed):
    seen = Reader(written(typed))
    assert seen.text.strip() == typed
    assert seen.tags == ["p"]


def test_a_link_is_its_text_with_the_address_behind_it():
    assert (
        Reader(written("zie [**de** wet](https://a.nl/b?c=1&d=2)")).text.strip()
        == "zie de wet (https://a.nl/b?c=1&d=2)"
    )
    assert Reader(written("zie [https://a.nl](https://a.nl)")).text.strip() == "zie https://a.nl"
    assert "a" not in Reader(written("[x](https://a.nl)")).tags


def test_a_picture_is_no_picture():
    assert Reader(written("![kaart](https://a.nl/kaart.png)")).tags == ["p"]


def test_a_column_of_numbers_says_so_by_its_class():
    html = written("| wat | hoeveel |\n|---|--:|\n| a | 1 |")
    assert '<th class="number" scope="col">hoeveel</th>' in html
    assert '<td class="number">1</td>' in html
    assert "style" not in html


def test_headings_at_one_level_stay_at_one_level():
    assert Reader(written("### a\n\n### b\n\n##### c\n\n### d", 2)).tags == ["h3", "h3", "h4", "h3"]


def test_the_plain_words_have_no_marks_and_no_gaps():
    text = "# Kop\n\n- **Vast**stellen van\n  de *begroting*.\n- Zie [wet](https://a.nl)."
    assert plain(text) == "Kop Vaststellen van de begroting. Zie wet (https://a.nl)."


def test_hyphens_and_spaces_of_a_word_processor_become_those_of_the_papers():
    assert plain("Awb\u202f10\u20114") == "Awb 10-4"
    assert "Awb\u00a010-4" in written("Awb\u202f10\u20114")
