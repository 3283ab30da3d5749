# SPDX-License-Identifier: EUPL-1.2
"""Which keys does each contract file have? Run as a program it writes the tables in contracts/README.md anew."""

import inspect
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sow_gov.intake import fields
from sow_gov.intake.agreement import AgreementFile
from sow_gov.intake.agreement_amendment import AgreementAmendmentFile
from sow_gov.intake.amendment import AmendedRow, AmendmentFile
from sow_gov.intake.appropriation import AppropriationFile
from sow_gov.intake.balance import AccountRow, BalanceFile
from sow_gov.intake.billing_terms import BillingTermsFile
from sow_gov.intake.board import BoardFile
from sow_gov.intake.budget_year import AccountsFile, BudgetFile
from sow_gov.intake.bulk import ActualRow, CountRow, LineRow
from sow_gov.intake.business_case import BusinessCaseFile
from sow_gov.intake.business_case_assumption import Number
from sow_gov.intake.cycle import CycleFile
from sow_gov.intake.forecast import ForecastFile, ForecastRow
from sow_gov.intake.grants import GrantsFile
from sow_gov.intake.hosting import HostingFile
from sow_gov.intake.key_adoption import KeyAdoptionFile
from sow_gov.intake.key_regime import KeyRegimeFile
from sow_gov.intake.ledger_mapping import LedgerMappingFile, MappingRow
from sow_gov.intake.mandates import MandateFile
from sow_gov.intake.orders import OrderFile
from sow_gov.intake.own_budgets import OwnBudgetsFile
from sow_gov.intake.parties import PartiesFile
from sow_gov.intake.position import PositionFile
from sow_gov.intake.published import PublishedFile
from sow_gov.intake.regulation import RegulationFile
from sow_gov.intake.results import MeasurementRow, Outcome, ResultsFile
from sow_gov.intake.rows import YesNo
from sow_gov.intake.year_plan import YearPlanFile

README = Path(__file__).resolve().parents[2] / "contracts" / "README.md"
BEGIN, END = "<!-- sleutels: begin -->\n", "<!-- sleutels: eind -->\n"
FILES: dict[str, type[BaseModel]] = {
    "partijen.toml": PartiesFile,
    "regeling/<datum>.toml": RegulationFile,
    "verdeelregeling/<datum>.toml": KeyRegimeFile,
    "bestuur/<datum>.toml en bestuursvarianten/<code>.toml": BoardFile,
    "besluiten/verdeelregeling-<datum>.toml": KeyAdoptionFile,
    "mandaten/<datum>.toml": MandateFile,
    "cyclus/<datum>.toml": CycleFile,
    "kalender/<jaar>.toml": YearPlanFile,
    "grootboek/<datum>.toml": LedgerMappingFile,
    "grootboek/<datum>.csv": MappingRow,
    "facturering/<datum>.toml": BillingTermsFile,
    "businesscases/<code>.toml": BusinessCaseFile,
    "<jaar>/begroting.toml": BudgetFile,
    "<jaar>/lasten-en-baten.csv": LineRow,
    "<jaar>/aantallen.csv": CountRow,
    "<jaar>/hosting-<gemeente>.toml": HostingFile,
    "<jaar>/dvo-<gemeente>.toml": AgreementFile,
    "<jaar>/dvowijziging-<gemeente>-<nummer>.toml": AgreementAmendmentFile,
    "<jaar>/jaarrekening.toml": AccountsFile,
    "<jaar>/jaarrekening.csv": ActualRow,
    "<jaar>/begrotingswijziging-<nummer>.toml": AmendmentFile,
    "<jaar>/begrotingswijziging-<nummer>.csv": AmendedRow,
    "<jaar>/prognose-<nummer>.toml": ForecastFile,
    "<jaar>/prognose-<nummer>.csv": ForecastRow,
    "<jaar>/financiele-positie.toml": PositionFile,
    "<jaar>/balans.toml": BalanceFile,
    "<jaar>/balans.csv": AccountRow,
    "<jaar>/resultaatbestemming.toml": AppropriationFile,
    "<jaar>/rijksgelden.toml": GrantsFile,
    "<jaar>/gemeentebegroting.toml": OwnBudgetsFile,
    "<jaar>/opdracht-<code>.toml": OrderFile,
    "<jaar>/gepubliceerd-<naam>.toml": PublishedFile,
    "<jaar>/prestaties.toml": ResultsFile,
    "<jaar>/prestaties.csv": MeasurementRow,
}
YEAR_COLUMNS = {"jaar_0": "<jaar>", "jaar_1": "<jaar + 1>", "jaar_2": "<jaar + 2>", "jaar_3": "<jaar + 3>"}
NOTATIONS: dict[Any, str] = {
    fields.Euro: "bedrag",
    fields.PositiveEuro: "bedrag van nul of meer",
    fields.Whole: "aantal",
    Outcome: "aantal of bedrag",
    fields.Permille: "percentage",
    fields.Part: "deel",
    fields.Day: "datum",
    fields.Slug: "code",
    Number: "getal met punt",
    YesNo: "`ja` of `nee`",
    bool: "`true` of `false`",
    int: "getal",
    str: "tekst",
}


