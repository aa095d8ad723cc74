"""The native part of mizan: results, lexicons, counts."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, final

import pandas
import polars
import pyarrow

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
    "compare_corpus",
    "compare_counts",
    "hits",
    "kwic",
]
__version__: str

class MizanError(ValueError):
    """Something that was given to mizan is wrong."""

    message: str
    """What is wrong."""
    hint: str | None
    """What to do."""
    file: str | None
    """In which file it is."""
    line: int | None
    """In which line."""

class MizanWarning(UserWarning):
    """Something in a corpus is worth knowing."""

@final
class Table:
    """A table of results: an Arrow table that data frames take without copying."""

    @property
    def columns(self) -> list[str]: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    def to_polars(self) -> polars.DataFrame: ...
    def to_arrow(self) -> pyarrow.Table: ...
    def to_pylist(self) -> list[dict[str, Any]]: ...
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...

@final
class Chart:
    """A chart. A notebook shows it."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def svg(self) -> str: ...
    def png(self, dpi: int = 144) -> bytes: ...
    def save(self, path: str | os.PathLike[str], *, dpi: int = 144) -> None: ...

@final
class Report:
    """The report of a corpus."""

    @property
    def outlets(self) -> Table: ...
    @property
    def articles(self) -> Table: ...
    @property
    def hits(self) -> Table: ...
    @property
    def terms(self) -> Table: ...
    @property
    def names(self) -> Table: ...
    @property
    def sources(self) -> Table: ...
    @property
    def quotes(self) -> Table: ...
    @property
    def problems(self) -> list[dict[str, Any]]: ...
    @property
    def notes(self) -> list[dict[str, Any]]: ...
    @property
    def language(self) -> str: ...
    def chart(
        self,
        kind: str,
        *,
        lang: str | None = None,
        frames: str | Sequence[str] | None = None,
        target: str | None = None,
        reference: str | None = None,
        theme: str = "light",
        digits: str = "western",
    ) -> Chart: ...
    def charts(
        self,
        kind: str | None = None,
        *,
        lang: str | None = None,
        frames: str | Sequence[str] | None = None,
        target: str | None = None,
        reference: str | None = None,
        theme: str = "light",
        digits: str = "western",
    ) -> list[Chart]: ...
    def findings(self, lang: str | None = None) -> list[str]: ...
    def summary(self, lang: str | None = None, *, width: int = 100) -> str: ...
    def markdown(self, lang: str | None = None) -> str: ...
    def html(self, lang: str | None = None) -> str: ...
    def to_json(self) -> str: ...
    def to_dict(self) -> dict[str, Any]: ...
    def save(self, folder: str | os.PathLike[str], *, lang: str | None = None) -> None: ...

@final
class Comparison:
    """Groups compared."""

    @property
    def rows(self) -> Table: ...
    def summary(self, lang: str | None = None, *, top: int = 15, width: int = 100) -> str: ...
    def markdown(self, lang: str | None = None, *, top: int = 15) -> str: ...
    def to_json(self) -> str: ...
    def to_dict(self) -> dict[str, Any]: ...

@final
class Lexicon:
    """A lexicon: frames with their terms."""

    @classmethod
    def builtin(cls, id: str) -> Lexicon: ...
    @staticmethod
    def builtin_ids() -> list[str]: ...
    @classmethod
    def load(cls, name: str | os.PathLike[str]) -> Lexicon: ...
    @classmethod
    def from_toml(cls, text: str, name: str = "lexicon.toml") -> Lexicon: ...
    @classmethod
    def from_dict(
        cls,
        frames: Mapping[str, Any],
        *,
        id: str = "lexicon",
        language: str = "",
        version: str = "1",
        title: str | None = None,
    ) -> Lexicon: ...
    @classmethod
    def from_quanteda(
        cls,
        path: str | os.PathLike[str],
        *,
        id: str | None = None,
        language: str | None = None,
        exact: bool = False,
    ) -> Lexicon: ...
    @classmethod
    def from_dictionary(
        cls,
        path: str | os.PathLike[str],
        format: str | None = None,
        *,
        id: str | None = None,
        language: str | None = None,
        exact: bool = False,
    ) -> Lexicon: ...
    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def frames(self) -> list[str]: ...
    @property
    def terms(self) -> Table: ...
    def to_toml(self) -> str: ...
    def export(self, format: str, *, labels: bool = False) -> bytes: ...

@final
class Plan:
    """What to count and how. Make one with `mizan.plan`."""

    def __new__(
        cls, reading: dict[str, Any], matching: dict[str, Any], kept: dict[str, bool]
    ) -> Plan: ...
    @property
    def language(self) -> str: ...
    @property
    def lexicons(self) -> list[str]: ...
    def count(self, batches: Any, *, threads: int = 1) -> Tally: ...
    def hits(self, batches: Any, *, threads: int = 1) -> Table: ...

@final
class Tally:
    """Counts of a corpus, or of a part of one. They merge."""

    @staticmethod
    def from_bytes(data: bytes) -> Tally: ...
    def to_bytes(self) -> bytes: ...
    @staticmethod
    def merge(tallies: Iterable[Tally | bytes]) -> Tally: ...
    @property
    def articles(self) -> int: ...
    @property
    def tokens(self) -> int: ...
    @property
    def unreadable(self) -> int: ...
    @property
    def bad(self) -> list[dict[str, Any]]: ...
    def report(
        self,
        *,
        interval: str = "auto",
        draws: int = 2000,
        seed: int = 1,
        top_terms: int = 50,
        threads: int = 0,
    ) -> Report: ...

def analyze(
    corpus: Any,
    reading: dict[str, Any],
    matching: dict[str, Any],
    kept: dict[str, bool],
    run: dict[str, Any],
    sure: dict[str, Any],
    hits: bool,
) -> Report: ...
def compare_counts(counts: Any, how: dict[str, Any], of: str) -> Comparison: ...
def compare_corpus(
    corpus: Any,
    reading: dict[str, Any],
    matching: dict[str, Any],
    run: dict[str, Any],
    what: dict[str, Any],
    how: dict[str, Any],
) -> Comparison: ...
def kwic(
    corpus: Any,
    term: str,
    word_class: str | None,
    window: int,
    reading: dict[str, Any],
    run: dict[str, Any],
) -> Table: ...
def hits(
    corpus: Any,
    reading: dict[str, Any],
    matching: dict[str, Any],
    run: dict[str, Any],
) -> Table: ...
