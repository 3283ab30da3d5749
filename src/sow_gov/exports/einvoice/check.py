# SPDX-License-Identifier: EUPL-1.2
"""Is a document a good e-invoice? The schema, the European norm, the rules of its profile, and real numbers in it."""

from collections.abc import Mapping, Sequence

from sow_gov.domain.billing_terms import Profile
from sow_gov.exports.einvoice.checks import nlcius, numbers, peppol
from sow_gov.exports.einvoice.checks.official import against_schema, against_the_norm
from sow_gov.exports.einvoice.checks.problem import Problem
from sow_gov.exports.einvoice.checks.reading import parsed
from sow_gov.exports.einvoice.checks.rule import Rule, broken

_OF_PROFILE: Mapping[Profile, Sequence[Rule]] = {Profile.NLCIUS: nlcius.RULES, Profile.PEPPOL: peppol.RULES}


def check(xml: bytes, profile: Profile) -> tuple[Problem, ...]:
    """Check a document against everything that its receiver holds it against, and the numbers in it as well.

    Args:
        xml: the document, of anybody: one that tries to expand or to reach out is refused unread.
        profile: the rules that it must keep.

    Returns:
        What is wrong, nothing when it is good. What is no XML or does not keep the schema is not looked at further.

    Raises:
        Fault: UBL-03, the official rules are not among the installed packages.
    """
    root = parsed(xml)
    if isinstance(root, Problem):
        return (root,)
    if wrong := tuple(against_schema(root)):
        return wrong
    return (*against_the_norm(root), *broken(_OF_PROFILE[profile], root), *broken(numbers.RULES, root))
