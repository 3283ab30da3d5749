# SPDX-License-Identifier: EUPL-1.2
"""Does a proof (rekenspoor, proof/2) hold? ``python3 verify_proof.py FILE [FILE...] [--digest HEX]`` says so.

Python 3.11 is all it needs. It prints the digest that stands on the paper too, and does every sum again, in exact
fractions. It cannot tell whether an input is true: the file has the source beside each. Exit code: 0 yes, 1 no, 2 none.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from math import floor
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Shares = dict[str, Fraction]  # participant or programme -> exact cents
Steps = Iterator[tuple[str, Any, Any]]  # a place in the file, what stands there, and what comes out if it is done again
LARGEST_REMAINDER = {"method": "grootste rest", "unit_cents": 1, "ties": "volgorde regeling"}
EACH_ON_ITS_OWN = {"method": "afrondingsregel", "unit_cents": 1}
PLACE = ("block", "programme", "task_field", "choice")  # what tells one line of an invoice from another


class _Proof(dict[str, Any]):  # the content of a file; a method does one part of it again, from what that rests on
    def written(self) -> bytes:  # in the one way there is: each name once and in order, no white space, UTF-8
        return json.dumps(self, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    def steps(self) -> Steps:
        """Everything that follows from something else, in the order of the sums."""
        for code, terms in ((code, key.get("terms", {})) for code, key in self["keys"].items()):
            for year, permille in terms.get("permille", {}).items():  # a tariff grows and is never rounded
                grown = Fraction(terms["per_year"][str(int(year) - 1)]) * Fraction(1000 + permille, 1000)
                yield f'$.keys["{code}"].terms.per_year["{year}"]', terms["per_year"][year], grown
            if "per_year" in terms:
                yield f'$.keys["{code}"].terms.in_year', terms["in_year"], terms["per_year"][str(self["year"])]
        yield from ((f"$.cells[{number}]", cell, self.cell(cell)) for number, cell in enumerate(self["cells"]))
        blocks = {cell["block"] for cell in self["cells"]}
        yield "$.totals", self["totals"], self.sums() | {"blocks": {block: self.sums(block) for block in blocks}}
        yield from self.asked("$.advance", self["advance"]) if "advance" in self else ()
        yield from chain(*(self.asked(f"$.asked[{at}]", owed) for at, owed in enumerate(self.get("asked", ()))))
        yield from self.result(self["result"]) if "result" in self else ()
        yield from self.full_cost(self["full_cost"]) if "full_cost" in self else ()

    def exact(self, code: str, cents: Fraction, buyers: list[str]) -> Shares:  # by a key, before rounding
        key, terms, paid = self["keys"][code], self["keys"][code].get("terms", {}), dict.fromkeys(buyers, Fraction(0))
        basis, value = key["basis"], Fraction(terms.get("in_year", 0))
        if basis == "minimum en plafond":
            return self.bounded(terms, cents, self.exact(terms["by"], cents, buyers))
        if basis in ("aantallen", "historische budgetten", "vaste bedragen", "vaste delen", "gelijke delen"):
            sizes = key.get("counts") or terms.get("parts") or dict.fromkeys(buyers, 1)
            weights = {name: Fraction(sizes.get(name, 0)) for name in buyers}
            whole = sum(weights.values())
            return weights if basis == "vaste bedragen" else {name: cents * weights[name] / whole for name in buyers}
        if basis == "tarief":
            paid = {n: value * max(self["keys"][terms["counted"]]["counts"][n] - terms["threshold"], 0) for n in buyers}
        below = {
            "gewogen mix": lambda: [(each, cents * Fraction(part)) for each, part in terms["parts"].items()],
            "ingroeipad": lambda: [(terms["old"], cents * (1 - value)), (terms["new"], cents * value)],
            "vast en variabel": lambda: [(terms["fixed"], value), (terms["variable"], cents - value)],
            "tarief": lambda: [(terms["rest"], cents - sum(paid.values()))],
        }
        for each, part in below[basis]():
            paid = {name: paid[name] + more for name, more in self.exact(each, part, buyers).items()}
        return paid

    def line(self, line: Json) -> Json:  # a hosted service, an own choice alone or with a group, a surcharge on one
        again = dict(line)
        price, charge = line.get("price"), line.get("charge")
        again |= {"cents": price["tariff_cents"] * price["quantity"]} if price else {}
        again |= {"cents": charge["costs_cents"] - charge["standard_cents"]} if charge else {}
        if "joint" in line:
            group, whole = line["joint"], again["cents"] if "charge" in line else line["joint"]["total_cents"]
            cents = self.rounded(whole, self.exact(group["key"], Fraction(whole), group["members"]), LARGEST_REMAINDER)
            again |= {"cents": cents[line["participant"]], "joint": group | {"total_cents": whole}}
        if "surcharge" in line:
            part, whose = line["surcharge"], line["participant"]
            own = [c for c in self["cells"] if (c.get("choice"), c["participant"]) == (part["choice"], whose)]
            base = sum(self.line(each)["cents"] for c in own for each in c["lines"] if "surcharge" not in each)
            again["surcharge"] = part | {"base_cents": max(base, 0)}  # a saving bears no overhead
            again |= self.rounded(0, {"cents": Fraction(max(base, 0) * part["permille"], 1000)}, EACH_ON_ITS_OWN)
        return again

    def cell(self, cell: Json) -> Json:  # lines and their sum, exact shares, those in cents, and what they leave
        term, again = self["rounding"], dict(cell)
        if "closed" not in cell:
            again["lines"] = [self.line(line) for line in cell["lines"]]
            again["total_cents"] = sum(line["cents"] for line in again["lines"])
        cents, shares = again["total_cents"], {cell["participant"]: again["total_cents"]}
        if cell.get("key") is not None:
            again["exact"] = self.exact(cell["key"], Fraction(cents), cell["buyers"])
            published = self["keys"][cell["key"]]["basis"] == "vaste bedragen"
            shares = self.rounded(cents, again["exact"], EACH_ON_ITS_OWN if published else term)
        again["shares"] = {each["code"]: shares.get(each["code"], 0) for each in self["participants"]}
        limit, left = term["limit_cents"], cents - sum(again["shares"].values())
        return again | {"rounding_cents": left if abs(left) <= limit else f"hoogstens {limit}"}

    def sums(self, block: str = "") -> Json:  # the totals of a block, or of all of them
        cells = [cell for cell in self["cells"] if block in ("", cell["block"])]
        borne = {each["code"]: sum(cell["shares"][each["code"]] for cell in cells) for each in self["participants"]}
        return {"participants": borne, **{n: sum(c[n] for c in cells) for n in ("total_cents", "rounding_cents")}}

    def asked(self, at: str, owed: Json) -> Steps:  # of each line of the year an instalment, less what was asked of it
        parts, year, lines = [Fraction(part) for part in owed["parts"]], dict[Any, int](), []
        yield f"{at}.parts (som)", str(sum(parts)), "1"
        for cell in (cell for cell in self["cells"] if "closed" not in cell):
            place = cell["block"], cell["programme"], "" if cell["choice"] else cell["task_field"], cell["choice"]
            year[place] = year.get(place, 0) + cell["shares"][self["for"]]
        kept, less = ({tuple(e[n] for n in PLACE): e["cents"] for e in owed.get(w, ())} for w in ("kept", "less"))
        for place in year | kept | less:  # cut off; the rest goes as agreed
            rest = year.setdefault(place, 0) - kept.get(place, 0)
            split = [int(rest * part) for part in parts]
            split[0 if owed["remainder_in"] == "eerste" else -1] += rest - sum(split)
            line = {"year_cents": year[place], "cents": split[owed["instalment"] - 1] - less.get(place, 0)}
            lines += [dict(zip(PLACE, place, strict=True)) | line] if any(line.values()) else []
        yield at, owed, owed | {"lines": lines, "total_cents": sum(line["cents"] for line in lines)}

    def result(self, part: Json) -> Steps:  # by what each paid for the cells that it is left of
        paid = _Proof(self | {"cells": [self["cells"][at] for at in part["of"]]}).sums()["participants"]
        exact = {name: Fraction(part["total_cents"] * cents, sum(paid.values())) for name, cents in paid.items()}
        yield "$.result", part, part | {"shares": self.rounded(part["total_cents"], exact, LARGEST_REMAINDER)}

    def full_cost(self, view: Json) -> Steps:  # pools of overhead, by substituting their routes in T·F = A·F + B
        programmes, order, pools = view["programmes"], view["order"], []
        lines = [line for cell in self["cells"] if cell["block"] == "gezamenlijk" for line in cell["lines"]]
        routes = {pool["department"]: pool["route"] for pool in view["pools"] if pool["department"]}
        for number, pool in enumerate(view["pools"]):
            yield f"$.full_cost.pools[{number}].route (som)", str(sum(map(Fraction, pool["route"].values()))), "1"
            counts, own = view["drivers"][pool["driver"]]["counts"], pool["department"]
            later = order[order.index(own) + 1 :] if own in order else []  # step-down: those not closed yet
            to = list(routes) if own and view["method"] == "wederkerig" else later
            given = sum(counts[each] for each in [*programmes, *to])
            through = {p: sum(counts[each] * Fraction(routes[each][p]) for each in to) for p in programmes}
            route = {p: Fraction(counts[p] + through[p]) / given for p in programmes}
            cents = sum(line["cents"] for line in lines if line["pool"] == pool["code"])
            shares = self.rounded(cents, {p: cents * Fraction(pool["route"][p]) for p in programmes}, LARGEST_REMAINDER)
            pools.append(pool | {"total_cents": cents, "route": route, "shares": shares})
        direct = {p: sum(line["cents"] for line in lines if line["programme"] == p) for p in view["direct"]}
        total = {p: direct[p] + sum(pool["shares"].get(p, -pool["total_cents"]) for pool in pools) for p in direct}
        yield "$.full_cost", view, view | {"pools": pools, "direct": direct, "total": total}

    def bounded(self, terms: Json, cents: Fraction, shares: Shares) -> Shares:  # whoever is held at a bound pays it
        whole, least, most = sum(shares.values()), terms["minimum_cents"], terms["cap_cents"]
        more = (cents - whole) / len(shares) if terms["rest"] == "overigen gelijk" and shares else None
        asked = {n: cents * s / (whole or 1) if more is None else s + more for n, s in shares.items()}
        kept = {name: max(min(each, most.get(name, each)), least.get(name, 0)) for name, each in asked.items()}
        tilt = sum(kept.values()) - sum(asked.values())
        held = {name: Fraction(to) for name, to in kept.items() if to != asked[name] and (to - asked[name]) * tilt >= 0}
        free = {name: share for name, share in shares.items() if name not in held}
        return held | self.bounded(terms, cents - sum(held.values()), free) if held else asked

    def rounded(self, cents: int, shares: Shares, term: Json) -> dict[str, int]:  # each, or cut off and the rest dealt
        unit, sign = term["unit_cents"], -1 if cents < 0 else 1
        if term["method"] == "afrondingsregel":  # a half goes away from zero
            return {n: floor(abs(s) / unit + Fraction(1, 2)) * (-unit if s < 0 else unit) for n, s in shares.items()}
        cut = {name: floor(sign * share / unit) * unit for name, share in shares.items()}
        first = {"volgorde regeling": 0, "grootste aandeel eerst": -sign, "kleinste aandeel eerst": sign}[term["ties"]]
        left = abs(cents) - sum(cut.values())
        for name in sorted(shares, key=lambda name: (cut[name] - sign * shares[name], first * shares[name])):
            cut[name], left = cut[name] + min(left, unit), left - min(left, unit)
        return {name: sign * each for name, each in cut.items()}

    def leaves(self, place: str, value: Any) -> Iterator[tuple[str, str]]:  # every value by its place, as written there
        if isinstance(value, dict | list) and value:
            for name, each in value.items() if isinstance(value, dict) else enumerate(value):
                yield from self.leaves(f"{place}[{json.dumps(name)}]", each)
        else:
            yield place, json.dumps(f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else value)


def judge(path: Path, on_paper: str | None = None) -> int:
    """Print the digest of a file and whether everything in it holds; the exit code."""
    place = ""
    try:
        proof = _Proof(json.loads(content := path.read_bytes(), parse_float=int, parse_constant=int))
        if proof["schema"] != "proof/2":
            raise ValueError(f"dit is {proof['schema']}, en alleen proof/2 is na te rekenen")
        once, stated = content == proof.written(), proof.pop("digest")
        digest, place = hashlib.sha256(proof.written()).hexdigest(), "$"
        print(f"digest {digest} van {path.name}; vergelijk met het stuk")
        known = [("$.digest", stated, digest), ("op het stuk", digest if on_paper is None else on_paper, digest)]
        for place, there, should in chain(known, [("elke naam één keer, in vaste vorm", once, True)], proof.steps()):
            found, again = dict(proof.leaves(place, there)), dict(proof.leaves(place, should))
            for at in (at for at in again | found if found.get(at) != again.get(at)):
                print(f"nee: {at}: er staat {found.get(at, 'niets')}, het moet {again.get(at, 'niets')} zijn")
                return 1
    except Exception as error:
        print(f"nee: na {place} is niets na te rekenen: {error!r}" if place else f"geen rekenspoor: {path} ({error})")
        return 1 if place else 2
    print("ja: elk bedrag volgt uit wat erin staat")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Reken een rekenspoor (proof/2) na.")
    parser.add_argument("files", metavar="BESTAND", type=Path, nargs="+")
    parser.add_argument("--digest", metavar="HEX", help="de digest die op het stuk staat")
    asked = parser.parse_args()
    raise SystemExit(max(judge(path, asked.digest) for path in asked.files))
