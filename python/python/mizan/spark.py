"""mizan on Apache Spark: each partition is counted where it lies, and the counts are put together.

>>> import mizan.spark                                                          # doctest: +SKIP
>>> articles = spark.read.parquet("s3://archive/news/2025")                     # doctest: +SKIP
>>> report = mizan.spark.analyze(articles, outlet="source", language="ar")      # doctest: +SKIP
>>> report.save("report")                                                       # doctest: +SKIP

The report is the same to the byte however Spark divides the articles, and whatever it has to do again.
How it gets to the workers, and what it needs there: docs/spark.md.

Only `DataFrame.mapInArrow` is used: Spark 3.5 or newer, with or without Spark Connect. pyarrow must be on the driver and
on the workers.
"""

from __future__ import annotations

import functools
import itertools
import pickle
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import mizan
from mizan._choices import FIELDS

try:
    import pyarrow as pa
    from pyspark.sql import functions as F
    from pyspark.sql import types as T
    from pyspark.sql.pandas.types import to_arrow_schema
except ImportError as missing:
    raise ImportError(f"mizan.spark needs pyspark and pyarrow: {missing}") from missing

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["analyze", "partials", "combine", "hits", "bad_rows"]

# Options that say how the report looks. All others say how articles are counted.
_OF_THE_REPORT = ("interval", "draws", "seed", "top_terms")

_BAD = T.StructType(
    [T.StructField(name, T.StringType()) for name in ("id", "outlet", "message", "hint")]
)
_TALLY = T.StructType([T.StructField("tally", T.BinaryType())])
_PARTIAL = T.StructType(
    [
        *_TALLY.fields,
        T.StructField("articles", T.LongType()),
        T.StructField("unreadable", T.LongType()),
        T.StructField("bad", T.ArrayType(_BAD)),
    ]
)
_PIECE = T.StructType(
    [T.StructField("last", T.BooleanType()), T.StructField("piece", T.BinaryType())]
)

_HITS = T.StructType(
    [
        *(
            T.StructField(name, T.StringType())
            for name in ("article", "outlet", "frame", "term", "part", "text")
        ),
        *(T.StructField(name, T.LongType()) for name in ("start", "end")),
        T.StructField("sentence", T.StringType()),
        T.StructField("sentence_start", T.LongType()),
        T.StructField("voice", T.StringType()),
        *(T.StructField(name, T.BooleanType()) for name in ("negated", "rejected", "attributed")),
        *(
            T.StructField(name, T.StringType())
            for name in ("source", "source_class", "stance", "quote")
        ),
        T.StructField("hedged", T.BooleanType()),
    ]
)

# What one cell of Spark can hold: an array of the JVM, less what its row needs.
_CELL = 2**31 - 2**16
# What travels to the driver at once. Spark Connect's messages end at 128 MB.
_PIECE_BYTES = 16 * 2**20


def analyze(
    df: DataFrame,
    *,
    outlet: str | None = None,
    text: str | None = None,
    id: str | None = None,
    groups: int | Sequence[int] | None = None,
    strict: bool = False,
    **options: Any,
) -> mizan.Report:
    """Count the articles of a DataFrame on the cluster, and make the report on the driver.

    `options` are those of `mizan.analyze`; `language` must be given, or a lexicon that names one. Rows that cannot be read
    are counted, told in warnings, and the first 1,000 listed in the report; `bad_rows` has them all. With `strict` they
    are an error.

    Without a column of ids, an article is called by the first 16 hex digits of SHA-256 of its outlet, title and text.
    `groups`: see `combine`.
    """
    of_report = {name: options.pop(name) for name in _OF_THE_REPORT if name in options}
    plan, rows = _prepared(df, outlet=outlet, text=text, id=id, **options)
    counted = rows.mapInArrow(functools.partial(_count, pickle.dumps(plan), False), _PARTIAL)
    # The counts of no row are the first, lest there be none.
    tally = mizan.Tally.merge(itertools.chain([plan.count(_empty(rows))], _merged(counted, groups)))
    if strict and tally.unreadable:
        message = f"{tally.unreadable} rows could not be read"
        raise _error(message, "mizan.spark.bad_rows lists them, with what to do")
    return tally.report(**of_report)


