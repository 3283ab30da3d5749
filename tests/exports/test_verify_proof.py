# SPDX-License-Identifier: EUPL-1.2
"""Does the program that stands on its own say yes to every proof, and no to every other digit?

Whoever changes a file may make its digest anew; then only the digest on the paper tells. What the sums tell even so is
every amount that follows from others. What they cannot tell stands in ``UNTOLD``, and with it texts: names, labels,
sources and decisions.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from exports import every_key
from exports.proofs import FOLDERS, judged, proofs_of, read_back, runs_in, sealed
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs, run
from sow_gov.domain.agreement import ChoiceKind, Surcharge, SurchargeCover
from sow_gov.domain.budget import SupportMethod
from sow_gov.exports import verify_proof
from sow_gov.exports.proof import proof, proof_bytes

SCRIPT = Path(verify_proof.__file__)
YES = (0, "ja: elk bedrag volgt uit wat erin staat")
DELTA, KEYS = FOLDERS[-2:]
COMPUTED = set(
    """
    keys/*/terms/in_year
    cells/*/total_cents  cells/*/exact/*  cells/*/shares/*  cells/*/rounding_cents
    cells/*/lines/*/joint/total_cents  cells/*/lines/*/surcharge/base_cents
    totals/total_cents  totals/rounding_cents  totals/participants/*
    totals/blocks/*/total_cents  totals/blocks/*/rounding_cents  totals/blocks/*/participants/*
    advance/lines/*/year_cents  advance/lines/*/cents  advance/total_cents
    full_cost/direct/*  full_cost/total/*
    full_cost/pools/*/total_cents  full_cost/pools/*/route/*  full_cost/pools/*/shares/*
    """.split()  # noqa: SIM905  # one a line is no easier to read
)
"""Where amounts stand that follow from others."""
UNTOLD = {
    *("engine", "figures", "run", "rounding/limit_cents", "advance/agreement"),
    *("cells/*/rule", "cells/*/lines/*/rule", "full_cost/pools/*/rule", "cells/*/lines/*/task_field"),
    *("salts/*", "cells/*/closed", "cells/*/lines/*/closed", "cells/*/lines/*/charge/cap_cents"),
    *(f"cells/*/lines/*/decision/{part}" for part in ("decided_on", "number", "subject")),
    *(f"keys/*/{part}" for part in ("name", "counted_on", "known_on/*", "frozen_on")),
    *("keys/*/terms/decision/decided_on", "keys/*/terms/decision/number"),
    *("full_cost/drivers/*/counted_on", "full_cost/drivers/*/known_on/*"),
}
"""Where another digit changes no sum. The limit of a rounding line counts where that is agreed."""
BY_NAME = {
    *(
        "keys",
        "salts",
        "drivers",
        "blocks",
        "counts",
        "known_on",
        "sources",
        "participants",
        "exact",
        "shares",
        "direct",
    ),
    *("route", "total", "parts", "per_year", "permille", "minimum_cents", "cap_cents"),
}
"""What has a name of its own for each thing in it, as a list has a number."""
Steps = tuple[str | int, ...]


@cache
def examples() -> tuple[dict[str, Any], ...]:
    """The proofs of one year with departments and advances, and of one with every kind of key."""
    delta, keys = next(runs_in(DELTA)), next(runs_in(KEYS))
    return (*proofs_of(delta), *proofs_of(keys))


def values(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Every value in a proof with the steps down to it."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inside is None:
        yield steps, value
    else:
        for step, each in inside:
            yield from values(each, (*steps, step))


def kind(steps: Steps) -> str:
    """The place of a value, whatever its name or number."""
    known = ("", *steps)
    return "/".join("*" if isinstance(each, int) or known[at] in BY_NAME else each for at, each in enumerate(steps))


def digits(content: dict[str, Any]) -> list[tuple[Steps, Any]]:
    """The values with a digit, but for the digest that goes along and the schema."""
    found = [(steps, value) for steps, value in values(content) if steps[0] not in ("digest", "schema")]
    return [(steps, value) for steps, value in found if not isinstance(value, bool) and re.search("[0-9]", str(value))]


def with_another(content: dict[str, Any], steps: Steps, value: Any) -> dict[str, Any]:
    """The proof with another value at one place, and the digest that belongs to it."""
    changed = deepcopy(content)
    inside = changed
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = value
    return sealed(changed)


def other_digit(value: Any, place: int, digit: int) -> Any:
    """A value in which the digit at a place (counted from the last one) is another; it may be any of nine."""
    text = str(value)
    at = [place for place, sign in enumerate(text) if sign.isdecimal()][-1 - place]
    changed = f"{text[:at]}{(int(text[at]) + digit) % 10}{text[at + 1 :]}"
    return changed if isinstance(value, str) else int(changed)


def named(steps: Steps) -> str:
    """The place as the verifier names it."""
    if steps[0] == "keys":
        return f'$.keys["{steps[1]}"].terms.in_year'
    return f"$.{steps[0]}" + "".join(f"[{json.dumps(step)}]" for step in steps[1:])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_says_yes_to_every_proof_of_a_folder(folder: Path):
    said = [judged(proof_bytes(content)) for made in runs_in(folder) for content in proofs_of(made)]
    assert said
    assert set(said) == {YES}


@settings(max_examples=20)
@given(every_key.runs())
def test_it_says_yes_to_every_proof_of_any_run(made: Run):
    for content in proofs_of(made):
        assert judged(proof_bytes(content)) == YES


@settings(max_examples=200)
@given(st.data())
def test_another_digit_anywhere_is_told_by_the_digest(data: st.DataObject):
    written = proof_bytes(data.draw(st.sampled_from(examples()), label="proof")).decode()
    place = data.draw(st.sampled_from([place for place, sign in enumerate(written) if sign.isdecimal()]))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != written[place]]))
    code, said = judged(f"{written[:place]}{digit}{written[place + 1 :]}".encode())
    if code == 2:  # no JSON any more, or another schema
        assert said.startswith("geen rekenspoor: ")
    else:
        assert (code, said.startswith("nee: $.digest: er staat ")) == (1, True)


