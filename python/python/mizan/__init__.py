"""mizan (ميزان, "scales"): how news outlets frame the same story, in Arabic first.

    >>> import mizan
    >>> report = mizan.analyze("corpus/sample")
    >>> report
    <mizan.Report: 43 articles of 6 outlets, 7699 words>

A corpus is a path (what the command line reads), or a table with one row an article: a data
frame of pandas or Polars, an Arrow table, a DuckDB relation, a list of dicts.

    >>> articles = [
    ...     {"outlet": "wafir", "text": "خطوة رمزية نحو التطبيع"},
    ...     {"outlet": "afaq", "text": "إنجاز تاريخي يفتح باب السلام"},
    ... ]
    >>> mizan.hits(articles, lexicon="normalization-ar").to_pylist()[0]["text"]
    'خطوة رمزية'

Results are the same, to the byte, as those of the command line.
"""

from ._analysis import analyze, compare, compare_corpus, hits, kwic, plan
from ._mizan import (
    Chart,
    Comparison,
    Lexicon,
    MizanError,
    MizanWarning,
    Plan,
    Report,
    Table,
    Tally,
    __version__,
)

__all__ = [
    "Chart",
    "Comparison",
    "Lexicon",
    "MizanError",
    "MizanWarning",
    "Plan",
    "Report",
    "Table",
    "Tally",
    "__version__",
    "analyze",
    "compare",
    "compare_corpus",
    "hits",
    "kwic",
    "plan",
]
