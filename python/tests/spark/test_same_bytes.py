"""The report of a cluster is that of one process, to the byte."""

import datetime
import filecmp
import json
import pathlib
import pickle
import subprocess

import corpora
import mizan
import mizan.spark
import pyarrow as pa
import pyarrow.parquet as pq
import pytest


def files(folder):
    return {
        str(file.relative_to(folder)) for file in pathlib.Path(folder).rglob("*") if file.is_file()
    }


def assert_same_folders(one, other, without=()):
    names = files(one) - set(without)
    assert names == files(other) - set(without)
    _, different, failed = filecmp.cmpfiles(one, other, names, shallow=False)
    assert names and not different and not failed


def test_the_report_is_that_of_one_process(spark, corpus, said):
    articles = spark.read.parquet(str(corpus / "parts"))
    assert mizan.spark.analyze(articles, language="ar").to_json() == said


def test_all_files_are_those_of_the_command_line(spark, corpus, program, tmp_path):
    whole = corpus / "whole.parquet"
    command = [program, "analyze", whole, "--language", "ar", "-o", tmp_path / "one"]
    subprocess.run(command, check=True, capture_output=True)
    articles = spark.read.parquet(str(corpus / "parts"))
    mizan.spark.analyze(articles, language="ar").save(tmp_path / "many")
    assert_same_folders(tmp_path / "one", tmp_path / "many", without={"hits.jsonl"})


@pytest.mark.parametrize("partitions, groups", [(1, None), (23, None), (23, 4), (23, (6, 2))])
def test_the_division_does_not_matter(spark, corpus, said, partitions, groups):
    articles = spark.read.parquet(str(corpus / "parts")).repartition(partitions)
    assert mizan.spark.analyze(articles, language="ar", groups=groups).to_json() == said


def test_the_order_of_rows_does_not_matter(spark, corpus, said):
    articles = spark.read.parquet(str(corpus / "parts")).orderBy("title", "id")
    assert mizan.spark.analyze(articles, language="ar").to_json() == said


def test_without_adaptive_execution(spark, corpus, said):
    spark.conf.set("spark.sql.adaptive.enabled", "false")
    try:
        articles = spark.read.parquet(str(corpus / "parts"))
        assert mizan.spark.analyze(articles, language="ar").to_json() == said
    finally:
        spark.conf.unset("spark.sql.adaptive.enabled")


def test_partials_can_be_kept(spark, corpus, said, tmp_path):
    articles = spark.read.parquet(str(corpus / "parts"))
    early, late = articles.where("id < 'n'"), articles.where("id >= 'n'")
    for name, part in [("early", early), ("late", late)]:
        mizan.spark.partials(part, language="ar").write.parquet(str(tmp_path / name))
    kept = spark.read.parquet(str(tmp_path / "early"), str(tmp_path / "late"))
    assert mizan.spark.combine(kept).report().to_json() == said


def test_a_partial_is_a_tally_file(spark, corpus, program, said, tmp_path):
    articles = spark.read.parquet(str(corpus / "parts"))
    rows = mizan.spark.partials(articles, language="ar").collect()
    for number, row in enumerate(rows):
        (tmp_path / f"{number}.tally").write_bytes(row["tally"])
    command = [program, "merge", *sorted(tmp_path.glob("*.tally")), "--format", "json"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == said


def test_ids_that_are_made_are_the_same_in_any_partition(spark, corpus):
    articles = spark.read.parquet(str(corpus / "parts")).drop("id")
    few = mizan.spark.analyze(articles.coalesce(1), language="ar").to_json()
    many = mizan.spark.analyze(articles.repartition(17), language="ar").to_json()
    assert few == many


def test_hits_are_those_of_the_command_line(spark, corpus, program):
    articles = spark.read.parquet(str(corpus / "parts")).where("crc32(id) % 20 = 0")
    found = mizan.spark.hits(articles, language="ar").collect()
    lines = "".join(
        json.dumps(row.asDict(), ensure_ascii=False) + "\n" for row in articles.collect()
    )
    command = [program, "hits", "-", "--language", "ar"]
    told = subprocess.run(command, input=lines, check=True, capture_output=True, text=True).stdout
    told = [json.loads(line) for line in told.splitlines()]
    assert told and key(row.asDict() for row in found) == key(told)


def key(hits):
    return sorted(repr(sorted(hit.items())) for hit in hits)


def test_skew_does_not_matter(spark, corpus, tmp_path):
    articles = corpora.skewed(pq.read_table(corpus / "whole.parquet").to_pylist())
    folder = corpora.parquet(articles, tmp_path)
    one = mizan.analyze(str(folder / "whole.parquet"), language="ar").to_json()
    rows = spark.read.parquet(str(folder / "parts"))
    assert mizan.spark.analyze(rows, language="ar").to_json() == one


def test_columns_of_other_types_are_read_as_from_the_file(spark, sample, tmp_path):
    """Numbers as ids, times in a zone of their own, names of one's own, and columns that are no article's."""
    texts = pa.Table.from_pylist(sample).select(["outlet", "title", "text", "date"])
    number = list(range(1000, 1000 + len(texts)))
    noon = [
        datetime.datetime.fromisoformat(f"{day}T22:30:00+00:00")
        for day in texts["date"].to_pylist()
    ]
    table = texts.drop_columns(["date", "outlet"]).append_column("Newspaper", texts["outlet"])
    table = table.append_column("id", pa.array(number, pa.int64()))
    table = table.append_column("published", pa.array(noon, pa.timestamp("us", tz="UTC")))
    table = table.append_column("tags", pa.array([["a", "b"]] * len(texts)))
    pq.write_table(table, tmp_path / "odd.parquet", compression="zstd")
    pq.write_table(table.drop_columns(["tags"]), tmp_path / "articles.parquet")
    names = {"outlet": "Newspaper", "date": "published", "language": "ar"}
    one = mizan.analyze(str(tmp_path / "articles.parquet"), **names).to_json()
    for zone in ("UTC", "Asia/Riyadh"):
        spark.conf.set("spark.sql.session.timeZone", zone)
        articles = spark.read.parquet(str(tmp_path / "odd.parquet")).repartition(5)
        assert mizan.spark.analyze(articles, **{**names, "outlet": "newspaper"}).to_json() == one


def test_columns_that_are_not_there_are_told_at_once(spark, corpus):
    articles = spark.read.parquet(str(corpus / "parts"))
    with pytest.raises(mizan.MizanError, match="no column 'paper' for the outlet"):
        mizan.spark.analyze(articles, outlet="paper", language="ar")
    with pytest.raises(mizan.MizanError, match="language"):
        mizan.spark.analyze(articles)


def test_no_article_at_all(spark, corpus, tmp_path):
    articles = spark.read.parquet(str(corpus / "parts"))
    counted = mizan.spark.partials(articles.limit(0), language="ar")
    assert sum(row["articles"] for row in counted.collect()) == 0
    with pytest.raises(mizan.MizanError):
        mizan.spark.analyze(articles.limit(0), language="ar")
    with pytest.raises(mizan.MizanError, match="no tally"):
        mizan.spark.combine(spark.createDataFrame([], "tally binary"))


def test_a_tally_that_fits_no_cell_is_an_error_that_says_so(monkeypatch):
    monkeypatch.setattr(mizan.spark, "_CELL", 100)
    with pytest.raises(mizan.MizanError, match="does not fit"):
        list(mizan.spark._count(pickle.dumps(mizan.plan(language="ar")), False, []))
