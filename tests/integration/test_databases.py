# SPDX-License-Identifier: EUPL-1.2
"""Does every test get an empty database of the kind it asks for?"""

import pytest
from sqlalchemy import create_engine, inspect, text


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_the_next_does_not_find(database_url: str, turn: int):
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE turn (number INTEGER)"))
        connection.execute(text("INSERT INTO turn VALUES (:turn)"), {"turn": turn})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT number FROM turn")).scalars().all() == [turn]
    engine.dispose()


def test_the_kind_of_database_is_the_one_the_address_names(database_url: str):
    engine = create_engine(database_url)
    question = {"sqlite": "SELECT 'SQLite ' || sqlite_version()", "postgresql": "SELECT version()"}[engine.dialect.name]
    with engine.connect() as connection:
        answer = connection.execute(text(question)).scalar_one()
    engine.dispose()
    assert answer.casefold().startswith(engine.dialect.name)
    assert database_url.startswith(engine.dialect.name)
