"""What can be chosen, put together for the native part."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, Optional, Union

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
    columns: Mapping[str, Optional[str]],
    default_outlet: Optional[str],
    language: Optional[str],
    furniture: str,
    keep_furniture: Iterable[str],
    furniture_rules: Optional[Union[str, "os.PathLike[str]"]],
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
    lexicon: Union[None, LexiconLike, Iterable[LexiconLike]],
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


def lexicons(lexicon: Union[None, LexiconLike, Iterable[LexiconLike]]) -> list[Lexicon]:
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


def several(values: Union[None, str, Iterable[str]]) -> list[str]:
    """One text, or several."""
    if values is None:
        return []
    return [values] if isinstance(values, str) else list(values)
