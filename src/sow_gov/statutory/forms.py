# SPDX-License-Identifier: EUPL-1.2
"""Which legal forms does the law know on a day, and which bodies must each have?"""

from collections.abc import Iterator, Sequence
from datetime import date

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.dates import in_force
from sow_gov.domain.errors import Fault
from sow_gov.statutory.law import LawBook


def known(law: LawBook, on: date) -> tuple[LegalForm, ...]:
    """The legal forms that may exist on a day (DATE-01 when the law of that day is not in the package).

    Source: Wgr art. 8.
    """
    return in_force(law.forms, on, "wettelijke vorm").value


def bodies(law: LawBook, form: LegalForm, on: date) -> tuple[str, ...]:
    """The codes of the bodies that the law gives a form; only the openbaar lichaam and the bvo have such a list.

    Raises:
        Fault: LAW-03, the law does not know the form that day; LAW-04, it lists no bodies for the form.

    Source: Wgr art. 12 and 14a.
    """
    if form not in known(law, on):
        raise Fault("LAW-03", f"de wet kent op {on} geen {form}", f"kies uit: {', '.join(known(law, on))}")
    if form not in law.bodies:
        raise Fault("LAW-04", f"de wet somt geen organen op van een {form}", "vraag de organen van de regeling zelf")
    return in_force(law.bodies[form], on, f"organen van een {form}").value


def faults(law: LawBook, form: LegalForm, statutory: Sequence[str], on: date) -> Iterator[Fault]:
    """Everything in which a regulation's form and bodies differ from the law.

    Args:
        law: the law in force by date.
        form: the legal form, as the regulation names it.
        statutory: the codes of the organs that the regulation calls bodies of the law.
        on: the first day of the regulation.

    Yields:
        LAW-03 for a form the law does not know, LAW-05 for a body it does not know, LAW-06 for a body that is missing.
        The bodies of a gemeenschappelijk orgaan and a centrumgemeente are not checked: the law lists none.
    """
    try:
        wanted = bodies(law, form, on)
    except Fault as fault:
        if fault.code != "LAW-04":
            yield fault
        return
    listed = f"een {form} heeft: {', '.join(wanted)}"
    for organ in statutory:
        if organ not in wanted:
            yield Fault("LAW-05", f"{organ!r} is op {on} geen wettelijk orgaan", f"zet wettelijk = false; {listed}")
    for organ in wanted:
        if organ not in statutory:
            yield Fault("LAW-06", f"het wettelijke orgaan {organ!r} ontbreekt", listed)
