"""Tables in and out, of every library that speaks Arrow."""

import datetime
import gc

import mizan
import pytest

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")


def makers():
    return {
        "pandas": pd.DataFrame,
        "polars": pl.DataFrame,
        "pyarrow": pa.Table.from_pylist,
        "record batch": lambda rows: pa.RecordBatch.from_pylist(rows),
        "reader": lambda rows: pa.Table.from_pylist(rows).to_reader(),
        "batches": lambda rows: pa.Table.from_batches(
            [pa.RecordBatch.from_pylist([row]) for row in rows]
        ),
        "large": lambda rows: pa.Table.from_pylist(rows).cast(
            pa.schema([(name, pa.large_string()) for name in rows[0]])
        ),
        "view": lambda rows: pa.Table.from_pylist(rows).cast(
            pa.schema([(name, pa.string_view()) for name in rows[0]])
        ),
        "categories": lambda rows: pd.DataFrame(rows).astype({"outlet": "category"}),
    }


@pytest.mark.parametrize("kind", makers())
def test_every_table_gives_the_same_report(kind, articles):
    table = makers()[kind](articles)
    assert mizan.analyze(table).to_json() == mizan.analyze(articles).to_json()


def test_a_duckdb_relation(articles):
    frame = pd.DataFrame(articles)
    relation = duckdb.from_df(frame)
    assert mizan.analyze(relation).to_json() == mizan.analyze(articles).to_json()


def test_sliced_and_chunked_columns_are_read_where_they_are(articles):
    many = [{**row, "id": f"{row['id']}-{n}"} for n in range(50) for row in articles]
    table = pa.concat_tables([pa.Table.from_pylist(many[:70]), pa.Table.from_pylist(many[70:])])
    part = table.slice(33, 90)
    assert mizan.analyze(part).to_json() == mizan.analyze(many[33:123]).to_json()


def test_dates_numbers_and_nulls(articles):
    days = [datetime.date(2025, 11, 7), None, datetime.date(2025, 11, 9)]
    table = pa.table(
        {
            "id": [1, 2, 3],
            "outlet": ["a", "b", "b"],
            "date": pa.array(days),
            "title": pa.nulls(3),
            "text": [row["text"] for row in articles],
        }
    )
    rows = mizan.analyze(table).articles.to_pylist()
    assert [row["article"] for row in rows] == ["1", "2", "3"]
    assert [row["date"] for row in rows] == ["2025-11-07", None, "2025-11-09"]


@pytest.mark.parametrize(
    "zone, day",
    [
        (None, "2025-11-07"),
        ("UTC", "2025-11-07"),
        ("+03:00", "2025-11-08"),
        ("-05:00", "2025-11-07"),
    ],
)
def test_moments_with_an_offset_are_told_by_the_clocks_there(zone, day):
    moment = pa.array([1762556400], pa.timestamp("s", tz=zone))  # 2025-11-07T23:00:00Z
    table = pa.table({"outlet": ["a"], "date": moment, "text": ["خطوة رمزية"]})
    assert mizan.analyze(table).articles.to_pylist()[0]["date"] == day


def test_what_comes_back_is_taken_by_all(articles):
    report = mizan.analyze(articles)
    outlets = report.outlets
    rows = outlets.to_pylist()
    assert len(rows) == len(outlets) == outlets.to_arrow().num_rows == len(outlets.to_pandas())
    assert pl.DataFrame(outlets).shape == (len(rows), len(outlets.columns))
    assert outlets.to_polars().columns == outlets.columns
    assert duckdb.sql("SELECT sum(hits) FROM outlets").fetchall()[0][0] == sum(
        r["hits"] for r in rows
    )
    assert pa.schema(outlets).field("hits").type == pa.int64()
    assert pa.schema(outlets).field("per_1000").type == pa.float64()


def test_a_table_lives_as_long_as_what_was_made_of_it(articles):
    taken = mizan.analyze(articles).hits.to_arrow()
    gc.collect()
    assert taken.column("text").to_pylist()[0] == "خطوة رمزية"


def test_a_corpus_table_is_not_copied_nor_freed(articles):
    table = pa.Table.from_pylist(articles)
    before = pa.total_allocated_bytes()
    for _ in range(5):
        mizan.analyze(table)
    gc.collect()
    assert pa.total_allocated_bytes() == before
    assert table.column("id").to_pylist() == ["a1", "a2", "a3"]


def test_a_table_without_text_is_refused(articles):
    table = pa.Table.from_pylist(articles).drop_columns(["text"])
    with pytest.raises(mizan.MizanError, match="no column for the text") as caught:
        mizan.analyze(table)
    assert "--map text=NAME" in caught.value.hint
    with pytest.raises(mizan.MizanError, match="one Arrow array, not a table"):
        mizan.analyze(pa.array(["نص"]))


def test_bad_rows_are_told_by_their_ids_or_numbers(articles):
    rows = [*articles, {"id": "x", "outlet": None, "text": "نص بلا منصة"}]
    with pytest.warns(mizan.MizanWarning, match="table:x: not read: the article names no outlet"):
        report = mizan.analyze(pl.DataFrame(rows))
    assert report.problems[0]["file"] == "table:x"
    bare = pl.DataFrame(rows).drop("id")
    with pytest.warns(mizan.MizanWarning, match="table:4: not read: the article names no outlet"):
        mizan.analyze(bare)
    with pytest.raises(mizan.MizanError, match="names no outlet") as caught:
        mizan.analyze(bare, strict=True)
    assert (caught.value.file, caught.value.line) == ("table", 4)


def test_what_a_notebook_shows_is_safe():
    rows = [{"outlet": "<script>alert(1)</script>", "text": "خطوة رمزية"}]
    report = mizan.analyze(rows)
    for shown in (
        report._repr_html_(),
        report.outlets._repr_html_(),
        report.chart("frames")._repr_svg_(),
    ):
        assert "<script>" not in shown


def test_what_is_no_table_is_explained(articles):
    for nothing, hint in [
        (pl.DataFrame(articles).lazy(), "collect"),
        ([], "rows"),
        ([{"text": "نص"}], "outlet=NAME"),
        (pa.table({"outlet": ["a"], "text": [["نص"]]}), "column of text"),
    ]:
        with pytest.raises(mizan.MizanError) as caught:
            mizan.analyze(nothing)
        assert hint in caught.value.hint, caught.value


def test_columns_for_other_ends_are_no_news(articles, recwarn):
    frame = pd.DataFrame(articles).assign(likes=3, lists=[[1], [2], [3]])
    assert mizan.analyze(frame).to_json() == mizan.analyze(articles).to_json()
    assert not recwarn.list


def test_what_is_missing_in_dicts_is_missing(articles):
    rows = pd.DataFrame(articles).assign(author=[None, float("nan"), pd.NA]).to_dict("records")
    rows[0]["date"] = pd.NaT
    report = mizan.analyze(rows).to_dict()
    assert [article["author"] for article in report["articles"]] == [None, None, None]
    assert report["articles"][0]["date"] is None