@settings(max_examples=200)
@given(st.data())
def test_another_digit_in_what_follows_is_told_by_name_whatever_the_digest(data: st.DataObject):
    content = data.draw(st.sampled_from(examples()), label="proof")
    steps, value = data.draw(st.sampled_from([each for each in digits(content) if kind(each[0]) in COMPUTED]))
    place = data.draw(st.integers(0, len(re.findall("[0-9]", str(value))) - 1))
    changed = other_digit(value, place, data.draw(st.integers(1, 9)))
    code, said = judged(with_another(content, steps, changed))
    assert code == 1
    told = f"nee: {named(steps)}: er staat {json.dumps(changed)}, het moet {json.dumps(value)} zijn"
    if "route" in steps:
        nothing = "nee: na " if changed.endswith("/0") else told
        assert said.startswith((f"nee: $.full_cost.pools[{steps[2]}].route (som): er staat ", nothing))
    elif steps[0] == "cells" and "closed" in content["cells"][steps[1]]:
        assert said.startswith(f"nee: $.cells[{steps[1]}]")
    else:
        assert said == told


def test_what_another_digit_in_the_rest_does_is_told_or_known_not_to_be():
    told = defaultdict(list)
    for content in (examples()[each] for each in (0, 3, 8, 11)):
        tried = defaultdict(int)
        for steps, value in digits(content):
            where = kind(steps)
            tried[where] += 1
            if tried[where] <= 4:
                told[where].append(judged(with_another(content, steps, other_digit(value, 0, 1)))[0] != 0)
    assert {where for where, found in told.items() if not any(found)} == UNTOLD
    assert [where for where in COMPUTED if not all(told[where]) or not told[where]] == []


@pytest.mark.parametrize("method", SupportMethod)
def test_a_route_that_is_shifted_from_one_programme_to_another_is_named(method: SupportMethod):
    made = next(runs_in(DELTA))
    content = read_back(proof(made, costs=full_costs(made, method)))
    assert judged(proof_bytes(content)) == YES
    pools = content["full_cost"]["pools"]
    number = next(number for number, pool in enumerate(pools) if pool["department"])
    route = {name: Fraction(part) for name, part in pools[number]["route"].items()}
    shifted = {"werk": route["werk"] - Fraction(1, 1000), "inkomen": route["inkomen"] + Fraction(1, 1000)}
    pools[number]["route"] = {name: f"{part.numerator}/{part.denominator}" for name, part in shifted.items()}
    code, said = judged(sealed(content))
    assert code == 1
    assert said.startswith(f'nee: $.full_cost["pools"][{number}]["route"]["werk"]: er staat ')


def test_an_amount_that_is_no_whole_number_is_refused():
    content = examples()[0]
    total = content["totals"]["total_cents"]
    assert judged(with_another(content, ("totals", "total_cents"), float(total)))[0] == 2
    told = judged(with_another(content, ("cells", 0, "rounding_cents"), value=False))
    assert told == (1, 'nee: $.cells[0]["rounding_cents"]: er staat false, het moet 0 zijn')


def test_a_share_of_somebody_who_does_not_take_part_is_told():
    told = judged(with_another(examples()[0], ("cells", 0, "shares", "buiten"), 0))
    assert told == (1, 'nee: $.cells[0]["shares"]["buiten"]: er staat 0, het moet niets zijn')


@pytest.mark.parametrize(
    "other",
    [
        lambda written: written.replace(b'"year":2026', b'"year":1999,"year":2026'),
        lambda written: b" " + written,
        lambda written: json.dumps(json.loads(written), indent=2).encode(),
    ],
    ids=["doubled", "space", "indented"],
)
def test_a_file_that_says_more_than_what_is_read_is_refused(other: Callable[[bytes], bytes]):
    content = examples()[0]
    changed = other(proof_bytes(content))
    assert json.loads(changed) == content
    told = (1, "nee: elke naam één keer, in vaste vorm: er staat false, het moet true zijn")
    assert judged(changed) == judged(changed, content["digest"]) == told


