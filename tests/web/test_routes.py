# SPDX-License-Identifier: EUPL-1.2
"""Who gets what, on every route there is? A route that is not in the table fails, and so does one that is no more."""

from html import unescape
from typing import NamedTuple

import pytest
from litestar import Litestar, get
from litestar.exceptions import ImproperlyConfiguredException
from litestar.routes import HTTPRoute

import make
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.domain.agreement import ChoiceKind
from sow_gov.domain.canonical import plain
from sow_gov.web.access import ALLOW, EVERYBODY
from sow_gov.web.app import create_app
from web.world import YEAR, World, addresses

VIEWERS = ("niemand", "elders", "meer", "duin", "controller", "secretaris", "accountant", "beheerder")
"""Nobody, somebody of another arrangement, a reviewer of another municipality, and those of Delta."""
LOG_IN = "inloggen"
OPEN, MEMBERS = (200,) * 8, (LOG_IN, LOG_IN, 200, 200, 200, 200, 200, 200)
AGREEMENTS, OF_DUIN = (LOG_IN, LOG_IN, 200, 200, 200, 200, 200, 403), (LOG_IN, LOG_IN, 403, 200, 200, 200, 200, 403)
KEEPS = (LOG_IN, LOG_IN, 403, 403, 200, 200, 200, 403)
SECRETARY, GONE = (LOG_IN, LOG_IN, 403, 403, 403, 200, 403, 403), (LOG_IN, LOG_IN, *[404] * 6)
NO_MEETING = tuple(404 if got == 200 else got for got in SECRETARY)
MEETINGS = "/{arrangement:str}/bestuur/vergaderingen"
MEETING, POINT = f"{MEETINGS}/{{meeting_id:str}}", f"{MEETINGS}/{{meeting_id:str}}/punten/{{item_id:str}}"
TEXT = f"{POINT}/teksten/{{text_id:str}}"
AB, NONE = "/delta/bestuur/vergaderingen/ab-2026-03-19", "/delta/bestuur/vergaderingen/geen"
VIEW, DUIN = (
    "/{arrangement:str}/bestuur/zienswijzen/{paper_id:str}/{participant:str}",
    "/delta/bestuur/zienswijzen/begroting-2026/duin",
)
WRITES = (LOG_IN, LOG_IN, 403, 404, 403, 404, 403, 403)
"""Who writes for Duin; the budget of 2026 was adopted, so that there is nothing to write."""
MANAGES, READS_ACTS = (LOG_IN, LOG_IN, *[403] * 5, 200), (LOG_IN, LOG_IN, *[403] * 4, 200, 200)
NOTHING = (LOG_IN, LOG_IN, *[404] * 6)


MONTHS, BOOKS = "/{arrangement:str}/{year:int}/maanden", "/{arrangement:str}/{year:int}/grootboek"
NO_BOOKINGS = tuple(404 if got == 200 else got for got in AGREEMENTS)
HOSTS, NO_INVOICE = "/{arrangement:str}/{year:int}/gastheerdiensten", (LOG_IN, LOG_IN, 403, *[404] * 4, 403)


BILLING, NO_STATEMENT = "/{arrangement:str}/{year:int}/factureren", (LOG_IN, LOG_IN, 403, *[404] * 4, 403)
"""Nothing was agreed on passed-on VAT in Delta."""
NOTHING_OF_DUIN = (LOG_IN, LOG_IN, *[404] * 5, 403)
"""What a year that is not there has of the agreement of a municipality."""


def controller(got: int) -> tuple[int | str, ...]:
    """What each viewer gets of what only the controller may do."""
    return (LOG_IN, LOG_IN, 403, 403, got, 403, 403, 403)


def secretary(got: int) -> tuple[int | str, ...]:
    """What each viewer gets of what only the board secretary may do."""
    return (LOG_IN, LOG_IN, 403, 403, 403, got, 403, 403)


class Tried(NamedTuple):
    """How a route is tried: an address, what each viewer gets, and the fields of its form."""

    address: str
    expected: tuple[int | str, ...]
    fields: dict[str, str] | None = None


