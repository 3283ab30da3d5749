# SPDX-License-Identifier: EUPL-1.2
"""Do the files of a folder fit each other? Every name that one file uses must exist in the file that defines it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from sow_gov.domain.agreement import Agreement
from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.dates import Dated, Period, seams
from sow_gov.domain.errors import Fault, Finding
from sow_gov.domain.keys import KeyRegime
from sow_gov.domain.money import to_text
from sow_gov.domain.placing import Placing
from sow_gov.intake.messages import nearest


def findings(arrangement: Arrangement) -> Iterator[Finding]:
    """Everything that does not fit, over the whole arrangement and then year by year."""
    yield from _versions(arrangement)
    yield from _participants(arrangement)
    yield from _regimes(arrangement)
    yield from _twice(arrangement)
    for year in arrangement.years.values():
        try:
            regulation = arrangement.regulation(date(year.year, 1, 1))
            regime = arrangement.key_regime(date(year.year, 1, 1))
        except Fault as fault:
            yield Finding(f"{year.year}/begroting.toml", "jaar", fault.code, fault.what, fault.todo)
            continue
        yield from _Year(arrangement, year, regulation, regime).findings()


def _known(file: str, place: str, name: str | None, known: Iterable[str], what: str) -> Iterator[Finding]:
    """A finding when a name is used that is not known; None is no name."""
    names = list(known)
    if name is not None and name not in names:
        yield Finding(file, place, "REF-02", f"{what} {name!r} bestaat niet", nearest(name, names))


def repeated(names: Iterable[str]) -> list[str]:
    """The names that occur more than once, in order."""
    return [name for name, times in Counter(names).items() if times > 1]


def _versions(arrangement: Arrangement) -> Iterator[Finding]:
    for kind, periods in (
        ("regeling", [version.period for version in arrangement.regulations]),
        ("verdeelregeling", [version.period for version in arrangement.key_regimes]),
    ):
        yield from _seams(kind, periods)


def _seams(kind: str, periods: list[Period]) -> Iterator[Finding]:
    for what, later, until in seams(periods):
        file = f"{kind}/{later.isoformat()}.toml"
        if what == "gap":
            told = f"tussen {until} en {later} is niets van kracht"
            yield Finding(
                file, "geldig_vanaf", "DATE-03", told, "laat de vorige versie gelden tot en met de dag ervoor"
            )
        else:
            told = f"op {later} is ook de vorige versie nog van kracht"
            yield Finding(file, "geldig_vanaf", "DATE-02", told, "laat de vorige versie eindigen op de dag ervoor")


def _participants(arrangement: Arrangement) -> Iterator[Finding]:
    yield from _known("regeling/", "samenwerkingsverband", arrangement.body, arrangement.parties, "partij")
    for version in arrangement.regulations:
        for index, name in enumerate(version.value.participants, 1):
            yield from _known(_file(version), f"deelnemers[{index}]", name, arrangement.parties, "partij")


def _regimes(arrangement: Arrangement) -> Iterator[Finding]:
    for version in arrangement.key_regimes:
        keys = [key.slug for key in version.value.keys]
        for programme in version.value.programmes:
            place = f"programma[{programme.slug}].sleutel"
            yield from _known(_file(version), place, programme.key, keys, "sleutel")
        yield from _adopter(arrangement, version)


def _adopter(arrangement: Arrangement, version: Dated[KeyRegime]) -> Iterator[Finding]:
    """The organ that adopted a regime is one of the regulation on the days that count: those of the years it divides.

    A regime that divides no year of the folder is held against the regulation of its own first day, if there is one.
    """
    used = [day for year in arrangement.years if (day := date(year, 1, 1)) in version.period]
    for day in used or [version.period.from_]:
        texts = (text for text in arrangement.regulations if day in text.period)
        organs = {organ.slug for text in texts for organ in text.value.organs}
        if organs and version.value.adopted_by not in organs:
            what = f"de regeling van {day} kent geen orgaan {version.value.adopted_by!r}"
            todo = nearest(version.value.adopted_by, organs)
            yield Finding(_file(version), "vastgesteld_door", "REF-02", what, todo)


def _twice(arrangement: Arrangement) -> Iterator[Finding]:
    """Codes, and names by which papers and exports tell things apart, that stand in one file more than once."""
    short_names = [party.short_name.casefold() for party in arrangement.parties.values()]
    yield from _repeated("partijen.toml", "partij", "roepnaam", short_names)
    for text in arrangement.regulations:
        organs, units = text.value.organs, text.value.units
        yield from _repeated(_file(text), "deelnemers", "deelnemer", text.value.participants)
        yield from _repeated(_file(text), "orgaan", "code", [organ.slug for organ in organs])
        yield from _repeated(_file(text), "eenheid", "code", [unit.slug for unit in units])
        yield from _repeated(_file(text), "eenheid", "naam", [unit.name for unit in units])
    for version in arrangement.key_regimes:
        programmes, keys = version.value.programmes, (*version.value.keys, *version.value.drivers)
        yield from _repeated(_file(version), "programma", "code", [programme.slug for programme in programmes])
        yield from _repeated(_file(version), "programma", "naam", [programme.name for programme in programmes])
        yield from _repeated(_file(version), "sleutel", "code", [key.slug for key in keys])


def _repeated(file: str, place: str, what: str, names: Iterable[str]) -> Iterator[Finding]:
    for name in repeated(names):
        yield Finding(
            file, place, "REF-07", f"{what} {name!r} komt dubbel voor", "maak ze verschillend of schrap er een"
        )


def _file(version: Dated[Regulation] | Dated[KeyRegime]) -> str:
    """The file of a version."""
    folder = "regeling" if isinstance(version.value, Regulation) else "verdeelregeling"
    return f"{folder}/{version.period.from_.isoformat()}.toml"


class _Year:
    """The checks of one budget year, with what its names refer to."""

    def __init__(self, arrangement: Arrangement, year: BudgetYear, regulation: Regulation, regime: KeyRegime) -> None:
        self.arrangement, self.year, self.participants = arrangement, year, regulation.participants
        self.units = [unit.slug for unit in regulation.units]
        self.programmes = [programme.slug for programme in regime.programmes]
        self.keys = [key.slug for key in regime.keys]
        self.drivers = [driver.slug for driver in regime.drivers]
        self.in_cents = {key.slug: key.in_cents for key in (*regime.keys, *regime.drivers)}

    def findings(self) -> Iterator[Finding]:
        """Every name of the year that does not exist, and every code that exists twice."""
        yield from self._lines()
        yield from self._hosting()
        for agreement in self.year.agreements:
            yield from self._agreement(agreement)
        yield from self._counts()
        yield from self._unique()
        yield from self._actuals()
        for text in self.year.texts:
            place = f"programmatekst[{text.programme}]"
            yield from _known(self._file("begroting.toml"), place, text.programme, self.programmes, "programma")

    def _file(self, name: str) -> str:
        return f"{self.year.year}/{name}"

    def _placed(self, file: str, place: str, placing: Placing, unit: str) -> Iterator[Finding]:
        yield from _known(file, f"{place}.programma", placing.programme, self.programmes, "programma")
        yield from _known(file, f"{place}.eenheid", unit, self.units, "eenheid")

    def _lines(self) -> Iterator[Finding]:
        file = self._file("lasten-en-baten.csv")
        for line in self.year.lines:
            place = f"regel {line.slug}"
            yield from self._placed(file, place, line.placing, line.unit)
            yield from _known(file, f"{place}.draagt", line.borne_by, self.programmes, "programma")
            yield from _known(file, f"{place}.gemeente", line.participant, self.participants, "deelnemer")
            yield from _known(file, f"{place}.maatstaf", line.driver, self.drivers, "maatstaf")

    def _hosting(self) -> Iterator[Finding]:
        for agreement in self.year.hosting:
            file = self._file(f"hosting-{agreement.host}.toml")
            yield from _known(file, "gastheer", agreement.host, self.arrangement.parties, "partij")
            for service in agreement.services:
                place = f"dienst[{service.slug}]"
                yield from self._placed(file, place, service.placing, service.unit)
                yield from _known(file, f"{place}.draagt", service.borne_by, self.programmes, "programma")
                yield from _known(file, f"{place}.maatstaf", service.driver, self.drivers, "maatstaf")
                late = [y for y, price in zip(self.year.years, service.prices, strict=True) if price.cents]
                if service.ends_on and late and late[-1] > service.ends_on.year:
                    what = f"de dienst eindigt op {service.ends_on} maar heeft nog een prijs in {late[-1]}"
                    yield Finding(file, f"{place}.einddatum", "REF-05", what, "zet de prijs na de einddatum op nul")

    def _agreement(self, agreement: Agreement) -> Iterator[Finding]:
        file = self._file(f"dvo-{agreement.participant}.toml")
        yield from _known(file, "gemeente", agreement.participant, self.participants, "deelnemer")
        if agreement.budget_decision != self.year.decision.number:
            what = f"begrotingsbesluit {agreement.budget_decision!r} is niet het besluit van de begroting"
            yield Finding(file, "begrotingsbesluit", "REF-03", what, f"verwijs naar {self.year.decision.number!r}")
        for service in agreement.services:
            place = f"standaarddienst[{service.slug}]"
            yield from _known(file, f"{place}.programma", service.programme, self.programmes, "programma")
            yield from _known(file, f"{place}.eenheid", service.unit, self.units, "eenheid")
        for target in agreement.targets:
            yield from _known(
                file, f"doelstelling[{target.slug}].programma", target.programme, self.programmes, "programma"
            )
        signing = {signature.party for signature in agreement.signatures}
        for party in sorted({agreement.participant, self.arrangement.body} - signing):
            yield Finding(file, "ondertekening", "REF-04", f"{party!r} tekent niet", "laat beide partijen tekenen")
        for signature in agreement.signatures:
            yield from _known(file, "ondertekening.partij", signature.party, self.arrangement.parties, "partij")
        yield from self._choices(file, agreement)

    def _choices(self, file: str, agreement: Agreement) -> Iterator[Finding]:
        for choice in agreement.choices:
            place = f"beleidskeuze[{choice.slug}]"
            if choice.decision.decided_on > self.year.decision.decided_on:
                what = f"besluit {choice.decision.number} van {choice.decision.decided_on} is later dan de begroting"
                yield Finding(file, f"{place}.besluit", "DVO-02", what, "stel eerst een begrotingswijziging vast")
            for line in choice.lines:
                inner = f"{place}.regel[{line.slug}]"
                yield from self._placed(file, inner, line.placing, line.unit)
                extra = choice.charge_cents(line, 0)
                if extra > line.cap_cents:
                    what = f"de meerkosten gaan {extra - line.cap_cents} cent boven het plafond"
                    yield Finding(
                        file, f"{inner}.plafond", "DVO-01", what, "verlaag de kosten of neem een nieuw besluit"
                    )

    def _counts(self) -> Iterator[Finding]:
        file = self._file("aantallen.csv")
        for count in self.year.counts:
            place = f"sleutel {count.key}"
            yield from _known(file, f"{place}.sleutel", count.key, (*self.keys, *self.drivers), "sleutel of maatstaf")
            carriers = self.programmes if count.key in self.drivers else self.participants
            yield from _known(file, f"{place}.drager", count.carrier, carriers, "drager")
            if count.in_cents != self.in_cents.get(count.key, count.in_cents):
                given, wanted = ("bedrag", "aantal") if count.in_cents else ("aantal", "bedrag")
                what = f"{count.carrier} heeft op {count.counted_on} een {given}, en de grondslag vraagt een {wanted}"
                yield Finding(file, place, "REF-08", what, f"vul {wanted} in en laat {given} leeg")
        same = [
            f"{c.key}, {c.carrier}, {c.phase.value}, {c.counted_on}, bekend op {c.known_on}" for c in self.year.counts
        ]
        for name in repeated(same):
            yield Finding(file, "", "DATE-02", f"twee aantallen tegelijk van kracht: {name}", "laat er één staan")

    def _unique(self) -> Iterator[Finding]:
        """A code is that of one programme, own choice or line: by its code alone each of them can be explained."""
        used = set(self.programmes)
        for file, place, slug in (*self._choice_codes(), *self._line_codes()):
            if slug in used:
                what = f"code {slug!r} is al van een programma, keuze of regel"
                yield Finding(self._file(file), place, "REF-07", what, "geef ze elk een eigen code")
            used.add(slug)

    def _choice_codes(self) -> Iterator[tuple[str, str, str]]:
        """Every own choice: file, place and code."""
        for dvo in self.year.agreements:
            for choice in dvo.choices:
                yield f"dvo-{dvo.participant}.toml", f"beleidskeuze[{choice.slug}]", choice.slug

    def _line_codes(self) -> Iterator[tuple[str, str, str]]:
        """Everything that has an amount in the accounts, be it a line, a service or a line of a choice."""
        for line in self.year.lines:
            yield "lasten-en-baten.csv", f"regel {line.slug}", line.slug
        for hosting in self.year.hosting:
            for service in hosting.services:
                yield f"hosting-{hosting.host}.toml", f"dienst[{service.slug}]", service.slug
        for dvo in self.year.agreements:
            for choice in dvo.choices:
                for part in choice.lines:
                    yield f"dvo-{dvo.participant}.toml", f"beleidskeuze[{choice.slug}].regel[{part.slug}]", part.slug

    def _actuals(self) -> Iterator[Finding]:
        if self.year.actuals is None:
            return
        amounts, codes = self.year.actuals.amounts, [slug for _, _, slug in self._line_codes()]
        file = self._file("jaarrekening.csv")
        for slug in amounts:
            yield from _known(file, f"regel {slug}", slug, codes, "regel")
        for slug in sorted(set(codes) - set(amounts)):
            what = f"regel {slug!r} heeft geen realisatie"
            yield Finding(file, f"regel {slug}", "REF-06", what, "vul het bedrag in, ook als het 0.00 is")
        choices = [choice for dvo in self.year.agreements for choice in dvo.choices]
        for line in (line for choice in choices for line in choice.lines):
            above = amounts.get(line.slug, 0) - line.cap_cents
            if above > 0:
                what = f"de werkelijke meerkosten gaan {to_text(above)} boven het plafond"
                todo = "boven het plafond stopt de uitvoering of is een nieuw besluit nodig"
                yield Finding(file, f"regel {line.slug}", "DVO-06", what, todo)
