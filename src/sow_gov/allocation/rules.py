# SPDX-License-Identifier: EUPL-1.2
"""By which rule did a step come about? The rule ids of a trace and a proof; ``wording/rules.py`` says them in Dutch.

Ids are never reused.
"""

SUM, SHARE, PUBLISHED, DIRECT, CHOICE = "RULE-01", "RULE-02", "RULE-03", "RULE-04", "RULE-05"
EXACT, LINE, COUNT, PRICED, EXTRA = "RULE-06", "RULE-07", "RULE-08", "RULE-10", "RULE-11"
TERMS, JOINT, SURCHARGE, COMBINED = "RULE-12", "RULE-13", "RULE-14", "RULE-15"
SUPPORT, ROUTE, COUNTED_PART, VIA = "RULE-16", "RULE-17", "RULE-18", "RULE-19"
DRIVEN, MOVED, KEYED = "RULE-20", "RULE-21", "RULE-22"
