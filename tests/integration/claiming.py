# SPDX-License-Identifier: EUPL-1.2
"""Delta with terms of invoicing and an order, as the tests of VAT, orders and interest on its records begin."""

import re
from pathlib import Path

import make

_TERMS = """
schema         = "facturering/1"
geldig_vanaf   = 2025-01-01
titel          = "Factureringsafspraken Delta"
tijdsevenredig = "dagen"
wijziging      = "ineens"
bron           = "verzonnen"
btw_van        = { bijdrage = "publiek", rente = "publiek", doorschuif_btw = "publiek" }
btw_duiding    = [
    { code = "publiek", naam = "Taak", regime = "buiten de heffing", reden = "Geen btw.", artikel = "7", bron = "b" },
    { code = "hoog", naam = "Werk", regime = "belast", tarief = "21.0", artikel = "9", bron = "b" },
]
vordering      = [
    { soort = "bijdrage", rente = "wettelijke rente", grond = "Awb", betwisting_schort_op = SUSPENDS, bron = "b" },
    { soort = "opdracht", rente = "wettelijke handelsrente", grond = "BW", bron = "b" },
]
btw_identiteit = [{ partij = "delta", btw_id = "NL000000012B01", bic = "BNGHNL2G", bron = "b" }]
e_factuur      = [E_INVOICES]

[doorschuif_btw]
tarief  = "21.0"
opgave  = { maand = 1, dag = 15 }
bron    = "verzonnen"
termijn = [
    { nummer = 1, naam = "1", deel = "1/3", gefactureerd = { maand = 1, dag = 4 }, vervalt = { maand = 2, dag = 3 } },
    { nummer = 2, naam = "2", deel = "2/3", gefactureerd = { maand = 7, dag = 4 }, vervalt = { maand = 8, dag = 3 } },
]
"""
_E_INVOICE = """{
    gemeente = "NAME", profiel = "nlcius", eindpunt = "oin", creditering = "creditnota", kanaal = "map", bron = "b" }"""
_ORDER = """
schema              = "opdracht/1"
jaar                = 2026
code                = "groen"
nummer              = "OPD-1"
gemeente            = "duin"
naam                = "Groenonderhoud Duin"
status              = "ondertekend"
datum               = 2025-12-01
levering_van        = 2026-01-01
levering_tot_en_met = 2026-12-31
bron                = "verzonnen"
besluit = { orgaan = "college", nummer = "C-1", datum = 2025-11-30, onderwerp = "Opdracht groen", bron = "verzonnen" }
regel   = [
    { code = "ploeg", omschrijving = "Ploeg", aantal = "10", ONE },
]
termijn = [
    { nummer = 1, naam = "eerste helft", deel = "1/2", factuurdatum = 2026-01-05, vervaldatum = 2026-02-04 },
    { nummer = 2, naam = "tweede helft", deel = "1/2", factuurdatum = 2026-07-01, vervaldatum = 2026-07-31 },
]
"""
_ONE = 'teleenheid = "dagen", prijs = "500.00", btw = "hoog", bate = "detachering", bron = "b"'


def folder(inside: Path, *, suspends: bool = False) -> Path:
    """A copy of Delta in which everybody has an OIN that exists, since they get e-invoices now."""
    made = make.contract_folder(inside)
    parties = (made / "partijen.toml").read_text(encoding="utf-8")
    numbered = re.sub(r'rsin = "(\d{9})"\noin = "\d+"', r'rsin = "\1"\noin = "00000001\g<1>000"', parties)
    (made / "partijen.toml").write_text(numbered, encoding="utf-8")
    agreed = ", ".join(_E_INVOICE.replace("NAME", name).replace("\n", "") for name in make.PARTICIPANTS)
    terms = _TERMS.replace("E_INVOICES", agreed).replace("SUSPENDS", str(suspends).lower())
    (made / "facturering").mkdir()
    (made / "facturering" / "2025-01-01.toml").write_text(terms, encoding="utf-8")
    (made / "2026" / "opdracht-groen.toml").write_text(_ORDER.replace("ONE", _ONE), encoding="utf-8")
    return made
