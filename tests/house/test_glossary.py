# SPDX-License-Identifier: EUPL-1.2
"""Does every word of the domain stand in the glossary, with its Dutch term in the docstring?"""

import importlib
import inspect
import pkgutil
import tomllib
from pathlib import Path

import pytest

import sow_gov.domain

GLOSSARY = tomllib.loads((Path(sow_gov.domain.__file__).parent / "glossary.toml").read_text("utf-8"))["term"]
TERMS = {term["en"]: term["nl"] for term in GLOSSARY}


def domain_classes() -> list[type]:
    names = [module.name for module in pkgutil.iter_modules(sow_gov.domain.__path__)]
    modules = [importlib.import_module(f"sow_gov.domain.{name}") for name in names]
    return [
        value
        for module in modules
        for name, value in vars(module).items()
        if inspect.isclass(value) and value.__module__ == module.__name__ and not name.startswith("_")
    ]


@pytest.mark.parametrize("word", domain_classes(), ids=lambda word: word.__name__)
def test_every_domain_class_says_its_dutch_term_in_the_first_line(word: type) -> None:
    assert word.__name__ in TERMS, f"{word.__name__} staat niet in glossary.toml"
    first_line = inspect.getdoc(word).splitlines()[0].casefold()
    assert TERMS[word.__name__].casefold() in first_line


def test_no_term_is_explained_twice_and_none_is_left_over() -> None:
    assert len(TERMS) == len(GLOSSARY)
    assert set(TERMS) == {word.__name__ for word in domain_classes()}
