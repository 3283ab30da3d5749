# SPDX-License-Identifier: EUPL-1.2
"""How is each step of an explanation said in Dutch? One sentence per rule id; ids are never reused."""

RULES = {
    "RULE-01": "de som van de onderdelen",
    "RULE-02": "het deel volgens de sleutel",
    "RULE-03": "het gepubliceerde vaste bedrag; wat overblijft staat op de regel Afronding",
    "RULE-04": "rechtstreeks en in zijn geheel voor de gemeente van de cliënt",
    "RULE-05": "eigen beleidskeuze: de meerkosten boven de standaard, in hun geheel voor de gemeente die kiest",
    "RULE-06": "het exacte deel van één regel; op dit niveau wordt niet afgerond",
    "RULE-07": "het bedrag in het vastgestelde of ondertekende stuk",
    "RULE-08": "het aantal op de peildatum",
    "RULE-10": "tarief maal aantal, volgens de hostingovereenkomst",
    "RULE-11": "de kosten van de eigen keuze min die van de standaard die zij vervangt of weglaat",
    "RULE-12": "het bedrag volgens de voorwaarden van de sleutel, over het hele programma",
    "RULE-13": "het deel in een keuze die gemeenten samen maken, volgens de sleutel tussen hen",
    "RULE-14": "een opslag voor overhead: een percentage van de meerkosten van de keuze",
    "RULE-15": "een sleutel die uit voorwaarden bestaat, met de sleutels waarop zij rust",
    "RULE-16": "het deel van de kosten van een ondersteunende afdeling dat in dit programma terechtkomt, rechtstreeks "
    "en via de andere afdelingen",
    "RULE-17": "het exacte deel dat terechtkomt: wat rechtstreeks gaat en wat via andere afdelingen gaat, samen",
    "RULE-18": "het aantal gedeeld door alle aantallen van de maatstaf die meetellen, samen",
    "RULE-19": "het deel dat naar die afdeling gaat, maal het deel daarvan dat in het programma terechtkomt",
    "RULE-20": "het deel volgens de maatstaf van overhead die geen afdeling maakt, afgekapt naar nul; overblijvende "
    "centen gaan naar de grootste resten",
    "RULE-21": "het exacte verschil, één keer afgerond op centen voor alle gemeenten samen, zodat er niets bij komt of "
    "verdwijnt",
    "RULE-22": "het exacte deel volgens de sleutel; op dit niveau wordt niet afgerond",
}
"""Rule id -> what the step does."""
