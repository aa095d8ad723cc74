"""What can be chosen, put together for the native part."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, Union

from ._mizan import Lexicon

#: A lexicon, the id of one that is built in, or the path of its file.
LexiconLike = Union[str, "os.PathLike[str]", Lexicon]

#: The columns of a table of articles, by field.
FIELDS = (
    "id",
    "outlet",
    "date",
    "title",
    "text",
    "url",
    "author",
    "kind",
    "section",
    "event",
    "language",
)


def reading(
    columns: Mapping[str, str | None],
    default_outlet: str | None,
    language: str | None,
    furniture: str,
    keep_furniture: Iterable[str],
    furniture_rules: str | os.PathLike[str] | None,
) -> dict[str, Any]:
    named = [(field, columns[field]) for field in FIELDS if columns.get(field)]
    return {
        "columns": named,
        "default_outlet": default_outlet,
        "language": language,
        "furniture": furniture,
        "keep_furniture": texts("keep_furniture", keep_furniture),
        "furniture_rules": furniture_rules,
    }


def matching(
    lexicon: None | LexiconLike | Iterable[LexiconLike],
    nested_scope: str,
    without_steps: Iterable[str],
    any_language: bool,
    without_voice: bool,
) -> dict[str, Any]:
    return {
        "lexicons": lexicons(lexicon),
        "nested_scope": nested_scope,
        "without_steps": texts("without_steps", without_steps),
        "any_language": any_language,
        "without_voice": without_voice,
    }


def lexicons(lexicon: None | LexiconLike | Iterable[LexiconLike]) -> list[Lexicon]:
    if lexicon is None:
        return []
    if isinstance(lexicon, (str, os.PathLike, Lexicon)):
        lexicon = [lexicon]
    return [one if isinstance(one, Lexicon) else Lexicon.load(one) for one in lexicon]


def texts(name: str, values: Iterable[str]) -> list[str]:
    """A list of texts. A single text is a list of its letters to Python, and meant by nobody."""
    if isinstance(values, str):
        raise TypeError(f"{name} is a list of texts, as in {name}=[{values!r}]")
    return list(values)


def whole(name: str, value: int, least: int = 0) -> int:
    """A whole number that is not too small."""
    if isinstance(value, bool) or not hasattr(value, "__index__") or value < least:
        raise TypeError(f"{name} is a whole number from {least}, not {value!r}")
    return value.__index__()


def word(name: str, value: str | None) -> str | None:
    """A text, or nothing."""
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{name} is a text, not {value!r}")
    return value


def run(duplicates: str | None, threads: int, strict: bool) -> dict[str, Any]:
    return {
        "duplicates": word("duplicates", duplicates),
        "threads": whole("threads", threads),
        "strict": bool(strict),
    }


def several(values: None | str | Iterable[str]) -> list[str]:
    """One text, or several."""
    if values is None:
        return []
    return [values] if isinstance(values, str) else list(values)