def partials(
    df: DataFrame,
    *,
    outlet: str | None = None,
    text: str | None = None,
    id: str | None = None,
    **options: Any,
) -> DataFrame:
    """The counts of each partition: one row with `tally`, `articles`, `unreadable` and `bad`, the rows that could not
    be read (`id`, `outlet`, `message`, `hint`).

    Nothing is computed until the rows are used. To keep counts, for instance of each month, write them as Parquet;
    `combine` puts together what is read back.
    """
    plan, rows = _prepared(df, outlet=outlet, text=text, id=id, **options)
    return rows.mapInArrow(functools.partial(_count, pickle.dumps(plan), True), _PARTIAL)


def combine(partials: DataFrame, *, groups: int | Sequence[int] | None = None) -> mizan.Tally:
    """One tally of many, from the column `tally`: the workers merge groups of them, the driver merges what they give.

    Spark makes the groups by size. `groups` says how many: the more, the smaller is what each of them gives. With several
    numbers, such as `(400, 20)`, groups are merged in groups again, so that less is left for the driver.
    """
    return mizan.Tally.merge(_merged(partials, groups))


def hits(
    df: DataFrame,
    *,
    outlet: str | None = None,
    text: str | None = None,
    id: str | None = None,
    **options: Any,
) -> DataFrame:
    """Every hit, with the columns of `hits.jsonl`. Write it with Spark: `mizan.spark.hits(df, …).write.parquet(…)`."""
    plan, rows = _prepared(df, outlet=outlet, text=text, id=id, **options)
    return rows.mapInArrow(functools.partial(_hits, pickle.dumps(plan)), _HITS)


def bad_rows(
    df: DataFrame,
    *,
    outlet: str | None = None,
    text: str | None = None,
    id: str | None = None,
    **options: Any,
) -> DataFrame:
    """Every row that cannot be read: `id`, `outlet`, `message` (what is wrong), `hint` (what to do)."""
    # What is counted does not matter here, so as little as can be.
    options.update(articles=False, terms=False, without_voice=True)
    plan, rows = _prepared(df, outlet=outlet, text=text, id=id, **options)
    return rows.mapInArrow(functools.partial(_bad, pickle.dumps(plan)), _BAD)


# On the driver.


def _prepared(df: DataFrame, **options: Any) -> tuple[mizan.Plan, DataFrame]:
    """The plan, and the rows as it reads them. What cannot work fails here, not on the workers."""
    options = {name: value for name, value in options.items() if value is not None}
    there = {column.lower(): column for column in df.columns}
    columns = {}
    for field in FIELDS:
        option = "language_column" if field == "language" else field
        name = options.get(option, field)
        if name.lower() in there:
            columns[field] = there[name.lower()]
            if option in options:
                options[option] = columns[field]  # capitals matter to mizan, and not to Spark
        elif option in options:
            message = f"the DataFrame has no column '{name}' for the {field}"
            raise _error(message, f"it has: {', '.join(df.columns)}")
    # Lists, maps and the like are nothing that articles have.
    simple = (
        T.StringType,
        T.NumericType,
        T.BooleanType,
        T.DateType,
        T.TimestampType,
        T.TimestampNTZType,
    )
    kept = [
        _column(column.name)
        for column in df.schema.fields
        if isinstance(column.dataType, simple) or column.name in columns.values()
    ]
    # A number of a row would be another one in another partition, and when Spark does a task again.
    of_id = [columns[field] for field in ("outlet", "title", "text") if field in columns]
    said = [F.coalesce(_column(name).cast("string"), F.lit("")) for name in of_id]
    made = F.substring(F.sha2(F.concat_ws("\n", *said), 256), 1, 16)
    if "id" in columns:
        given = _column(columns["id"]).cast("string")
        made = F.when(F.length(F.trim(given)) > 0, given).otherwise(made)
    rows = df.select(*kept).withColumn(columns.get("id", "id"), made)
    plan = mizan.plan(**options)
    plan.count(_empty(rows))
    return plan, rows


