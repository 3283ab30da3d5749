# SPDX-License-Identifier: EUPL-1.2
"""How is each step of an explanation said in Dutch? One sentence per rule id; ids are never reused."""

RULES = {
    "RULE-01": "de som van de onderdelen",
    "RULE-02": "het deel volgens de sleutel, afgekapt naar nul; overblijvende centen gaan naar de grootste resten, "
    "bij gelijke resten in de volgorde van de regeling",
    "RULE-03": "het gepubliceerde vaste bedrag; wat overblijft staat op de regel Afronding",
    "RULE-04": "rechtstreeks en in zijn geheel voor de gemeente van de cliënt",
    "RULE-05": "eigen beleidskeuze: de meerkosten boven de standaard, in hun geheel voor de gemeente die kiest",
    "RULE-06": "het exacte deel van één regel; op dit niveau wordt niet afgerond",
    "RULE-07": "het bedrag in het vastgestelde of ondertekende stuk",
    "RULE-08": "het aantal op de peildatum",
    "RULE-10": "tarief maal aantal, volgens de hostingovereenkomst",
    "RULE-11": "de kosten van de eigen keuze min die van de standaard die zij vervangt of weglaat",
}
"""Rule id -> what the step does."""
