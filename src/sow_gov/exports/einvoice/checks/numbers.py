# SPDX-License-Identifier: EUPL-1.2
"""Are the numbers in a document real? What no official rule looks at: an OIN, KvK number, VAT id, IBAN and BIC.

The ids of these rules are our own (SOW).
"""

from typing import Any

from sow_gov.domain.identities import wrong_bic, wrong_iban, wrong_kvk, wrong_oin, wrong_vat_id
from sow_gov.exports.einvoice.checks.problem import Severity
from sow_gov.exports.einvoice.checks.rule import Rule, text
from sow_gov.exports.einvoice.names import KVK, OIN

_IDENTIFIERS = "descendant::cbc:EndpointID|descendant::cac:PartyLegalEntity/cbc:CompanyID"
_ACCOUNT = "cac:PaymentMeans/cac:PayeeFinancialAccount"


def _oin(number: Any) -> bool:
    return number.get("schemeID") != OIN or not wrong_oin(text(number))


def _kvk(number: Any) -> bool:
    return number.get("schemeID") != KVK or not wrong_kvk(text(number))


RULES = (
    Rule("SOW-OIN", Severity.FATAL, _IDENTIFIERS, _oin, "dit is geen OIN dat kan bestaan"),
    Rule("SOW-KVK", Severity.FATAL, _IDENTIFIERS, _kvk, "dit is geen KvK-nummer dat kan bestaan"),
    Rule(
        "SOW-BTW", Severity.FATAL, "descendant::cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID",
        lambda it: not wrong_vat_id(text(it)), "dit is geen btw-identificatienummer dat kan bestaan",
    ),
    Rule(
        "SOW-IBAN", Severity.FATAL, f"{_ACCOUNT}/cbc:ID", lambda it: not wrong_iban(text(it)),
        "dit is geen IBAN dat kan bestaan",
    ),
    Rule(
        "SOW-BIC", Severity.FATAL, f"{_ACCOUNT}/cac:FinancialInstitutionBranch/cbc:ID",
        lambda it: not wrong_bic(text(it)), "dit is geen BIC die kan bestaan",
    ),
)  # fmt: skip
