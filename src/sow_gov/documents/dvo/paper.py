# SPDX-License-Identifier: EUPL-1.2
"""What did one municipality and the arrangement agree for a year? The DVO on paper, ready to sign or signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.allocation.choice_effect import choice_effect, for_others
from sow_gov.allocation.run import Run
from sow_gov.billing.advance import Advance
from sow_gov.documents import shared
from sow_gov.documents.dvo import tables
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.domain.agreement import Agreement, PolicyChoice, TargetKind
from sow_gov.domain.parties import Party
from sow_gov.domain.status import Decision, Status
from sow_gov.wording.citing import cited, ground, indexed
from sow_gov.wording.dates import date_long, through
from sow_gov.wording.numbers import listing
from sow_gov.wording.table import Table


@dataclass(frozen=True, slots=True)
class SigningParty:
    """Partij op papier: who agrees, where it has its seat, by which decision, and represented by which function (M17).

    ``signed_on`` and ``place`` are printed once the agreement is signed; until then they are filled in by hand.
    """

    party: Party
    seat: str
    function: str
    decision: Decision
    place: str
    signed_on: date | None

    @property
    def signing(self) -> tuple[str | date, ...]:
        """What stands above the place to sign, with place and day behind it once it is signed."""
        above = (self.party.name, f"de {self.function}", cited(self.decision))
        return (*above, self.place, self.signed_on) if self.signed_on else above


@dataclass(frozen=True, slots=True)
class ChoiceChapter:
    """Eigen beleidskeuze in a DVO: what was decided, and the table of its lines."""

    choice: PolicyChoice
    table: Table


def dvo_paper(run: Run, agreement: Agreement, advances: tuple[Advance, ...], proof: Attachment) -> Paper:
    """Make the DVO of one municipality for one year.

    Args:
        run: the adopted figures of the year, divided over all participants.
        agreement: what this municipality agreed.
        advances: what is owed at each instalment, summing to the contribution; none for an agreement that is not
            signed yet, which then shows the parts without amounts (BILL-01).
        proof: the trace of this municipality, which goes inside the file.

    Returns:
        The paper; of the other municipalities it holds nothing but the common costs and keys.

    Source: decisions M4, M6, M11 and M17.
    """
    municipality = run.arrangement.parties[agreement.participant]
    organisation = run.arrangement.parties[run.arrangement.body]
    title = f"Dienstverleningsovereenkomst {run.year}"
    return Paper(
        kind="dvo",
        slug=f"dvo-{run.year}-{agreement.participant}",
        title=f"{title} {municipality.short_name}",
        organisation=organisation.name,
        on=agreement.dated_on,
        status=agreement.status,
        subject=f"Wat {municipality.name} en {organisation.name} voor {run.year} afspreken",
        footer=_footer(agreement),
        context={"title": title, "municipality": municipality, "arrangement": organisation}
        | _agreed(run, agreement)
        | _figures(run, agreement, advances),
        attachments=(proof,),
        participant=agreement.participant,
    )


def _number(agreement: Agreement) -> str:
    """The number of an agreement; a concept has none yet (M11)."""
    return "nog geen nummer" if agreement.status is Status.CONCEPT else agreement.number


def _footer(agreement: Agreement) -> str:
    """The decisions behind the agreement, or what it still waits for."""
    if agreement.status is not Status.SIGNED:
        return f"{_number(agreement)} · nog niet ondertekend"
    decisions = listing([signature.decision.number for signature in agreement.signatures])
    return f"{agreement.number} · begroting {agreement.budget_decision} · besluiten {decisions}"


def _agreed(run: Run, agreement: Agreement) -> dict[str, Any]:
    """Who agrees on which ground, and the words of the agreement."""
    return {
        "year": run.year,
        "agreement": agreement,
        "signed": agreement.status is Status.SIGNED,
        "facts": _facts(run, agreement),
        "sides": _sides(run, agreement),
        "participants": listing([run.name(slug) for slug in run.allocation.participants]),
        "regulation": run.regulation.title,
        "regime": run.regime.title,
        "budget_title": run.budget.title.lower(),
        "budget_decision": run.budget.decision,
        "budget_adopted": run.budget.status is not Status.CONCEPT,
        "services": tables.service_table(run, agreement),
        "left_out": tables.left_out_table(run, agreement),
        "indexation": indexed(agreement.indexation),
        "results": tables.target_table(agreement, TargetKind.RESULT),
        "financial_targets": tables.target_table(agreement, TargetKind.FINANCIAL),
    }


def _figures(run: Run, agreement: Agreement, advances: Sequence[Advance]) -> dict[str, Any]:
    """What the municipality pays, for what, by which key and when."""
    contribution = run.allocation.parts(agreement.participant)
    effect = choice_effect(run, {choice.slug for choice in agreement.choices})
    others_cents = for_others(effect, agreement.participant)
    return {
        "example": run.example or agreement.source.example,
        "contribution": contribution,
        "saved_cents": -contribution.choices_cents,
        "effect_cents": abs(others_cents),
        "benefit": others_cents < 0,
        "parts": tables.parts_table(run, agreement),
        "choice_names": listing([choice.name for choice in agreement.choices]) if agreement.choices else "",
        "choices": tuple(ChoiceChapter(choice, tables.choice_table(run, choice)) for choice in agreement.choices),
        "effect": tables.effect_table(run, agreement) if agreement.choices else None,
        "built_up": tables.contribution_table(run, agreement),
        "keys": shared.key_table(run),
        "instalments": tables.payment_table(run, agreement, advances),
        "amounts_known": bool(advances),
    }


def _facts(run: Run, agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """The facts of the title page."""
    parties = listing([side.party.name for side in _sides(run, agreement)])
    return (
        ("Nummer", _number(agreement)),
        ("Partijen", parties),
        ("Looptijd", through(date(run.year, 1, 1), date(run.year + 1, 1, 1))),
        ("Dagtekening", date_long(agreement.dated_on)),
        ("Begrotingsbesluit", ground(run.budget.status, run.budget.decision)),
    )


def _sides(run: Run, agreement: Agreement) -> tuple[SigningParty, ...]:
    """Those who sign, the municipality first."""
    first = sorted(agreement.signatures, key=lambda signature: signature.party != agreement.participant)
    sides = []
    for signature in first:
        party = run.arrangement.parties[signature.party]
        seat = run.regulation.seat if party.slug == run.arrangement.body else party.address.town
        signed_on = signature.signed_on if agreement.status is Status.SIGNED else None
        sides.append(SigningParty(party, seat, signature.function, signature.decision, signature.place, signed_on))
    return tuple(sides)
