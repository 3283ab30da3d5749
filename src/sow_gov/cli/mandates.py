# SPDX-License-Identifier: EUPL-1.2
"""The commands about mandates: may this function decide this, and what is in the register?"""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from sow_gov.cli.days import day, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sow_gov.domain.mandate import Answer, Mandate
    from sow_gov.governance.mandates.book import MandateBook
    from sow_gov.governance.mandates.register import Entry

_LINK = ("Nummer", "Soort", "Van", "Aan", "Grenzen en voorwaarden")


def question_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the question takes, after its folder."""
    command.add_argument("--function", metavar="FUNCTIE", required=True, help="functie of orgaan, code of naam")
    command.add_argument("--power", metavar="BEVOEGDHEID", required=True, help="code, zoals factuur-uitgeven")
    command.add_argument("--municipality", metavar="GEMEENTE", help="waarvoor: code of naam; standaard het geheel")
    command.add_argument("--amount", metavar="BEDRAG", type=_cents, help="in euro's, zoals 1250.00")
    command.add_argument("--act", metavar="SOORT", default="", help="soort handeling, als het mandaat die noemt")
    command.add_argument("--on", metavar="DAG", type=day, required=True, help="jjjj-mm-dd")
    command.add_argument("--known-on", metavar="DAG", type=day, help="zoals toen bekend (vandaag)")


def register_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the register takes, after its folder."""
    command.add_argument("--on", metavar="DAG", type=day, help="wat op die dag geldt (vandaag)")
    command.add_argument("--known-on", metavar="DAG", type=day, help="zoals toen bekend (vandaag)")
    command.add_argument("--history", action="store_true", help="ook wat niet meer of nog niet geldt")
    command.add_argument("--csv", action="store_true", help="als CSV")


def mandate(options: argparse.Namespace) -> int:
    """Answer whether somebody may decide; 0 for yes, 1 for no."""
    from sow_gov.app.authority import mandate_book
    from sow_gov.app.check import load
    from sow_gov.domain.mandate import Allowed, Asked
    from sow_gov.governance.mandates.may_decide import may_decide
    from sow_gov.governance.named import meant

    arrangement, on = load(options.folder), options.on
    participant = arrangement.party(options.municipality).slug if options.municipality else None
    book = mandate_book(arrangement, on)
    who = meant(arrangement, options.function, on, participant) or options.function
    known_on = options.known_on or today()
    answer = may_decide(book, Asked(who, options.power, on, known_on, participant, options.amount, options.act))
    if options.json:
        from sow_gov.domain.canonical import plain

        found = {"allowed": isinstance(answer, Allowed), **plain(answer)}
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(book, answer)
    return 0 if isinstance(answer, Allowed) else 1


def mandates(options: argparse.Namespace) -> int:
    """Show the register of mandates."""
    from sow_gov.app.authority import mandate_book
    from sow_gov.app.check import load
    from sow_gov.exports.mandates import register_csv, register_json
    from sow_gov.governance.mandates.register import in_force, register

    on, known_on = options.on or today(), options.known_on or today()
    book = mandate_book(load(options.folder), on)
    if options.csv or options.json:
        write = register_csv if options.csv else register_json
        sys.stdout.write(write(book, known_on, history=options.history).decode())
        return 0
    entries = register(book.decisions, known_on)
    _show_register(book, entries if options.history else in_force(entries, on), history=options.history)
    return 0


def _show(book: "MandateBook", answer: "Answer") -> None:
    """Yes or no, the chain as a table, the formula or what to do, and the article."""
    from sow_gov.domain.mandate import Allowed

    chain = [_cells(book, link) for link in answer.chain]
    if isinstance(answer, Allowed):
        print(f"ja: {answer.said}\nartikel: {answer.article}")
        _table("Keten", _LINK, chain)
        print(f"Ondertekening\n\n{answer.formula}")
    else:
        print(f"nee: {answer.what}\nartikel: {answer.article}\n  → {answer.todo}")
        _table("Tot hier houdt de keten", _LINK, chain)


def _show_register(book: "MandateBook", entries: "Sequence[Entry]", *, history: bool) -> None:
    """One line per mandate, with the codes that the question takes; in a history also how it stands on the day."""
    from sow_gov.wording.dates import date_short
    from sow_gov.wording.money import amount

    rows = []
    for entry in entries:
        mandate, limit = entry.mandate, entry.mandate.limits.amount_cents
        most = "" if limit is None else amount(limit)
        since, standing = date_short(mandate.period.from_), (entry.standing(book.on).value,) if history else ()
        rows.append((mandate.number, mandate.giver, mandate.receiver, mandate.power, most, since, *standing))
    heads = ("Nummer", "Van", "Aan", "Bevoegdheid", "Hoogstens", "Vanaf", *(("Stand",) if history else ()))
    _table(f"Mandaatregister op {date_short(book.on)}", heads, rows)


def _table(caption: str, heads: "Sequence[str]", rows: "Sequence[tuple[str, ...]]") -> None:
    """Print a table; nothing when it has no rows."""
    from sow_gov.cli.show import show_tables
    from sow_gov.wording.table import Column, Row, Table

    if rows:
        show_tables([Table(caption, tuple(Column(head, "text") for head in heads), tuple(map(Row, rows)))], ())


def _cells(book: "MandateBook", mandate: "Mandate") -> tuple[str, ...]:
    """Number, kind, giver, receiver and limits of a mandate, in words."""
    from sow_gov.wording.money import euro

    limits = mandate.limits
    amount = [] if limits.amount_cents is None else [f"tot en met {euro(limits.amount_cents)}"]
    said = "; ".join((*amount, *limits.participants, *limits.acts, *mandate.conditions))
    return mandate.number, mandate.kind.value, book.name(mandate.giver), book.name(mandate.receiver), said


def _cents(text: str) -> int:
    from sow_gov.domain.money import from_text

    try:
        return from_text(text if "." in text else f"{text}.00")
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None
