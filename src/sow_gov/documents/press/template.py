# SPDX-License-Identifier: EUPL-1.2
"""How do values become a page of HTML? Jinja fills the template; only finished text and the wording filters go in."""

import base64
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


class Outline:
    """The chapters and sections of one paper in order, noted while its template runs."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, str, str]] = []

    def add(self, level: int, title: str, key: str) -> str:
        """Note a heading and return its anchor: ``key``, or its place in the paper."""
        anchor = key or f"s{len(self.entries) + 1}"
        self.entries.append((level, anchor, title))
        return anchor


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
        Fault: PAPER-02, the template is missing, names a value that the context lacks, or fails on one.
    """
    try:
        template = environment(templates_dir).get_template(f"{paper.kind}/{paper.template}")
        return template.render(**paper.context, paper=paper, outline=Outline())
    except Exception as error:  # a template is a program: anything may go wrong in it
        raise Fault(
            "PAPER-02",
            f"sjabloon {paper.kind}/{paper.template} voor '{paper.slug}': {type(error).__name__}: {error}",
            "herstel het sjabloon of de waarden",
        ) from error
