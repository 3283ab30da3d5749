# SPDX-License-Identifier: EUPL-1.2
"""How is each step of the year called, who takes it, whose calendar is it in, and what does it cost when it is late?

``{t}`` is the budget year and ``{t-2}`` two years before; ``{db}`` and ``{ab}`` are the organs of the legal form.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning.calendar_step import CalendarRole

_ALL = (CalendarRole.CONTROLLER, CalendarRole.SECRETARY, CalendarRole.MUNICIPALITY)
_BOARD = (CalendarRole.CONTROLLER, CalendarRole.SECRETARY)
_MONEY = (CalendarRole.CONTROLLER,)
_MONEY_WITH_ALL = (CalendarRole.CONTROLLER, CalendarRole.MUNICIPALITY)
_THEIRS = (CalendarRole.MUNICIPALITY,)

_SUPERVISED = (
    "Gedeputeerde staten kunnen dan bepalen dat begroting {} en haar wijzigingen hun goedkeuring behoeven, en maken "
    "dat vóór 1 januari {} bekend (Gemeentewet art. 203, tweede lid). Zonder goedkeuring vraagt elke nieuwe "
    "verplichting hun toestemming (art. 208)."
)
_SENDING_LATE_TOO = "Ook de inzending is dan te laat. " + _SUPERVISED
_GATE = (
    "Het algemeen bestuur stelt dan niet vast, tenzij met een gemotiveerd besluit dat het gebrek noemt; anders schuift "
    "de vaststelling op."
)
_SUSPENDED = (
    "Na een aanwijzing kunnen de ministers de betalingen uit het gemeentefonds aan de deelnemende gemeenten tot "
    "zesentwintig weken opschorten (Wgr art. 34a; Gemeentewet art. 186, achtste lid)."
)
_OVERSPENT = "Na het jaar kan niet meer worden gewijzigd; wat boven de begroting is uitgegeven is dan niet rechtmatig."


@dataclass(frozen=True, slots=True)
class StepWords:
    """The words of one step, with the years and organs still to be filled in."""

    title: str
    who: str
    roles: tuple[CalendarRole, ...]
    late: str = ""


_QUARTER = StepWords("Iv3 over kwartaal {q} van {t} naar het CBS", "controller", _MONEY, _SUSPENDED)
_WORDS: Mapping[YearStep, StepWords] = {
    YearStep.MUNICIPAL_FRAMEWORKS: StepWords(
        "Index en kaders van de gemeenten voor {t} bekend", "gemeenten, directeur", _MONEY_WITH_ALL
    ),
    YearStep.FRAMEWORKS: StepWords(
        "Kaderbrief {t} en voorlopige jaarrekening {t-2} naar de raden", "{db}", _ALL,
        "De wet verbindt er geen gevolg aan; de raden maken hun eigen kaders dan zonder deze.",
    ),
    YearStep.DRAFT: StepWords("Ontwerpbegroting {t} naar de raden", "{db}", _ALL, _GATE),
    YearStep.LAID_OPEN: StepWords("Ontwerpbegroting {t} ter inzage", "colleges van de gemeenten", _THEIRS),
    YearStep.VIEWS: StepWords(
        "Zienswijzen op de ontwerpbegroting {t} binnen", "gemeenteraden", _ALL,
        "Een zienswijze die later komt, gaat niet meer mee in het ontwerp dat wordt aangeboden.",
    ),
    YearStep.OFFERING: StepWords("Ontwerpbegroting {t} aangeboden aan het {ab}", "{db}", _BOARD),
    YearStep.REACTION: StepWords("Reactie op de zienswijzen naar de raden", "{db}", _ALL, _GATE),
    YearStep.ADOPTION: StepWords("Begroting {t} vastgesteld", "{ab}", _ALL, _SENDING_LATE_TOO),
    YearStep.PROVINCE: StepWords("Begroting {t} naar gedeputeerde staten", "{db}", _BOARD, _SUPERVISED),
    YearStep.AFTER: StepWords("Vastgestelde begroting {t}, zo nodig, naar de raden", "{ab}", _ALL),
    YearStep.PRIOR_ACCOUNTS: StepWords(
        "Jaarstukken {t-2} vastgesteld", "{ab}", _BOARD, _SENDING_LATE_TOO
    ),
    YearStep.PRIOR_ACCOUNTS_SENT: StepWords("Jaarstukken {t-2} naar gedeputeerde staten", "{db}", _BOARD, _SUPERVISED),
    YearStep.MUNICIPAL_PAPER: StepWords("{paper} van {name}", "raad van {name}", _MONEY_WITH_ALL),
    YearStep.MUNICIPAL_BUDGET: StepWords(
        "Gemeentebegroting {t} naar gedeputeerde staten", "{college}", _THEIRS,
        "Gedeputeerde staten kunnen haar aan goedkeuring onderwerpen (Gemeentewet art. 203, tweede lid).",
    ),
    YearStep.DVO: StepWords(
        "Dienstverleningsovereenkomsten {t} ondertekend", "{db} en colleges", _ALL,
        "Alleen wat is ondertekend wordt gefactureerd: zonder overeenkomst gaat er geen voorschot uit.",
    ),
    YearStep.QUARTER_1: _QUARTER,
    YearStep.QUARTER_2: _QUARTER,
    YearStep.QUARTER_3: _QUARTER,
    YearStep.QUARTER_4: _QUARTER,
    YearStep.REPORT_1: StepWords("Eerste bestuursrapportage {t}", "{db}, {ab}", _ALL),
    YearStep.REPORT_2: StepWords("Tweede bestuursrapportage {t}", "{db}, {ab}", _ALL),
    YearStep.AMENDMENT_DRAFT: StepWords(
        "Laatste ontwerpwijziging {t} met zienswijze naar de raden", "{db}", _ALL,
        "Later kan alleen nog een wijziging die de regeling van zienswijze uitzondert. " + _OVERSPENT,
    ),
    YearStep.AMENDMENT: StepWords("Laatste begrotingswijziging {t} vastgesteld", "{ab}", _ALL, _OVERSPENT),
    YearStep.AMENDMENT_SENT: StepWords(
        "Begrotingswijziging {t} naar gedeputeerde staten", "{db}", _BOARD,
        "De wet noemt geen eigen gevolg; gedeputeerde staten kunnen erop aanspreken.",
    ),
    YearStep.VAT_STATEMENT: StepWords(
        "Opgave door te schuiven btw {t} naar de gemeenten", "controller", _MONEY_WITH_ALL,
        "De gemeente kan de btw dan niet meer op tijd terugvragen bij het BTW-compensatiefonds.",
    ),
    YearStep.VAT_CLAIM: StepWords("Aangifte BTW-compensatiefonds {t}", "gemeenten", _THEIRS),
    YearStep.ACCOUNTS: StepWords(
        "Jaarstukken {t} vastgesteld", "{ab}", _ALL, _SENDING_LATE_TOO
    ),
    YearStep.ACCOUNTS_SENT: StepWords("Jaarstukken {t} naar gedeputeerde staten", "{db}", _BOARD, _SUPERVISED),
    YearStep.GRANTS: StepWords("Verantwoording rijksgelden (SiSa) {t}", "controller", _MONEY, _SUSPENDED),
    YearStep.YEAR_FIGURES: StepWords("Iv3 over het jaar {t} naar het CBS", "controller", _MONEY, _SUSPENDED),
    YearStep.SETTLEMENT: StepWords(
        "Afrekening {t} met de gemeenten", "controller", _MONEY_WITH_ALL,
        "De termijn is die van de overeenkomst; afgerekend wordt pas na de vaststelling van de jaarstukken.",
    ),
}  # fmt: skip
_QUARTERS = (YearStep.QUARTER_1, YearStep.QUARTER_2, YearStep.QUARTER_3, YearStep.QUARTER_4)
_NEXT_BUT_ONE = {YearStep.ACCOUNTS, YearStep.ACCOUNTS_SENT}
"""The accounts of a year are weighed at the budget of two years later."""


def words(step: YearStep, year: int, form: LegalForm, **filled: str) -> StepWords:
    """The words of a step for one budget year and legal form; ``filled`` are ``paper``, ``name`` and ``college``."""
    found = _WORDS[step]
    public = form is LegalForm.PUBLIC_BODY
    terms = {
        "t": str(year),
        "t-2": str(year - 2),
        "db": "dagelijks bestuur" if public else "bestuur",
        "ab": "algemeen bestuur" if public else "bestuur",
        "q": str(_QUARTERS.index(step) + 1) if step in _QUARTERS else "",
        "name": "de gemeente",
        "college": "colleges van de gemeenten",
        "paper": "stuk",
        **filled,
    }
    budget = year + 2 if step in _NEXT_BUT_ONE else year
    title = found.title.format_map(terms)
    late = found.late.format(budget, budget)
    return StepWords(title[:1].upper() + title[1:], found.who.format_map(terms), found.roles, late)