ROUTES = {
    "GET /": Tried("/", (200,) * 8),
    "GET /gezond": Tried("/gezond", OPEN),
    "GET /static/{name:path}": Tried("/static/sow.css", OPEN),
    "GET /taal/{code:str}": Tried("/taal/en", (303,) * 8),
    "GET /{arrangement:str}": Tried("/delta", (LOG_IN, LOG_IN, *[303] * 6)),
    "GET /{arrangement:str}/inloggen": Tried("/delta/inloggen", (200, 200, *[303] * 6)),
    "POST /{arrangement:str}/inloggen": Tried("/delta/inloggen", (422,) * 8, {"naam": "niet-{viewer}"}),
    "POST /{arrangement:str}/uitloggen": Tried("/delta/uitloggen", (LOG_IN,) * 8, {}),
    "GET /{arrangement:str}/wachtwoord": Tried("/delta/wachtwoord", MEMBERS),
    "POST /{arrangement:str}/wachtwoord": Tried("/delta/wachtwoord", (LOG_IN, LOG_IN, *[422] * 6), {"nieuw": "kort"}),
    "GET /{arrangement:str}/{year:int}": Tried("/delta/2026", MEMBERS),
    "GET /{arrangement:str}/{year:int}/verdeling": Tried("/delta/2026/verdeling", MEMBERS),
    "GET /{arrangement:str}/{year:int}/kalender": Tried("/delta/2026/kalender?ab=2025-07-10", MEMBERS),
    "GET /{arrangement:str}/{year:int}/kalender.ics": Tried("/delta/2026/kalender.ics?rol=gemeente", MEMBERS),
    "GET /{arrangement:str}/{year:int}/stroom": Tried("/delta/2026/stroom", MEMBERS),
    "GET /{arrangement:str}/{year:int}/stroom/uitleg": Tried(
        "/delta/2026/stroom/uitleg?van=eenheid/werkbedrijf&naar=programma/werk", MEMBERS
    ),
    "GET /{arrangement:str}/{year:int}/resultaten": Tried("/delta/2026/resultaten?gemeente=duin", OF_DUIN),
    "GET /{arrangement:str}/{year:int}/aantallen": Tried("/delta/2026/aantallen", MEMBERS),
    f"GET {HOSTS}": Tried("/delta/2026/gastheerdiensten", MEMBERS),
    f"POST {HOSTS}": Tried("/delta/2026/gastheerdiensten", controller(422), {}),
    f"GET {HOSTS}/{{host:str}}/{{number:path}}": Tried("/delta/2026/gastheerdiensten/duin/geen/1", NO_INVOICE),
    f"POST {HOSTS}/{{host:str}}/{{number:path}}": Tried(
        "/delta/2026/gastheerdiensten/duin/geen/1", controller(404), {}
    ),
    f"GET {MONTHS}": Tried("/delta/2026/maanden", MEMBERS),
    f"GET {MONTHS}/geboekt/{{code:str}}": Tried("/delta/2026/maanden/geboekt/werk?tm=1", MEMBERS),
    f"GET {MONTHS}/{{month:int}}": Tried("/delta/2026/maanden/1", MEMBERS),
    f"POST {MONTHS}/{{month:int}}/sluiten": Tried("/delta/2026/maanden/1/sluiten", controller(422), {}),
    f"POST {MONTHS}/{{month:int}}/heropenen": Tried("/delta/2026/maanden/1/heropenen", controller(422), {}),
    f"POST {MONTHS}/{{month:int}}/overlopend": Tried("/delta/2026/maanden/1/overlopend", controller(422), {}),
    f"GET {BOOKS}": Tried("/delta/2026/grootboek", KEEPS),
    f"POST {BOOKS}": Tried("/delta/2026/grootboek", controller(422), {}),
    f"GET {BOOKS}/voortgang": Tried(
        "/delta/2026/grootboek/voortgang", tuple(303 if got == 200 else got for got in KEEPS)
    ),
    f"GET {BOOKS}/{{account:str}}/{{month:int}}": Tried("/delta/2026/grootboek/4000/1", NO_BOOKINGS),
    f"GET {BOOKS}/{{account:str}}/{{month:int}}/boekingen.csv": Tried(
        "/delta/2026/grootboek/4000/1/boekingen.csv", NO_BOOKINGS
    ),
    "GET /{arrangement:str}/{year:int}/vergelijking": Tried("/delta/2026/vergelijking", MEMBERS),
    "GET /{arrangement:str}/{year:int}/methoden": Tried("/delta/2026/methoden", MEMBERS),
    "GET /{arrangement:str}/{year:int}/methoden/{participant:str}": Tried("/delta/2026/methoden/duin", MEMBERS),
    "GET /{arrangement:str}/{year:int}/integraal/{programme:str}": Tried("/delta/2026/integraal/werk", MEMBERS),
    "GET /{arrangement:str}/businesscases": Tried("/delta/businesscases", MEMBERS),
    "GET /{arrangement:str}/businesscases/{code:str}": Tried("/delta/businesscases/loket", MEMBERS),
    "POST /{arrangement:str}/businesscases/{code:str}": Tried("/delta/businesscases/loket", MEMBERS, {"frictie": "ja"}),
    "GET /{arrangement:str}/businesscases/{code:str}/rapport.pdf": Tried(
        "/delta/businesscases/geen/rapport.pdf", NOTHING
    ),
    "GET /{arrangement:str}/businesscases/{code:str}/rekenblad.xlsx": Tried(
        "/delta/businesscases/loket/rekenblad.xlsx", MEMBERS
    ),
    "GET /{arrangement:str}/{year:int}/scenario": Tried("/delta/2026/scenario", MEMBERS),
    "POST /{arrangement:str}/{year:int}/scenario": Tried("/delta/2026/scenario", MEMBERS, {}),
    "POST /{arrangement:str}/{year:int}/scenario/bewaren": Tried(
        "/delta/2026/scenario/bewaren", tuple(422 if got == 200 else got for got in KEEPS), {}
    ),
    "GET /{arrangement:str}/{year:int}/scenario/{scenario_id:str}": Tried("/delta/2026/scenario/duin-weg", KEEPS),
    "POST /{arrangement:str}/{year:int}/scenario/{scenario_id:str}/weggooien": Tried(
        "/delta/2026/scenario/niets/weggooien", tuple(404 if got == 200 else got for got in KEEPS), {}
    ),
    "GET /{arrangement:str}/{year:int}/uitleg/{participant:str}": Tried("/delta/2026/uitleg/duin", MEMBERS),
    "GET /{arrangement:str}/{year:int}/dvo": Tried("/delta/2026/dvo", AGREEMENTS),
    "GET /{arrangement:str}/{year:int}/dvo/{participant:str}": Tried("/delta/2026/dvo/duin", OF_DUIN),
    "GET /{arrangement:str}/{year:int}/facturen": Tried("/delta/2026/facturen", AGREEMENTS),
    "GET /{arrangement:str}/{year:int}/facturen/{number:str}": Tried("/delta/2026/facturen/2026-VS-0001", OF_DUIN),
    "GET /{arrangement:str}/{year:int}/facturen/{number:str}/regels.xlsx": Tried(
        "/delta/2026/facturen/2026-VS-0001/regels.xlsx", OF_DUIN
    ),
    "POST /{arrangement:str}/{year:int}/facturen/{number:str}/{step:str}": Tried(
        "/delta/2026/facturen/2026-VS-0001/verscheuren", (LOG_IN, LOG_IN, 403, 404, 404, 403, 403, 403), {}
    ),
    f"GET {BILLING}": Tried("/delta/2026/factureren", KEEPS),
    f"POST {BILLING}": Tried("/delta/2026/factureren", controller(404), {}),
    f"GET {BILLING}/{{which:path}}": Tried("/delta/2026/factureren/voorschot/2026-01-02", KEEPS),
    f"POST {BILLING}/{{which:path}}": Tried("/delta/2026/factureren/voorschot/2026-01-02", controller(404), {}),
    "GET /{arrangement:str}/{year:int}/openstaand": Tried("/delta/2026/openstaand", AGREEMENTS),
    "POST /{arrangement:str}/{year:int}/openstaand/afschrift": Tried(
        "/delta/2026/openstaand/afschrift", controller(422), {}
    ),
    "POST /{arrangement:str}/{year:int}/openstaand/{step:str}": Tried(
        "/delta/2026/openstaand/toewijzen", controller(422), {}
    ),
    "GET /{arrangement:str}/{year:int}/doorschuif-btw": Tried("/delta/2026/doorschuif-btw", AGREEMENTS),
    "GET /{arrangement:str}/{year:int}/doorschuif-btw/{participant:str}/opgave.pdf": Tried(
        "/delta/2026/doorschuif-btw/duin/opgave.pdf", NO_STATEMENT
    ),
    "GET /{arrangement:str}/{year:int}/afrekening": Tried("/delta/2026/afrekening", AGREEMENTS),
    "GET /{arrangement:str}/{year:int}/afrekening/{participant:str}/overzicht.pdf": Tried(
        "/delta/2027/afrekening/duin/overzicht.pdf", NOTHING_OF_DUIN
    ),
    "GET /{arrangement:str}/{year:int}/stukken": Tried("/delta/2026/stukken", MEMBERS),
    "GET /{arrangement:str}/{year:int}/stukken/{name:str}": Tried("/delta/2026/stukken/dvo-2026-duin.pdf", OF_DUIN),
    "GET /{arrangement:str}/{year:int}/stukken/{name:str}/lezen": Tried("/delta/2026/stukken/dvo-duin/lezen", OF_DUIN),
    "GET /{arrangement:str}/{year:int}/stukken/{name:str}/tabellen.xlsx": Tried(
        "/delta/2026/stukken/dvo-duin/tabellen.xlsx", OF_DUIN
    ),
    f"GET {MEETINGS}": Tried("/delta/bestuur/vergaderingen", MEMBERS),
    f"POST {MEETINGS}": Tried(
        "/delta/bestuur/vergaderingen", tuple(422 if got == 200 else got for got in SECRETARY), {}
    ),
    f"GET {MEETING}": Tried(AB, MEMBERS),
    f"POST {MEETING}/bijeenroepen": Tried(f"{NONE}/bijeenroepen", NO_MEETING, {}),
    f"POST {MEETING}/nazenden": Tried(f"{NONE}/nazenden", NO_MEETING, {}),
    f"POST {MEETING}/overnemen": Tried(f"{NONE}/overnemen", NO_MEETING, {}),
    f"POST {MEETING}/vervallen": Tried(f"{NONE}/vervallen", NO_MEETING, {}),
    f"GET {MEETING}/verslag": Tried(f"{AB}/verslag", GONE),
    f"POST {MEETING}/verslag/agenderen": Tried(f"{NONE}/verslag/agenderen", NO_MEETING, {}),
    f"GET {POINT}": Tried(f"{AB}/punten/opening", SECRETARY),
    f"POST {POINT}": Tried(f"{NONE}/punten/nieuw", NO_MEETING, {}),
    f"POST {POINT}/plaats": Tried(f"{NONE}/punten/opening/plaats", NO_MEETING, {}),
    f"POST {POINT}/weg": Tried(f"{NONE}/punten/opening/weg", NO_MEETING, {}),
    f"GET {MEETING}/zitting": Tried(f"{AB}/zitting", MEMBERS),
    f"POST {MEETING}/zitting/openen": Tried(f"{NONE}/zitting/openen", NO_MEETING, {}),
    f"POST {MEETING}/zitting/binnenkomen": Tried(f"{NONE}/zitting/binnenkomen", NO_MEETING, {}),
    f"POST {MEETING}/zitting/vertrekken": Tried(f"{NONE}/zitting/vertrekken", NO_MEETING, {}),
    f"POST {MEETING}/zitting/sluiten": Tried(f"{NONE}/zitting/sluiten", NO_MEETING, {}),
    f"GET {MEETING}/zitting/punten/{{item_id:str}}": Tried(f"{AB}/zitting/punten/opening", MEMBERS),
    f"POST {MEETING}/zitting/punten/{{item_id:str}}/{{step:str}}": Tried(
        f"{NONE}/zitting/punten/opening/notitie", NO_MEETING, {}
    ),
    f"GET {TEXT}": Tried(f"{AB}/punten/opening/teksten/nieuw?soort=oplegger", SECRETARY),
    f"POST {TEXT}": Tried(f"{NONE}/punten/opening/teksten/nieuw", NO_MEETING, {}),
    f"POST {TEXT}/voorbeeld": Tried(f"{AB}/punten/opening/teksten/nieuw/voorbeeld", SECRETARY, {"soort": "oplegger"}),
    f"POST {TEXT}/weg": Tried(f"{AB}/punten/opening/teksten/geen/weg", NO_MEETING, {}),
    f"POST {POINT}/bijlagen": Tried(f"{NONE}/punten/opening/bijlagen", NO_MEETING, {}),
    f"POST {POINT}/bijlagen/{{upload_id:str}}/weg": Tried(f"{AB}/punten/opening/bijlagen/geen/weg", NO_MEETING, {}),
    f"GET {MEETING}/stukken/{{paper_id:str}}": Tried(f"{AB}/stukken/geen", GONE),
    f"POST {MEETING}/maken": Tried(f"{NONE}/maken", NO_MEETING, {}),
    f"GET {MEETING}/voortgang": Tried(f"{AB}/voortgang", (LOG_IN, LOG_IN, *[303] * 6)),
    f"GET {MEETING}/bestanden/{{name:str}}": Tried(f"{AB}/bestanden/geen.pdf", GONE),
    "GET /{arrangement:str}/bestuur/mandaten": Tried(
        "/delta/bestuur/mandaten?functie=controller&bevoegdheid=factuur-uitgeven&bedrag=1.000&op=2026-03-01", MEMBERS
    ),
    "GET /{arrangement:str}/bestuur/mandaten/register.pdf": Tried("/delta/bestuur/mandaten/register.pdf", MEMBERS),
    "GET /{arrangement:str}/openbaar/mandaten": Tried("/delta/openbaar/mandaten?alles=ja", OPEN),
    "GET /{arrangement:str}/openbaar/mandaten/register.csv": Tried("/delta/openbaar/mandaten/register.csv", OPEN),
    "GET /{arrangement:str}/openbaar/mandaten/register.json": Tried("/delta/openbaar/mandaten/register.json", OPEN),
    "GET /{arrangement:str}/bestuur/wet": Tried("/delta/bestuur/wet", MEMBERS),
    "GET /{arrangement:str}/beheer/accounts": Tried("/delta/beheer/accounts", MANAGES),
    "POST /{arrangement:str}/beheer/accounts": Tried("/delta/beheer/accounts", (*MANAGES[:-1], 422), {}),
    "POST /{arrangement:str}/beheer/accounts/{account_id:str}/wachtwoord": Tried(
        "/delta/beheer/accounts/niemand/wachtwoord", (*MANAGES[:-1], 422), {}
    ),
    "POST /{arrangement:str}/beheer/accounts/{account_id:str}/sluiten": Tried(
        "/delta/beheer/accounts/niemand/sluiten", (*MANAGES[:-1], 422), {}
    ),
    "GET /{arrangement:str}/beheer/logboek": Tried("/delta/beheer/logboek", READS_ACTS),
    "GET /{arrangement:str}/bestuur": Tried("/delta/bestuur", MEMBERS),
    "GET /{arrangement:str}/bestuur/kalender.ics": Tried("/delta/bestuur/kalender.ics", MEMBERS),
    "GET /{arrangement:str}/bestuur/popolo.json": Tried("/delta/bestuur/popolo.json", MEMBERS),
    "GET /{arrangement:str}/bestuur/organen": Tried("/delta/bestuur/organen", MEMBERS),
    "POST /{arrangement:str}/bestuur/organen/ambten": Tried("/delta/bestuur/organen/ambten", secretary(422), {}),
    "POST /{arrangement:str}/bestuur/organen/ambten/einde": Tried(
        "/delta/bestuur/organen/ambten/einde", secretary(422), {}
    ),
    "POST /{arrangement:str}/bestuur/organen/zetels": Tried("/delta/bestuur/organen/zetels", secretary(422), {}),
    "POST /{arrangement:str}/bestuur/organen/zetels/einde": Tried(
        "/delta/bestuur/organen/zetels/einde", secretary(422), {}
    ),
    "POST /{arrangement:str}/bestuur/organen/namen": Tried("/delta/bestuur/organen/namen", secretary(303), {}),
    "GET /{arrangement:str}/bestuur/besluiten": Tried("/delta/bestuur/besluiten", MEMBERS),
    "GET /{arrangement:str}/bestuur/acties": Tried("/delta/bestuur/acties", MEMBERS),
    "POST /{arrangement:str}/bestuur/acties/{subject_id:str}/{action_id:str}": Tried(
        "/delta/bestuur/acties/niets/niets", secretary(404), {}
    ),
    "GET /{arrangement:str}/bestuur/beleid": Tried("/delta/bestuur/beleid", MEMBERS),
    "GET /{arrangement:str}/bestuur/beleid/{policy_id:str}": Tried("/delta/bestuur/beleid/niets", NOTHING),
    "POST /{arrangement:str}/bestuur/beleid/{policy_id:str}/raadsbesluit": Tried(
        "/delta/bestuur/beleid/niets/raadsbesluit", secretary(404), {}
    ),
    "POST /{arrangement:str}/bestuur/beleid/{policy_id:str}/aanbieding": Tried(
        "/delta/bestuur/beleid/niets/aanbieding", secretary(404), {}
    ),
    "GET /{arrangement:str}/bestuur/beleid/{policy_id:str}/voorstel.pdf": Tried(
        "/delta/bestuur/beleid/niets/voorstel.pdf", NOTHING
    ),
    "GET /{arrangement:str}/bestuur/teksten/{text_id:str}": Tried(
        "/delta/bestuur/teksten/nieuw?soort=raadsmemo", secretary(200)
    ),
    "POST /{arrangement:str}/bestuur/teksten/{text_id:str}": Tried(
        "/delta/bestuur/teksten/nieuw", secretary(422), {"soort": "raadsmemo"}
    ),
    "POST /{arrangement:str}/bestuur/teksten/{text_id:str}/voorbeeld": Tried(
        "/delta/bestuur/teksten/nieuw/voorbeeld", secretary(200), {"soort": "raadsmemo"}
    ),
    "POST /{arrangement:str}/bestuur/teksten/{text_id:str}/weg": Tried(
        "/delta/bestuur/teksten/niets/weg", secretary(404), {}
    ),
    "POST /{arrangement:str}/bestuur/teksten/{text_id:str}/uitgeven": Tried(
        "/delta/bestuur/teksten/niets/uitgeven", secretary(404), {}
    ),
    "POST /{arrangement:str}/bestuur/teksten/{text_id:str}/raadsmemo": Tried(
        "/delta/bestuur/teksten/niets/raadsmemo", (LOG_IN, LOG_IN, 404, 404, *[403] * 4), {}
    ),
    "GET /{arrangement:str}/bestuur/teksten/{text_id:str}/stuk.pdf": Tried(
        "/delta/bestuur/teksten/niets/stuk.pdf", NOTHING
    ),
    "GET /{arrangement:str}/{year:int}/cyclus": Tried("/delta/2026/cyclus", MEMBERS),
    "POST /{arrangement:str}/{year:int}/cyclus": Tried("/delta/2026/cyclus", secretary(422), {}),
    "GET /{arrangement:str}/{year:int}/cyclus/{paper_id:str}": Tried("/delta/2026/cyclus/begroting-2026", MEMBERS),
    "POST /{arrangement:str}/{year:int}/cyclus/{paper_id:str}/{step:str}": Tried(
        "/delta/2026/cyclus/begroting-2026/iets", secretary(404), {}
    ),
    "GET /{arrangement:str}/bestuur/zienswijzen": Tried("/delta/bestuur/zienswijzen", MEMBERS),
    f"GET {VIEW}": Tried("/delta/bestuur/zienswijzen/begroting-2026/duin", MEMBERS),
    f"POST {VIEW}/stap/{{step:str}}": Tried(f"{DUIN}/stap/vraag", (LOG_IN, LOG_IN, 403, 404, 403, 403, 403, 403), {}),
    f"GET {VIEW}/aanbieding.pdf": Tried("/delta/bestuur/zienswijzen/niets/duin/aanbieding.pdf", NOTHING),
    f"GET {VIEW}/antwoord.pdf": Tried(f"{DUIN}/antwoord.pdf", NOTHING),
    "GET /{arrangement:str}/bestuur/zienswijzen/{paper_id:str}/nota.pdf": Tried(
        "/delta/bestuur/zienswijzen/jaarstukken-2026/nota.pdf", NOTHING
    ),
    f"GET {VIEW}/tekst": Tried(f"{DUIN}/tekst", WRITES),
    f"POST {VIEW}/tekst": Tried(f"{DUIN}/tekst", WRITES, {}),
    f"POST {VIEW}/tekst/voorbeeld": Tried(f"{DUIN}/tekst/voorbeeld", WRITES, {}),
    f"POST {VIEW}/tekst/weg": Tried(f"{DUIN}/tekst/weg", WRITES, {}),
    "GET /{arrangement:str}/bestuur/evaluatie": Tried("/delta/bestuur/evaluatie", MEMBERS),
    "POST /{arrangement:str}/bestuur/evaluatie": Tried("/delta/bestuur/evaluatie", secretary(422), {}),
    "GET /{arrangement:str}/bestuur/evaluatie/{case_id:str}": Tried("/delta/bestuur/evaluatie/niets", NOTHING),
    "POST /{arrangement:str}/bestuur/evaluatie/{case_id:str}/{step:str}": Tried(
        "/delta/bestuur/evaluatie/niets/opdracht", secretary(404), {}
    ),
    "GET /{arrangement:str}/bestuur/geschillen": Tried("/delta/bestuur/geschillen", MEMBERS),
    "POST /{arrangement:str}/bestuur/geschillen": Tried("/delta/bestuur/geschillen", secretary(422), {}),
    "POST /{arrangement:str}/bestuur/geschillen/{case_id:str}/uitspraak": Tried(
        "/delta/bestuur/geschillen/niets/uitspraak", secretary(404), {}
    ),
}
ALSO = (
    Tried("/delta/2026/uitleg/duin?deel=gezamenlijk", MEMBERS),
    Tried("/delta/2026/uitleg/duin?deel=programmageld&onderdeel=inkomen", MEMBERS),
    Tried("/delta/2026/uitleg/duin?deel=eigen%20beleidskeuzes", (LOG_IN, LOG_IN, 403, 200, 200, 200, 200, 403)),
    Tried("/delta/2026/uitleg/duin?onderdeel=jongerenloket", (LOG_IN, LOG_IN, 403, 200, 200, 200, 200, 403)),
    Tried("/delta/2026/uitleg/duin?onderdeel=jongerenloket-fte", (LOG_IN, LOG_IN, 403, 200, 200, 200, 200, 403)),
    Tried("/delta/2026/uitleg/meer?onderdeel=jongerenloket", (LOG_IN, LOG_IN, 403, 200, 200, 200, 200, 403)),
    Tried("/delta/2026/uitleg/duin?deel=iets", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/uitleg/duin?onderdeel=iets", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/uitleg/duin?cijfers=realisatie-2026", MEMBERS),
    Tried("/delta/2026/uitleg/duin?cijfers=begroting-2026-2027&stuk=begroting-2026", MEMBERS),
    Tried(
        "/delta/2026/uitleg/duin?onderdeel=jongerenloket&cijfers=begroting-2026-2028",
        (LOG_IN, LOG_IN, 403, 200, 200, 200, 200, 403),
    ),
    Tried("/delta/2026/uitleg/duin?cijfers=realisatie-2025", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/uitleg/duin?cijfers=begroting-2026-w9", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/uitleg/duin?cijfers=begroting-2026-2040", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/uitleg/duin?cijfers=iets", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/stukken/bijdragen/lezen", MEMBERS),
    Tried("/delta/2026/stukken/iets/lezen", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/uitleg/samen", MEMBERS),
    Tried("/delta/2026/uitleg/samen?deel=gezamenlijk&onderdeel=inkomen", MEMBERS),
    Tried("/delta/2026/uitleg/samen?deel=eigen%20beleidskeuzes", MEMBERS),
    Tried(
        "/delta/2026/uitleg/samen?deel=eigen%20beleidskeuzes&onderdeel=jongerenloket",
        (LOG_IN, LOG_IN, 403, 200, 200, 200, 200, 403),
    ),
    Tried("/delta/2026/uitleg/samen?onderdeel=jongerenloket-fte", (LOG_IN, LOG_IN, 403, 200, 200, 200, 200, 403)),
    Tried("/delta/2026/uitleg/samen?onderdeel=iets", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/uitleg/niemand", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/methoden/duin?methode=laagste", MEMBERS),
    Tried("/delta/2026/methoden/duin?methode=iets", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/methoden/niemand", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/integraal/werk?methode=direct&afdeling=personeel", MEMBERS),
    Tried("/delta/2026/integraal/werk?methode=stapsgewijs&volgorde=personeel,automatisering", MEMBERS),
    Tried("/delta/2026/integraal/werk?methode=stapsgewijs&volgorde=personeel", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/integraal/werk?methode=iets", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/integraal/werk?afdeling=iets", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/integraal/iets", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2030/methoden", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/stroom/uitleg?van=bron/gastheer-duin&naar=afdeling/personeel", MEMBERS),
    Tried("/delta/2026/stroom/uitleg?van=programma/werk&naar=gemeente/duin", MEMBERS),
    Tried(
        "/delta/2026/stroom/uitleg?van=bron/keuzes-duin&naar=eenheid/werkbedrijf",
        (LOG_IN, LOG_IN, 403, 200, 200, 200, 200, 403),
    ),
    Tried("/delta/2026/stroom/uitleg?van=bron/keuzes-veen&naar=eenheid/staf", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/stroom/uitleg", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2030/stroom", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/vergelijking?jaar=2026&fase=begroting&stand=realisatie", MEMBERS),
    Tried("/delta/2026/vergelijking?jaar=2026&fase=begroting", MEMBERS),
    Tried("/delta/2026/vergelijking?jaar=2025", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/vergelijking?fase=iets", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2030/vergelijking", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2030/scenario", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/scenario/niets", tuple(404 if got == 200 else got for got in KEEPS)),
    Tried("/delta/2027/scenario/duin-weg", (LOG_IN, LOG_IN, 403, 403, 404, 404, 404, 403)),
    Tried("/delta/2026/stukken/begroting-2026.pdf", MEMBERS),
    Tried("/delta/2026/stukken/voorschot-2026-VS-0001-duin.pdf", OF_DUIN),
    Tried("/delta/2026/stukken/werkboek-2026.xlsx", (LOG_IN, LOG_IN, 403, 403, 200, 200, 200, 403)),
    Tried("/delta/2026/stukken/anders.pdf", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2026/dvo/niemand", (LOG_IN, LOG_IN, *[404] * 5, 403)),
    Tried("/delta/2026/facturen/2026-VS-0009", (LOG_IN, LOG_IN, *[404] * 5, 403)),
    Tried("/delta/2014/kalender?rol=alles&wet=ja", MEMBERS),
    Tried("/delta/2028/kalender?gemeente=meer", MEMBERS),
    Tried("/delta/2026/kalender?rol=iets", NOTHING),
    Tried("/delta/2026/kalender?gemeente=niemand", NOTHING),
    Tried("/delta/2026/kalender.ics?gemeente=niemand", NOTHING),
    Tried("/delta/1812/kalender", NOTHING),
    Tried("/delta/2009/kalender", NOTHING),
    Tried("/delta/2030", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/02026", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/+2026/verdeling", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2_026/stukken", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/2030/stukken", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried("/delta/99999999999999999999/stukken", (LOG_IN, LOG_IN, *[404] * 6)),
    Tried(NONE, GONE),
    Tried(f"{AB}/zitting/punten/geen", GONE),
    Tried(f"{AB}/zitting/punten/personeel", (LOG_IN, LOG_IN, *[404] * 3, 200, 404, 404)),
    Tried(f"{AB}/punten/geen", NO_MEETING),
    Tried(f"{AB}/punten/opening/teksten/nieuw?soort=raadsmemo", NO_MEETING),
    Tried("/delta/bestuur/organen?op=2026-01-01&bekend=2025-01-01", MEMBERS),
    Tried("/delta/bestuur/organen?op=1900-01-01", MEMBERS),
    Tried("/delta/bestuur/organen?op=onzin", MEMBERS),
    Tried("/delta/bestuur/besluiten?zoek=niets&orgaan=ab&jaar=2026", MEMBERS),
    Tried("/delta/bestuur/teksten/nieuw?soort=oplegger", (LOG_IN, LOG_IN, 403, 403, 403, 404, 403, 403)),
    Tried("/delta/bestuur/teksten/niets", NOTHING),
    Tried("/delta/2026/cyclus/dvo-2026-duin", OF_DUIN),
    Tried("/delta/2026/cyclus/begroting-2025", NOTHING),
    Tried("/delta/2030/cyclus", NOTHING),
    Tried("/delta/2030/aantallen", NOTHING),
    Tried("/delta/2030/gastheerdiensten", NOTHING),
    Tried("/delta/2026/gastheerdiensten/meer/geen", (LOG_IN, LOG_IN, 404, 403, *[404] * 3, 403)),
    Tried("/delta/bestuur/zienswijzen/begroting-2026/zee", NOTHING),
    Tried("/delta/bestuur/zienswijzen/begroting-2030/duin", NOTHING),
    Tried("/polder/2026", (LOG_IN, 200, *[LOG_IN] * 6)),
    Tried("/nergens/2026", (404,) * 8),
    Tried("/delta/iets", (404,) * 8),
    Tried("/static/geheim.css", (404,) * 8),
    Tried("/taal/xx", (404,) * 8),
)
"""What a route does with other addresses."""


def keys(app: Litestar) -> set[str]:
    """Method and path of every route, without the OPTIONS that the framework answers by itself."""
    return {
        f"{method} {route.path}"
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods
        if method != "OPTIONS"
    }


def given(world: World, viewer: str, tried: Tried) -> int | str:
    """What somebody gets who comes for this alone: a status, or the page for logging in."""
    name, arrangement = {"niemand": (None, "delta"), "elders": ("controller", "polder")}.get(viewer, (viewer, "delta"))
    browser = world.visitor(name, arrangement)
    fields = {name: text.format(viewer=viewer) for name, text in (tried.fields or {}).items()}
    answer = browser.get(tried.address) if tried.fields is None else browser.post(tried.address, **fields)
    where = answer.headers.get("location", "")
    return LOG_IN if answer.status_code == 303 and "/inloggen" in where else answer.status_code


def test_the_table_has_every_route_and_no_other(lasting: World):
    assert keys(create_app(lasting.site)) == set(ROUTES)


@pytest.mark.parametrize("route", [*ROUTES, *(tried.address for tried in ALSO)])
def test_everybody_gets_what_the_table_says(lasting: World, route: str):
    tried = ROUTES.get(route) or next(each for each in ALSO if each.address == route)
    found = {viewer: given(lasting, viewer, tried) for viewer in VIEWERS}
    assert found == dict(zip(VIEWERS, tried.expected, strict=True))


def test_an_application_with_a_route_that_says_nothing_does_not_start(lasting: World):
    @get("/zomaar", sync_to_thread=False)
    def unguarded() -> str:
        return ""

    @get("/netjes", sync_to_thread=False, opt={ALLOW: EVERYBODY})
    def guarded() -> str:
        return ""

    with pytest.raises(ImproperlyConfiguredException, match="unguarded /zomaar"):
        create_app(lasting.site, (unguarded, guarded))


def test_what_belongs_to_another_arrangement_looks_like_what_does_not_exist(lasting: World):
    """Polder has no invoices: Delta's number and one that nobody has give the same page but for the address."""
    browser = lasting.visitor("controller", "polder")
    theirs, none = (browser.get(f"/polder/2026/facturen/2026-VS-000{number}") for number in (1, 9))
    papers = [browser.get(f"/polder/2026/stukken/{name}") for name in ("dvo-2026-duin.pdf", "dvo-2026-xxxx.pdf")]
    assert theirs.status_code == none.status_code == 404
    assert theirs.text == none.text.replace("0009", "0001")
    assert papers[0].text == papers[1].text.replace("xxxx", "duin")


def every_page(world: World, name: str) -> dict[str, str]:
    """Every page that somebody can open by following links, and by asking for any explanation at all."""
    cells = made_run(world).allocation.cells
    codes = {"", *(code for cell in cells for code in (cell.programme, cell.choice) if code)}
    codes |= {line.slug for cell in cells for line in cell.lines}
    parts = [f"?deel={block}&onderdeel={code}" for block in ("", *(block.value for block in Block)) for code in codes]
    browser, pages = world.visitor(name), {}
    to_do = {f"/delta/{YEAR}"} | {
        f"/delta/{YEAR}/uitleg/{slug}{part}" for slug in (*make.PARTICIPANTS, "samen") for part in parts
    }
    while to_do:
        address = to_do.pop()
        answer = browser.get(address)
        pages[address] = unescape(answer.text) if answer.status_code == 200 else ""
        found = addresses(pages[address]) if "text/html" in answer.headers.get("content-type", "") else set()
        to_do |= {each for each in found if each.startswith("/delta/")} - pages.keys()
    return {address: page for address, page in pages.items() if page}


def made_run(world: World) -> Run:
    with world.site.database.reading("delta") as records:
        return world.site.recorded.view(records, YEAR).run


def texts(value: object) -> set[str]:
    """Every text in a value that is long enough to be recognised, however deep."""
    if isinstance(value, dict):
        return {text for each in value.values() for text in texts(each)}
    if isinstance(value, list):
        return {text for each in value for text in texts(each)}
    return {value} if isinstance(value, str) and len(value) > 4 else set()


def of_duin_alone(world: World) -> set[str]:
    """What only the DVO of Duin says, and the number of its invoice."""
    run = made_run(world)
    said = {dvo.participant: texts(plain(dvo)) for dvo in run.budget.agreements}
    common = said["meer"] | said["veen"] | texts(plain(run.budget.lines)) | texts(plain(run.regime))
    words = {kind.value for kind in ChoiceKind}  # every DVO explains what they mean
    return said["duin"] - common - words | {"2026-VS-0001"}


def test_a_reviewer_finds_nothing_of_the_agreement_and_invoices_of_another_municipality(lasting: World):
    secrets = of_duin_alone(lasting)
    assert {"DVO-2026-1", "Duin-2025-44", "R-2025-12", "2026-VS-0001"} <= secrets
    seen = {name: every_page(lasting, name) for name in ("meer", "duin")}
    leaks = {(text, address) for address, page in seen["meer"].items() for text in secrets if text in page}
    table = f"/delta/{YEAR}/verdeling"  # names own choices and the council's decisions, as the common overview does
    papers = {f"/delta/{YEAR}/stukken/{name}/lezen" for name in ("begroting", "jaarstukken")}
    adopted = {"Jongerenloket", "Jongerenloket, formatie", "R-2025-12"}  # what the adopted papers say to everybody
    assert {text for text, address in leaks if address in papers} <= adopted
    assert {leak for leak in leaks if leak[1] not in papers} == {("Jongerenloket", table), ("R-2025-12", table)}
    assert {text for text in secrets for page in seen["duin"].values() if text in page} >= {"DVO-2026-1", "R-2025-12"}
