# SPDX-License-Identifier: EUPL-1.2
"""What does a paper look like that uses every building block? All figures are invented."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.domain.status import Status
from sow_gov.wording.charts import Part, bars
from sow_gov.wording.dates import through
from sow_gov.wording.table import Column, Row, Table

TRACE = Attachment("rekenspoor.json", b'{"voorbeeld":true}\n', "application/json", "Rekenspoor")
MUNICIPALITIES = ("Maassluis", "Schiedam", "Vlaardingen", "Totaal")
CONTRIBUTIONS = Table(
    caption="Bijdrage per programma en gemeente, begroting 2026",
    unit="in euro’s",
    key="bijdrage",
    example=True,
    columns=(Column("Programma", "text", 36), *(Column(name) for name in MUNICIPALITIES)),
    rows=(
        Row(("Inkomen", "1.912.406", "5.204.117", "4.688.230", "11.804.753")),
        Row(("Werk", "1.204.511", "3.391.004", "3.002.118", "7.597.633")),
        Row(("Werkleerbedrijf", "2.110.740", "5.019.660", "4.905.312", "12.035.712")),
        Row(("Inburgering", "204.300", "611.882", "540.907", "1.357.089")),
        Row(("Bedrijfsvoering en overhead", "1.398.265", "3.640.118", "3.355.904", "8.394.287")),
        Row(("Gezamenlijk", "6.830.222", "17.866.781", "16.492.471", "41.189.474"), "subtotal"),
        Row(
            ("Vertrouwensexperimenten", "–", "–", "300.000", "300.000"), "choice", "raadsbesluit Vlaardingen, voorbeeld"
        ),
        Row(("Extra inzet statushouders", "84.500", "–", "–", "84.500"), "choice"),
        Row(("Bijdrage 2026", "6.914.722", "17.866.781", "16.792.471", "41.573.974"), "total"),
    ),
    note="Bedragen zijn afgerond op hele euro’s.",
)
KEYS = Table(
    caption="Aantallen achter de sleutels, peildatum 1 januari 2025",
    columns=(Column("Sleutel", "text", 36), *(Column(name) for name in MUNICIPALITIES)),
    bands=(("", 1), ("Aantallen", 3), ("", 1)),
    rows=(
        Row(("Uitkeringen",), "group"),
        Row(("Bijstandsuitkeringen", "691", "2.614", "2.287", "5.592")),
        Row(("Wsw-medewerkers", "151", "402", "377", "930")),
        Row(("Bevolking",), "group"),
        Row(("Inwoners", "35.832", "81.838", "76.409", "194.079")),
    ),
)
LONG = Table(
    caption="Een tabel van meer dan een bladzijde",
    unit="in euro’s",
    columns=(Column("Regel", "text"), Column("Bedrag")),
    rows=(*(Row((f"Regel {number}", "1.000,00")) for number in range(1, 61)), Row(("Totaal", "60.000,00"), "total")),
)
BARS = bars(
    [
        Part("Maassluis", 691, "€ 6,9 mln (16,6 %)", "#00637d"),
        Part("Schiedam", 1787, "€ 17,9 mln (43,0 %)", "#b5541c", "hatched"),
        Part("Vlaardingen", 1679, "€ 16,8 mln (40,4 %)", "#3f7a22", "dotted"),
    ]
)
FACTS = (
    ("Aan de raden van", "Maassluis, Schiedam en Vlaardingen"),
    ("Verzonden", "8 april 2025"),
    ("Zienswijze uiterlijk", "1 juli 2025 (Wgr art. 35 lid 1)"),
)
REPORT = Paper(
    kind="sample",
    slug="programmabegroting-2026",
    title="Programmabegroting 2026",
    organisation="Stroomopwaarts MVS",
    on=date(2026, 1, 2),
    status=Status.ADOPTED,
    subject="Wat de drie gemeenten in 2026 bijdragen en waarom",
    footer="Vastgesteld door het algemeen bestuur, besluit voorbeeld-014",
    attachments=(TRACE,),
    context={
        "facts": FACTS,
        "contributions": CONTRIBUTIONS,
        "keys": KEYS,
        "long": LONG,
        "bars": BARS,
        "total_cents": 41_573_974_00,
        "share": Fraction(166, 1000),
        "quarter": Fraction(1, 4),
        "period": through(date(2026, 1, 1), date(2027, 1, 1)),
        "sides": (
            ("Stroomopwaarts MVS", "de voorzitter", "besluit dagelijks bestuur, voorbeeld"),
            ("Gemeente Maassluis", "de burgemeester", "besluit college, voorbeeld"),
        ),
    },
    by_chapter=True,
)
CONCEPT = replace(REPORT, slug="concept", status=Status.CONCEPT, footer="Ontwerp voor zienswijze", by_chapter=False)
LETTER = Paper(
    kind="sample",
    slug="voorschot",
    template="letter.html.j2",
    title="Voorschot 1e kwartaal 2026",
    organisation="Stroomopwaarts MVS",
    on=date(2026, 1, 2),
    status=Status.ADOPTED,
    footer="Stroomopwaarts MVS",
    attachments=(TRACE,),
    context={
        "sender": ("Postbus 1", "3100 AA Schiedam", "voorbeeldgegevens"),
        "address": ("Gemeente Maassluis", "Afdeling Financiën", "Postbus 55", "3140 AB Maassluis"),
        "facts": (("Factuurnummer", "2026-V-0001"), ("Factuurdatum", "2 januari 2026"), ("Uw kenmerk", "DVO-2026-MSL")),
        "payment": (("Te betalen", "€ 1.728.680,50"), ("Uiterlijk", "1 februari 2026")),
        "lines": Table(
            caption="Voorschot volgens de dienstverleningsovereenkomst 2026",
            unit="in euro’s",
            columns=(Column("Omschrijving", "text", 46), Column("Jaarbedrag"), Column("Deel"), Column("Bedrag")),
            rows=(
                Row(("Gezamenlijke bijdrage", "6.830.222,00", "1/4", "1.707.555,50")),
                Row(("Extra inzet statushouders", "84.500,00", "1/4", "21.125,00"), "choice"),
                Row(("Te betalen", "", "", "€ 1.728.680,50"), "total"),
            ),
        ),
    },
)
