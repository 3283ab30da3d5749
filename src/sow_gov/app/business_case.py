# SPDX-License-Identifier: EUPL-1.2
"""Look a business case up, try other values on it, and make its report and workbook."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from sow_gov.app.files import OutputFolder
from sow_gov.app.products import PDF, XLSX, Product, due
from sow_gov.documents.business_case.paper import business_case_paper
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.pool import Progress
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.business_case import BusinessCase
from sow_gov.domain.errors import Fault
from sow_gov.exports.business_case_json import business_case_bytes
from sow_gov.exports.business_case_workbook import business_case_workbook
from sow_gov.planning.business_case.changed import unsound, with_values
from sow_gov.planning.business_case.view import CaseView, case_view
from sow_gov.settings import Settings
from sow_gov.wording.assumptions import read, shown

KIND = "businesscase"
_LONGEST_SHOWN = 40


def named(arrangement: Arrangement, code: str) -> BusinessCase:
    """The business case with this code.

    Raises:
        Fault: CASE-08, there is none.
    """
    for case in arrangement.business_cases:
        if case.slug == code:
            return case
    known = ", ".join(case.slug for case in arrangement.business_cases) or "er is er nog geen"
    raise Fault("CASE-08", f"er is geen business case {code!r}", f"kies uit: {known}")


def tried(case: BusinessCase, typed: Mapping[str, str]) -> tuple[dict[str, Fraction], list[Fault]]:
    """What somebody wants to try.

    Args:
        case: the business case.
        typed: assumption -> what was typed as its value in the last year.

    Returns:
        The values that differ from what is expected, and everything that is wrong with the rest: CASE-09, no such
        assumption or no number; CASE-06, the assumption cannot be moved; CASE-10, a value that cannot be.
    """
    values: dict[str, Fraction] = {}
    faults: list[Fault] = []
    for slug, text in typed.items():
        try:
            value = _wanted(case, slug, text)
            if value != case.assumption(slug).expected:
                faults += [fault for wrong, fault in unsound(with_values(case, {slug: value})) if wrong == slug]
                values[slug] = value
        except Fault as fault:
            faults.append(fault)
    return values, faults


def _wanted(case: BusinessCase, slug: str, text: str) -> Fraction:
    assumption = case.assumption(slug)
    try:
        return read(assumption.unit, text)
    except ValueError:
        what = f"{assumption.name}: {text.strip()[:_LONGEST_SHOWN]!r} is geen getal"
        todo = f"schrijf het zoals {shown(assumption.unit, assumption.expected)}"
        raise Fault("CASE-09", what, todo) from None


def written(
    arrangement: Arrangement, view: CaseView, out: Path, settings: Settings, progress: Progress
) -> tuple[Path, ...]:
    """Write the report and the workbook of a case in a folder.

    The report is that of the case as it stands in its file; the workbook has the values that somebody tries in it.

    Raises:
        Fault: OUTPUT-01, the folder cannot be written; those of the papers.
    """
    folder = OutputFolder(out)
    paper = report(arrangement, named(arrangement, view.case.slug))
    wanted = (
        Product(KIND, f"{paper.slug}.pdf", PDF, None, paper),
        Product(KIND, f"{paper.slug}.xlsx", XLSX, None, workbook(arrangement, view)),
    )
    for product, content, made_from in due(wanted, folder.is_current, settings, progress):
        folder.write(product.name, content, made_from)
    return tuple(out / product.name for product in wanted)


def report(arrangement: Arrangement, case: BusinessCase) -> Paper:
    """The report on a case as it stands in its file, ready to be printed."""
    view = case_view(case)
    trace = Attachment(f"businesscase-{case.slug}.json", business_case_bytes(view), "application/json", "Berekening")
    return business_case_paper(arrangement, view, trace)


def workbook(arrangement: Arrangement, view: CaseView) -> bytes:
    """The case as a workbook whose formulas follow the values in it, also those that somebody tries."""
    return business_case_workbook(arrangement.parties[arrangement.body].name, view)
