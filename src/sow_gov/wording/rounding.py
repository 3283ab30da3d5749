# SPDX-License-Identifier: EUPL-1.2
"""How do papers and screens say what happens to the last cents? By the term of the contract, in one place."""

from sow_gov.allocation.rules import SHARE, TERMS
from sow_gov.domain.budget import RoundingMethod, RoundingTerm, TieRule
from sow_gov.wording.money import euro
from sow_gov.wording.rules import RULES

_TIES = {
    TieRule.REGULATION: "in de volgorde van de regeling",
    TieRule.LARGEST_SHARE: "eerst naar het grootste aandeel",
    TieRule.SMALLEST_SHARE: "eerst naar het kleinste aandeel",
}


def rounded_by(term: RoundingTerm) -> str:
    """Say how exact shares become whole ones.

    >>> rounded_by(RoundingTerm(RoundingMethod.ROUNDING_LINE, 0, unit_cents=100))
    "elk deel apart afgerond op hele euro's; wat overblijft staat op de regel Afronding"
    """
    whole = "hele euro's" if term.unit_cents == 100 else "hele centen"
    if term.method is RoundingMethod.ROUNDING_LINE:
        return f"elk deel apart afgerond op {whole}; wat overblijft staat op de regel Afronding"
    left = "euro's" if term.unit_cents == 100 else "centen"
    return (
        f"elk deel afgekapt op {whole}; overblijvende {left} gaan naar de grootste resten, "
        f"bij gelijke resten {_TIES[term.ties]}"
    )


def rule_said(rule: str, term: RoundingTerm) -> str:
    """The sentence of a rule; that of a share says how it was rounded."""
    return f"{RULES[rule]}, {rounded_by(term)}" if rule in (SHARE, TERMS) else RULES[rule]


def adopted(term: RoundingTerm) -> str:
    """Say the term as a board adopts it, with the most that a line Afronding may hold."""
    limit = f", ten hoogste {euro(term.limit_cents)}" if term.method is RoundingMethod.ROUNDING_LINE else ""
    return f"{rounded_by(term)}{limit}"
