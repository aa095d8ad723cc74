"""Rows that cannot be read are counted and returned, never lost, and the others are counted."""

import collections

import corpora
import mizan
import mizan.spark
import pytest


@pytest.fixture(scope="module")
def planted(sample, tmp_path_factory):
    """1,290 good articles with bad rows among them; and how many of each kind."""
    rows = list(corpora.with_bad_rows(corpora.repeated(sample, 30)))
    kinds = collections.Counter(row["id"].rpartition(" ")[0] for row in rows if row["id"] and " " in row["id"])
    kinds["empty"] = sum(row["id"] is None for row in rows)
    return corpora.parquet(rows, tmp_path_factory.mktemp("bad")), kinds, len(rows)


def test_each_is_counted_and_returned(spark, planted):
    folder, kinds, rows = planted
    partials = mizan.spark.partials(spark.read.parquet(str(folder / "parts")), language="ar").collect()
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


def test_the_good_ones_give_the_report_of_one_process(spark, planted):
    folder, kinds, _ = planted
    articles = spark.read.parquet(str(folder / "parts"))
    with pytest.warns(mizan.MizanWarning, match=f"{kinds.total()} articles could not be read"):
        report = mizan.spark.analyze(articles, language="ar")
    numbers = [report.to_json()]
    with pytest.warns(mizan.MizanWarning):
        numbers.append(mizan.analyze(str(folder / "whole.parquet"), language="ar").to_json())
    # Where they stand is a line of a file for one process, and no place at all on a cluster.
    assert numbers[0] == numbers[1]


def test_strict_refuses_them(spark, planted):
    folder, kinds, _ = planted
    with pytest.raises(mizan.MizanError, match=f"{kinds.total()} rows"):
        mizan.spark.analyze(spark.read.parquet(str(folder / "parts")), language="ar", strict=True)
