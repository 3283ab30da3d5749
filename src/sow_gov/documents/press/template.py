# SPDX-License-Identifier: EUPL-1.2
"""How do values become a page of HTML? Jinja fills the template; only finished text and the wording filters go in."""

import base64
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sow_gov.documents.press.paper import Paper
from sow_gov.domain.errors import Fault
from sow_gov.wording import citing, dates, money, numbers

FILTERS: tuple[Callable[..., str], ...] = (
    *(money.amount, money.euro, money.euro_whole, money.euro_short, money.change, money.euro_change, money.millions),
    *(numbers.count, numbers.percentage, numbers.fraction, numbers.listing),
    *(dates.date_long, dates.date_short, citing.cited),
)
"""The wording that templates may use, each under its own name."""
_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN = re.compile(f"{_OPEN}(.*?){_CLOSE}")


class Outline:
    """The chapters, sections, tables and charts of one paper in order, numbered while its template runs.

    A text may refer to what comes later: until the paper is whole, a token stands for the number of an anchor.
    """

    def __init__(self) -> None:
        self.entries: list[tuple[int, str, str]] = []
        self._numbers: dict[str, str] = {}
        self._chapter = self._section = self._tables = self._charts = 0

    def add(self, level: int, title: str, key: str) -> str:
        """Note a heading, of a chapter (1) or a section (2), and return its anchor: ``key``, or one with its number."""
        if level == 1:
            self._chapter += 1
            self._section = self._tables = self._charts = 0
        else:
            self._section += 1
        number = f"{self._chapter}" if level == 1 else f"{self._chapter}.{self._section}"
        anchor = key or f"s{number.replace('.', '-')}"
        self.entries.append((level, anchor, title))
        self._numbers[anchor] = number
        return anchor

    def table(self, key: str) -> str:
        """The number of the next table, to which ``t-<key>`` leads."""
        self._tables += 1
        return self._numbered(f"t-{key}", self._tables)

    def chart(self, key: str) -> str:
        """The number of the next chart, to which ``f-<key>`` leads."""
        self._charts += 1
        return self._numbered(f"f-{key}", self._charts)

    def number(self, anchor: str) -> str:
        """What stands for the number of an anchor until :meth:`filled`."""
        return f"{_OPEN}{anchor}{_CLOSE}"

    def filled(self, text: str) -> str:
        """Put the numbers in a text.

        Raises:
            LookupError: it refers to nothing.
        """
        return _TOKEN.sub(lambda token: self._numbers[token[1]], text)

    def _numbered(self, anchor: str, count: int) -> str:
        self._numbers[anchor] = number = f"{self._chapter}.{count}"
        return number


def data_uri(svg: str) -> str:
    """Put a drawing in an address, so that it is an image with an alternative text."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


@cache
def environment(templates_dir: Path) -> Environment:
    """The templates of a folder with the wording they may use; a name that is not there is an error."""
    env = Environment(
        loader=FileSystemLoader(templates_dir), undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True
    )
    env.filters |= {wording.__name__: wording for wording in FILTERS} | {"data_uri": data_uri}
    return env


def html(paper: Paper, templates_dir: Path) -> str:
    """Fill the template of a paper.

    Raises:
        Fault: PAPER-02, the template is missing, names a value that the context lacks, fails on one or refers to
            a table, chart, chapter or section that is not there.
    """
    try:
        template = environment(templates_dir).get_template(f"{paper.kind}/{paper.template}")
        outline = Outline()
        return outline.filled(template.render(**paper.context, paper=paper, outline=outline))
    except Exception as error:  # a template is a program: anything may go wrong in it
        raise Fault(
            "PAPER-02",
            f"sjabloon {paper.kind}/{paper.template} voor '{paper.slug}': {type(error).__name__}: {error}",
            "herstel het sjabloon of de waarden",
        ) from error