def key_tables() -> str:
    """What must README.md say between its markers? A heading per file and a table per TOML table or CSV file."""
    parts = []
    for file, model in FILES.items():
        parts.append(f"### `{file}`\n")
        for table, paths in tables(model).items():
            title = " en ".join(f"`{path}`" for path in paths if path)
            parts.append((f"**{title}**\n\n" if title else "") + "".join(rows(table)))
    return "\n".join(parts)


def tables(model: type[BaseModel], path: str = "", header: str = "") -> dict[type[BaseModel], list[str]]:
    """Which tables may stand in a file, with the header of each place: ``[[betaling.termijn]]``; "" for the file."""
    found = {model: [header]}
    for name, info in model.model_fields.items():
        key = f"{path}.{info.alias or name}".lstrip(".")
        inner_header = f"[[{key}]]" if get_origin(info.annotation) is list else f"[{key}]"
        for inner in _models(info.annotation):
            for table, headers in tables(inner, key, inner_header).items():
                found.setdefault(table, []).extend(headers)
    return found


def rows(model: type[BaseModel]) -> Iterator[str]:
    """The lines of one table: its own keys first, those of its source last."""
    yield "| Sleutel | Verplicht | Notatie | Betekenis |\n|---|---|---|---|\n"
    kinds = get_type_hints(model, include_extras=True)
    for name in _in_order(model):
        info = model.model_fields[name]
        key = YEAR_COLUMNS.get(info.alias or name, info.alias or name)
        yield f"| `{key}` | {_required(info)} | {notation(kinds[name], info)} | {info.description} |\n"


def notation(kind: Any, info: FieldInfo) -> str:
    """How is a value of this type written? In the words of the README's chapter on notation."""
    inner = get_args(kind)
    if kind in NOTATIONS:
        return NOTATIONS[kind] + (_between(info) if kind is int else "")
    if inspect.isclass(kind) and issubclass(kind, BaseModel):
        return "tabel"
    if get_origin(kind) is Literal or (inspect.isclass(kind) and issubclass(kind, StrEnum)):
        return ", ".join(f"`{choice}`" for choice in inner or kind)
    if get_origin(kind) is dict:
        return f"per {'code' if inner[0] == fields.Slug else 'jaar'}: {notation(inner[1], info)}"
    if get_origin(kind) is list:
        return f"tabellen{_length(info)}" if _models(kind) else f"lijst{_length(info)}: {notation(inner[0], info)}"
    return notation(inner[0], info)


def written_anew(text: str) -> str:
    """What does the README say when the tables between its markers are those of the models?"""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + "\n" + key_tables() + "\n" + END + rest.partition(END)[2]


def _length(info: FieldInfo) -> str:
    least, most = _limit(info, "min_length"), _limit(info, "max_length")
    return f", precies {least}" if least is not None and least == most else f", minstens {least}" * bool(least)


def _between(info: FieldInfo) -> str:
    least, most = _limit(info, "ge"), _limit(info, "le")
    return "" if least is None else f", minstens {least}" if most is None else f" van {least} tot en met {most}"


def _limit(info: FieldInfo, name: str) -> int | None:
    return next((getattr(rule, name) for rule in info.metadata if hasattr(rule, name)), None)


def _required(info: FieldInfo) -> str:
    default = info.get_default(call_default_factory=True)
    return "ja" if info.is_required() else f"nee, anders `{default}`" if isinstance(default, str) and default else "nee"


def _in_order(model: type[BaseModel]) -> list[str]:
    """The fields in the order of the README: a class before what it inherits from, the source last."""
    names = (name for kind in inspect.getmro(model) for name in inspect.get_annotations(kind))
    own = dict.fromkeys(name for name in names if name in model.model_fields)
    return sorted(own, key=lambda name: name in fields.Sourced.model_fields)


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The model in ``X``, ``list[X]`` or ``X | None``, if it holds one."""
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


if __name__ == "__main__":
    README.write_text(written_anew(README.read_text(encoding="utf-8")), encoding="utf-8")
