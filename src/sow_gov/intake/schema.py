# SPDX-License-Identifier: EUPL-1.2
"""What may stand in each contract file? JSON Schema 2020-12, made of the same models that read the files.

A schema knows keys, types and ways of writing. What two keys or two files must agree on, only ``sow-gov check`` tells.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

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
from sow_gov.intake.results import MeasurementRow, ResultsFile
from sow_gov.intake.year_plan import YearPlanFile

_MODELS: Mapping[str, type[BaseModel]] = {
    "regeling": RegulationFile,
    "verdeelregeling": KeyRegimeFile,
    "bestuur": BoardFile,
    "vaststelling": KeyAdoptionFile,
    "mandaten": MandateFile,
    "cyclus": CycleFile,
    "kalender": YearPlanFile,
    "grootboek": LedgerMappingFile,
    "facturering": BillingTermsFile,
    "partijen": PartiesFile,
    "begroting": BudgetFile,
    "hosting": HostingFile,
    "dvo": AgreementFile,
    "dvowijziging": AgreementAmendmentFile,
    "jaarrekening": AccountsFile,
    "begrotingswijziging": AmendmentFile,
    "prognose": ForecastFile,
    "gepubliceerd": PublishedFile,
    "prestaties": ResultsFile,
    "businesscase": BusinessCaseFile,
    "financiele-positie": PositionFile,
    "balans": BalanceFile,
    "resultaatbestemming": AppropriationFile,
    "rijksgelden": GrantsFile,
    "gemeentebegroting": OwnBudgetsFile,
    "opdracht": OrderFile,
    "lasten-en-baten.row": LineRow,
    "aantallen.row": CountRow,
    "jaarrekening.row": ActualRow,
    "prestaties.row": MeasurementRow,
    "balans.row": AccountRow,
    "begrotingswijziging.row": AmendedRow,
    "prognose.row": ForecastRow,
    "grootboek.row": MappingRow,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Say per kind of contract file what may stand in it.

    Returns:
        Name -> schema with the Dutch keys. A TOML file is validated with its dates as ISO text; "<name>.row" is one
        row of a CSV file, column -> cell, without its empty cells.
    """
    return {name: _schema(name, model) for name, model in _MODELS.items()}


class _AsWritten(GenerateJsonSchema):
    """Leaves out what a contract file has no way to write, such as null, and what says nothing to its reader.

    What each method is given is a table of pydantic's own, with the schema of the value under "schema".
    """

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """What may be left out is never written as null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """What stands for a key that is left out is for the reader of the file to know."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 -- the signature is pydantic's
        """A key is its own title."""
        return False


def _schema(name: str, model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True, schema_generator=_AsWritten)
    head = {"$schema": GenerateJsonSchema.schema_dialect, "$id": f"urn:sow-gov:schema:{name}"}
    return _with_year_columns(head | schema | {"title": name})


def _with_year_columns(schema: dict[str, Any]) -> dict[str, Any]:
    """The amount columns of a budget line are named after its years, so a pattern takes the place of their aliases."""
    years = {alias for alias in schema["properties"] if alias.startswith("jaar_")}
    if not years:
        return schema
    columns = {alias: column for alias, column in schema["properties"].items() if alias not in years}
    return schema | {
        "properties": columns,
        "patternProperties": {"^[0-9]{4}$": schema["properties"]["jaar_0"]},
        "required": [alias for alias in schema["required"] if alias not in years],
    }
