# SPDX-License-Identifier: EUPL-1.2
"""What did the arrangement do in a year, what did it cost and who bore it? The annual accounts (jaarstukken).

The order is that of the BBV (art. 24): the report with programmes and paragraphs, then the account with overview,
balance sheet, lawfulness and annexes. The sentences stand in the templates; every figure in them is looked up here.
"""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from sow_gov.documents.accounts import (
    annexes,
    core,
    decision,
    lawfulness,
    municipalities,
    paragraphs,
    positions,
    programmes,
    statements,
)
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.domain.status import Status
from sow_gov.planning.annual_report import AnnualReport
from sow_gov.wording.dates import date_long


def accounts_paper(report: AnnualReport, sections: Mapping[str, Markup], proof: Attachment) -> Paper:
    """Make the annual accounts of a year; while they are not adopted, they are the provisional account.

    Args:
        report: the year as budgeted, as amended and as it was.
        sections: code -> text, as far as there are any.
        proof: the trace of the run of the accounts, which goes inside the file.

    Source: BBV art. 24 to 58b; Wgr art. 34 and 34b; decisions M1, M2, M7, M15 and M16.
    """
    run = report.realised
    organisation = run.arrangement.parties[run.arrangement.body].name
    return Paper(
        kind="jaarstukken",
        slug=f"jaarstukken-{report.year}",
        title=f"Jaarstukken {report.year}",
        organisation=organisation,
        on=report.actuals.decision.decided_on,
        status=report.status,
        subject=f"Wat {organisation} in {report.year} deed, wat dat kostte en wat elke gemeente draagt",
        footer=decision.footer(report),
        context=_context(report, sections),
        attachments=(proof,),
        by_chapter=True,
    )


def _context(report: AnnualReport, sections: Mapping[str, Markup]) -> dict[str, Any]:
    own = [each for each in report.accounts.programmes if not report.realised.regime.programme(each.programme).overhead]
    return {
        "year": report.year,
        "example": report.example,
        "provisional": report.status is Status.CONCEPT,
        "send_before": date_long(report.legal.provisional_before) if report.legal.provisional_before else "",
        "amended": report.amended is not report.adopted,
        "settled": report.settled,
        "sections": sections,
        "front": decision.front(report),
        "core": core.chapter(report),
        "programmes": [programmes.told(report, each, sections) for each in own],
        "general": programmes.general(report, sections),
        "paragraphs": paragraphs.chapter(report, sections),
        "statement": statements.chapter(report),
        "balance": positions.chapter(report),
        "result": decision.result(report),
        "lawfulness": lawfulness.chapter(report),
        "annexes": annexes.chapter(report),
        "municipalities": municipalities.chapter(report),
        "decision": decision.chapter(report),
    }
