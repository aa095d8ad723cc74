"""Corpora to prove things with: the sample, repeated under other ids, or JSON lines of one's own; as Parquet.

The same in, the same bytes out. `python corpora.py sample.jsonl FOLDER` writes them.
"""

import json
import pathlib
import sys

import pyarrow as pa
import pyarrow.parquet as pq

FIELDS = ("id", "outlet", "date", "title", "text", "url", "author", "kind", "section", "event")


def articles(file):
    with open(file, encoding="utf-8") as lines:
        return [{name: record.get(name) for name in FIELDS} for record in map(json.loads, lines)]


def repeated(articles, rounds):
    """Each article so many times. Round 0 has it as it is."""
    for number in range(rounds):
        for article in articles:
            yield {**article, "id": f"{article['id']}~{number:04}"} if number else article


def skewed(articles, share=0.9):
    """The same articles, so many of them of one outlet, which come first, as in an archive that is kept by outlet."""
    articles = list(articles)
    large = int(len(articles) * share)
    return [
        {**article, "outlet": "large"} if at < large else article
        for at, article in enumerate(articles)
    ]


def with_bad_rows(articles):
    """Three kinds of bad rows among good ones: no words, no outlet, nothing at all."""
    articles = list(articles)
    bad = {
        "no words": {"title": None, "text": " \n"},
        "no outlet": {"outlet": None},
        "empty": dict.fromkeys(FIELDS),
    }
    every = max(len(articles) // 30, 1)
    planted = 0
    for at, article in enumerate(articles):
        yield article
        if at % every == 0:
            kind = list(bad)[planted % len(bad)]
            yield {**article, "id": f"{kind} {planted}", **bad[kind]}
            planted += 1


def parquet(articles, folder, files=6, rows=200):
    """Writes Parquet files of small row groups, for Spark, and all in one file, for one process."""
    folder = pathlib.Path(folder)
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    schema = pa.schema([(name, pa.string()) for name in FIELDS])
    table = pa.Table.from_pylist(list(articles), schema=schema)
    each = -(-len(table) // files)
    for number in range(files):
        part = table.slice(number * each, each)
        pq.write_table(
            part, folder / "parts" / f"{number:03}.parquet", row_group_size=rows, compression="zstd"
        )
    pq.write_table(table, folder / "whole.parquet", row_group_size=rows, compression="zstd")
    return folder


if __name__ == "__main__":
    parquet(repeated(articles(sys.argv[1]), 200), sys.argv[2])