def _column(name: str) -> Any:
    return F.col("`" + name.replace("`", "``") + "`")


def _empty(rows: DataFrame) -> pa.Table:
    return pa.schema([(name, pa.string()) for name in rows.columns]).empty_table()


def _merged(partials: DataFrame, groups: int | Sequence[int] | None) -> Iterator[bytes]:
    """A few tallies that hold what all of these hold.

    Tallies are put in groups by a hash of their bytes, which are the same when a task is done again. Spark's adaptive
    execution makes fewer groups while they are small. The last exchange is there because `toLocalIterator` computes one
    partition after the other: now that is fetching, and the merging before it runs on all workers.
    """

    def spread(tallies: DataFrame, groups: int | None) -> DataFrame:
        key = F.xxhash64("tally")
        return tallies.repartition(groups, key) if groups else tallies.repartition(key)

    levels = groups if isinstance(groups, Sequence) else [groups]
    merged = partials.select("tally")
    for level in levels:
        merged = spread(merged, level).mapInArrow(_merge, _TALLY)
    merged = spread(merged, levels[-1])
    parts: list[bytes] = []
    for row in merged.mapInArrow(_pieces, _PIECE).toLocalIterator():
        parts.append(row["piece"])
        if row["last"]:
            yield b"".join(parts)
            parts = []


# On the workers. Each takes Arrow batches of a partition and gives Arrow batches.


def _count(
    plan: bytes, with_bad: bool, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    tally = _plan(plan).count(batches, threads=_threads())
    row = {
        "tally": _cell(tally),
        "articles": tally.articles,
        "unreadable": tally.unreadable,
        "bad": _told(tally) if with_bad else [],
    }
    yield pa.RecordBatch.from_pylist([row], schema=to_arrow_schema(_PARTIAL))


def _merge(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    tallies = _cells(batches)
    first = next(tallies, None)
    if first is not None:  # there are groups with nothing in them
        whole = mizan.Tally.merge(itertools.chain([first], tallies))
        yield pa.RecordBatch.from_pylist([{"tally": _cell(whole)}], schema=to_arrow_schema(_TALLY))


def _pieces(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for cell in _cells(batches):
        for start in range(0, len(cell), _PIECE_BYTES):
            piece = {
                "last": start + _PIECE_BYTES >= len(cell),
                "piece": cell[start : start + _PIECE_BYTES],
            }
            yield pa.RecordBatch.from_pylist([piece], schema=to_arrow_schema(_PIECE))


def _hits(plan: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = to_arrow_schema(_HITS)
    for batch in batches:
        found = pa.table(_plan(plan).hits([batch], threads=_threads()))
        yield from found.select(schema.names).cast(schema).to_batches()


def _bad(plan: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        told = _told(_plan(plan).count([batch], threads=_threads()))
        yield pa.RecordBatch.from_pylist(told, schema=to_arrow_schema(_BAD))


def _cells(batches: Iterable[pa.RecordBatch]) -> Iterator[bytes]:
    return (cell.as_py() for batch in batches for cell in batch.column(0))


@functools.lru_cache(maxsize=4)
def _plan(plan: bytes) -> mizan.Plan:
    """Unpickled once in each Python worker, not in each task."""
    loaded: mizan.Plan = pickle.loads(plan)
    return loaded


def _threads() -> int:
    """The cores that Spark gives a task."""
    from pyspark import TaskContext

    task = TaskContext.get()
    return task.cpus() if task else 1


def _told(tally: mizan.Tally) -> list[dict[str, Any]]:
    return [{name: row[name] for name in _BAD.names} for row in tally.bad]


def _cell(tally: mizan.Tally) -> bytes:
    cell = tally.to_bytes()
    if len(cell) > _CELL:
        raise _error(
            f"a tally of {len(cell):,} bytes does not fit into a cell of Spark, which ends at {_CELL:,}",
            "count with articles=False or terms=False, or in more partitions, or combine with more groups=",
        )
    return cell


def _error(message: str, hint: str) -> mizan.MizanError:
    error = mizan.MizanError(f"{message}\nhint: {hint}")
    error.message, error.hint, error.file, error.line = message, hint, None, None
    return error