def test_a_block_without_a_cell_is_told_and_a_block_that_is_left_out():
    content = examples()[0]
    for sums in ({}, {"total_cents": 0, "rounding_cents": 0, "participants": {}}):
        code, said = judged(with_another(content, ("totals", "blocks", "verzonnen"), sums))
        assert (code, said.startswith('nee: $.totals["blocks"]["verzonnen"]')) == (1, True)
    rest = dict(content["totals"]["blocks"])
    gone, _ = rest.popitem()
    code, said = judged(with_another(content, ("totals", "blocks"), rest))
    assert (code, said.startswith(f'nee: $.totals["blocks"]["{gone}"]')) == (1, True)


def test_a_surcharge_is_never_taken_over_a_saving():
    choice = make.choice("minder", 1_00, standard=5_00)
    surcharge = Surcharge(
        "opslag", "Opslag", 100, SurchargeCover.OWN, "staf", make.placing("overhead", "0.4"), make.SOURCE
    )
    less = replace(choice, kind=ChoiceKind.LESS, saving_to_municipality=True, surcharge=surcharge)
    budget = make.small_budget(agreements=(make.agreement("duin", less),))
    content = read_back(proof(run(make.arrangement(budget), make.LAW, make.YEAR)))
    (line,) = (line for cell in content["cells"] for line in cell["lines"] if "surcharge" in line)
    assert (line["surcharge"]["base_cents"], line["cents"]) == (0, 0)
    assert judged(content) == YES


def test_money_that_nobody_bears_is_told():
    content = deepcopy(examples()[0])
    number = next(number for number, cell in enumerate(content["cells"]) if cell["participant"])
    cell = content["cells"][number]
    cell |= {"participant": None, "shares": dict.fromkeys(cell["shares"], 0), "rounding_cents": 0}
    said = f'nee: $.cells[{number}]["rounding_cents"]: er staat 0, het moet "hoogstens 0" zijn'
    assert judged(sealed(content)) == (1, said)


def test_a_rounding_above_what_was_agreed_is_told():
    content = deepcopy(examples()[8])
    number = next(number for number, cell in enumerate(content["cells"]) if cell["key"] == "gepubliceerd")
    cell = content["cells"][number]
    for part in (cell["lines"][0], cell, content["totals"], content["totals"]["blocks"][cell["block"]]):
        part["cents" if "cents" in part else "total_cents"] += 2
    for part in (cell, content["totals"], content["totals"]["blocks"][cell["block"]]):
        part["rounding_cents"] += 2
    content["rounding"] |= {"method": "grootste rest", "limit_cents": 1}
    said = f'nee: $.cells[{number}]["rounding_cents"]: er staat 2, het moet "hoogstens 1" zijn'
    assert judged(sealed(content)) == (1, said)


def test_what_cannot_be_done_again_is_told_with_the_last_place_that_could():
    code, said = judged(with_another(examples()[0], ("cells", 1, "key"), "geen"))
    assert (code, said) == (1, "nee: na $.cells[0] is niets na te rekenen: KeyError('geen')")


def run_alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of the script as somebody without our program does."""
    shutil.copy(SCRIPT, folder / "verify_proof.py")
    command = [sys.executable, "-I", "-S", "verify_proof.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_it_runs_alone_on_some_files_and_prints_the_digest_that_the_paper_has(tmp_path: Path):
    chosen = examples()[:3]
    for number, content in enumerate(chosen):
        (tmp_path / f"{number}.json").write_bytes(proof_bytes(content))
    done = run_alone(tmp_path, *(f"{number}.json" for number in range(len(chosen))))
    assert (done.returncode, done.stderr) == (0, "")
    printed = [line for line in done.stdout.splitlines() if line.startswith("digest ")]
    assert printed == [
        f"digest {content['digest']} van {number}.json; vergelijk met het stuk" for number, content in enumerate(chosen)
    ]
    assert done.stdout.splitlines().count(YES[1]) == len(chosen)


def test_it_compares_with_the_digest_on_the_paper(tmp_path: Path):
    content = examples()[0]
    (tmp_path / "rekenspoor.json").write_bytes(proof_bytes(content))
    assert run_alone(tmp_path, "rekenspoor.json", "--digest", content["digest"]).returncode == 0
    for on_paper in ("f" * 64, ""):
        other = run_alone(tmp_path, "rekenspoor.json", "--digest", on_paper)
        assert (other.returncode, other.stdout.splitlines()[-1][:19]) == (1, "nee: op het stuk: e")


@pytest.mark.parametrize("written", ["", "geen JSON", "[]", "{}", '{"schema": "proof/1", "digest": ""}', "NaN"])
def test_a_file_that_is_no_proof_is_said_to_be_none(tmp_path: Path, written: str):
    (tmp_path / "iets.json").write_text(written, encoding="utf-8")
    done = run_alone(tmp_path, "iets.json")
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith("geen rekenspoor: iets.json (")
    assert run_alone(tmp_path, "er-niet.json").returncode == 2
