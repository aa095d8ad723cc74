"""Polars: normalization with its string expressions, then extract_many (Aho-Corasick)."""

import sys

import polars

from words import HIDDEN, MARKS, PERSIAN, TATWEEL, terms


def main(corpus, lexicon):
    """Prints what `publish` prints, from two grouped frames."""
    text = (
        polars.concat_str(polars.col("title").fill_null(""), polars.col("text"), separator="\n")
        .str.normalize("NFKC")
        .str.replace_all(f"[{MARKS}{HIDDEN}{TATWEEL}]", "")
        .str.replace_many(list(PERSIAN), list(PERSIAN.values()))
        .str.to_lowercase()
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
    )
    line = polars.concat_str(polars.lit(" "), text, polars.lit(" "))
    found = (
        polars.scan_ndjson(corpus)
        .select(
            "id",
            "outlet",
            term=line.str.extract_many([f" {term} " for term in lexicon], overlapping=True),
        )
        .explode("term", empty_as_null=False)
        .with_columns(polars.col("term").str.strip_chars(" "))
        .group_by("id", "outlet", "term")
        .len()
        .collect()
    )
    rows = found.select(polars.lit("article"), "id", "term", "len")
    sums = found.group_by("outlet", "term").agg(polars.col("len").sum())
    sums = sums.select(polars.lit("outlet"), "outlet", "term", "len")
    for table in (rows, sums):
        table.write_csv(sys.stdout, separator="\t", include_header=False, quote_style="never")


if __name__ == "__main__":
    main(sys.argv[1], terms(sys.argv[2]))
