"""Rows that cannot be read are counted and returned, never lost, and the others are counted."""

import collections
import json

import corpora
import mizan
import mizan.spark
import pytest


@pytest.fixture(scope="module")
def planted(sample, tmp_path_factory):
    """1,290 good articles with bad rows among them; and how many of each kind."""
    rows = list(corpora.with_bad_rows(corpora.repeated(sample, 30)))
    kinds = collections.Counter(
        row["id"].rpartition(" ")[0] for row in rows if row["id"] and " " in row["id"]
    )
    kinds["empty"] = sum(row["id"] is None for row in rows)
    return corpora.parquet(rows, tmp_path_factory.mktemp("bad")), kinds, len(rows)


def test_each_is_counted_and_returned(spark, planted):
    folder, kinds, rows = planted
    partials = mizan.spark.partials(
        spark.read.parquet(str(folder / "parts")), language="ar"
    ).collect()
    bad = [row for partial in partials for row in partial["bad"]]
    assert min(kinds.values()) >= 10
    assert len(bad) == kinds.total() == sum(partial["unreadable"] for partial in partials)
    assert sum(partial["articles"] for partial in partials) == rows - kinds.total()
    assert collections.Counter(kind_of(row) for row in bad) == kinds
    assert all(row["message"] for row in bad)


def kind_of(row):
    """The kind as it was planted: it is in the id, and empty rows get one that is made."""
    return row["id"].rpartition(" ")[0] or "empty"


def test_they_come_as_a_table(spark, planted):
    folder, kinds, _ = planted
    bad = mizan.spark.bad_rows(spark.read.parquet(str(folder / "parts")), language="ar").collect()
    assert collections.Counter(map(kind_of, bad)) == kinds


def test_the_report_is_that_of_one_process_but_for_their_places(spark, planted):
    folder, kinds, _ = planted
    articles = spark.read.parquet(str(folder / "parts"))
    told = f"{kinds.total()} articles could not be read"
    with pytest.warns(mizan.MizanWarning, match=told):
        many = mizan.spark.analyze(articles, language="ar").to_json()
    with pytest.warns(mizan.MizanWarning, match=told):
        few = mizan.spark.analyze(articles.coalesce(1), language="ar").to_json()
    with pytest.warns(mizan.MizanWarning, match=told):
        one = mizan.analyze(str(folder / "whole.parquet"), language="ar").to_json()
    assert many == few
    assert many != one and without_places(many) == without_places(one)


def without_places(report):
    """One process says in which line of which file a row is. Spark has no lines: it says the id."""
    report = json.loads(report)
    problems = report["run"]["corpus"]["problems"]
    assert problems
    report["run"]["corpus"]["problems"] = sorted(
        (problem["message"], problem["hint"]) for problem in problems
    )
    return report


def test_strict_refuses_them(spark, planted):
    folder, kinds, _ = planted
    with pytest.raises(mizan.MizanError, match=f"{kinds.total()} rows"):
        mizan.spark.analyze(spark.read.parquet(str(folder / "parts")), language="ar", strict=True)
