# SPDX-License-Identifier: EUPL-1.2
"""How does a text that somebody wrote become HTML, the same on paper and on a page? Markdown, and nothing beside it.

Allowed are headings, paragraphs, lists, tables, quotes, rules, emphasis, line breaks and links. Everything else, HTML
and pictures among it, is shown as the letters that were typed. A link is its text with the address behind it: paper
cannot be clicked, and no reader is sent anywhere unseen. Headings stand below those of the paper, without a gap between
levels (PDF/UA-1, 7.4.2).
"""

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_ALLOWED = ("heading", "lheading", "list", "table", "blockquote", "hr", "emphasis", "link", "newline", "escape")
_DEEPEST = 6
_UNBREAKABLE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0"})
"""Hyphens and the narrow space that word processors write and the font of the papers lacks -> what reads the same."""


def written(text: str, below: int = 1) -> Markup:
    r"""Set a text that was written in Markdown.

    Args:
        text: Markdown; what is not allowed is shown as it was typed.
        below: the level of the heading that the text stands under; its own headings start one deeper.

    Returns:
        HTML in which no tag, style or address comes from the text itself.

    >>> written("# Kop\n**vet** <b>")
    Markup('<h2>Kop</h2>\n<p><strong>vet</strong> &lt;b&gt;</p>\n')
    >>> written("zie [de wet](https://wetten.overheid.nl)")
    Markup('<p>zie de wet (https://wetten.overheid.nl)</p>\n')
    """
    tokens = _parsed(text)
    _demote(tokens, below)
    html: str = _parser().renderer.render(tokens, _parser().options, {})
    return Markup(html)  # noqa: S704  # the renderer escapes all text, and HTML is not among what is allowed


def plain(text: str) -> str:
    r"""The words of a text that was written in Markdown, on one line, for a list or a description.

    >>> plain("- **Vaststellen**, en\n- zenden aan gedeputeerde staten")
    'Vaststellen, en zenden aan gedeputeerde staten'
    """
    lines = (token.children for token in _parsed(text) if token.children)
    return " ".join(" ".join("".join(_word(child) for child in line) for line in lines).split())


def _word(child: Token) -> str:
    return " " if child.type in ("softbreak", "hardbreak") else child.content


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(list(_ALLOWED))


def _parsed(text: str) -> list[Token]:
    """The parts of a text, links told as text and columns of numbers marked."""
    tokens = _parser().parse(text.translate(_UNBREAKABLE))
    for token in tokens:
        if token.children:
            token.children = list(_links_told(token.children))
        if token.type in ("th_open", "td_open"):
            _align(token)
    return tokens


def _links_told(children: Sequence[Token]) -> Iterator[Token]:
    """Leave the text of every link and put its address behind it, unless the text is the address."""
    address, said = "", ""
    for child in children:
        if child.type == "link_open":
            address, said = str(child.attrs["href"]), ""
        elif child.type == "link_close":
            if address != said:
                yield Token("text", "", 0, content=f" ({address})")
        else:
            said += child.content
            yield child


def _align(token: Token) -> None:
    """Say the kind of a column by a class, for a page allows no style inside an element."""
    right = "right" in str(token.attrs.pop("style", ""))
    token.attrSet("class", "number" if right else "text")
    if token.type == "th_open":
        token.attrSet("scope", "col")


def _demote(tokens: Sequence[Token], below: int) -> None:
    """Number the headings anew: one deeper than the nearest earlier heading above them, the first below the paper's."""
    above: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(below + len(above), _DEEPEST)}"
