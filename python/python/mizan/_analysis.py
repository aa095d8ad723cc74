"""What a user calls. The work is done by the native part."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, Union

from . import _mizan
from ._choices import LexiconLike, matching, reading, run, several, whole
from ._mizan import Comparison, Plan, Report, Table

_Path = Union[str, "os.PathLike[str]"]
_Lexicons = Union[None, LexiconLike, Iterable[LexiconLike]]


def analyze(
    corpus: Any,
    *,
    outlet: str | None = None,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    author: str | None = None,
    kind: str | None = None,
    section: str | None = None,
    event: str | None = None,
    language_column: str | None = None,
    default_outlet: str | None = None,
    language: str | None = None,
    furniture: str = "text",
    keep_furniture: Iterable[str] = (),
    furniture_rules: _Path | None = None,
    lexicon: _Lexicons = None,
    nested_scope: str = "key",
    without_steps: Iterable[str] = (),
    any_language: bool = False,
    without_voice: bool = False,
    articles: bool = True,
    terms: bool = True,
    hits: bool = True,
    duplicates: str | None = None,
    interval: str = "auto",
    draws: int = 2000,
    seed: int = 1,
    top_terms: int = 50,
    threads: int = 0,
    strict: bool = False,
) -> Report:
    """Score the articles of a corpus against lexicons, and compare its outlets.

    It is ``mizan analyze``: the same options, the same numbers.

    Parameters
    ----------
    corpus
        A path or several, a table (pandas, Polars, Arrow, DuckDB) with one row an article, or
        a list of dicts.
    outlet, text, id, title, date, url, author, kind, section, event, language_column
        Names of columns, where they are not called so. Of a table ``outlet`` and ``text`` must
        be there.
    default_outlet
        The outlet of articles that name none.
    language
        The language of the corpus, ``"ar"`` or ``"en"``; else its letters decide.
    furniture, keep_furniture, furniture_rules
        Where page furniture ("read also", bylines) is taken out: in text files and what comes
        from the web (``"text"``), in everything (``"all"``), nowhere (``"off"``).
    lexicon
        One or several: ids of built-in ones, paths, or `Lexicon`. Without it, all built-in
        ones of the language.
    nested_scope
        How far overlapping hits exclude each other: ``"key"`` or ``"dictionary"``.
    without_steps
        Normalization steps that are switched off.
    any_language
        Score articles also in another language than the lexicons.
    without_voice
        Do not analyse voice: faster, and its figures are null.
    articles, terms, hits
        What is kept: the numbers of each article, its words (to compare outlets by), and every
        hit. Without them less memory is needed.
    duplicates
        Look for copies of one text, and count all (``"keep"``), the first (``"first"``), or
        one in each outlet (``"once"``).
    interval, draws, seed
        How intervals are made: ``"auto"``, ``"bca"``, ``"percentile"``, ``"analytic"``.
    top_terms
        Terms listed for each outlet.
    threads
        0: one for each core. The result is the same for any number.
    strict
        Fail if an article cannot be read, instead of warning.

    Raises
    ------
    MizanError
        Something given is wrong; its ``hint`` says what to do.

    Examples
    --------
    >>> import mizan
    >>> report = mizan.analyze("corpus/sample", lexicon="normalization-ar")
    >>> report.outlets.columns[:4]
    ['outlet', 'outlet_ar', 'outlet_en', 'articles']
    >>> [row["hits"] for row in report.outlets.to_pylist() if row["frame"] == "symbolic"]
    [0, 4, 2, 1, 0, 3]
    """
    return _mizan.analyze(
        corpus,
        reading(
            _columns(
                outlet, text, id, title, date, url, author, kind, section, event, language_column
            ),
            default_outlet,
            language,
            furniture,
            keep_furniture,
            furniture_rules,
        ),
        matching(lexicon, nested_scope, without_steps, any_language, without_voice),
        {"articles": articles, "terms": terms},
        run(duplicates, threads, strict),
        {
            "interval": interval,
            "draws": whole("draws", draws, 100),
            "seed": whole("seed", seed),
            "top_terms": whole("top_terms", top_terms),
        },
        hits,
    )


def plan(
    *,
    outlet: str | None = None,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    author: str | None = None,
    kind: str | None = None,
    section: str | None = None,
    event: str | None = None,
    language_column: str | None = None,
    default_outlet: str | None = None,
    language: str | None = None,
    furniture: str = "text",
    keep_furniture: Iterable[str] = (),
    furniture_rules: _Path | None = None,
    lexicon: _Lexicons = None,
    nested_scope: str = "key",
    without_steps: Iterable[str] = (),
    any_language: bool = False,
    without_voice: bool = False,
    articles: bool = True,
    terms: bool = True,
) -> Plan:
    """Choose what to count and how, once, to count the parts of a corpus anywhere.

    The options are those of `analyze`. The language must be said, or be that of all lexicons:
    a part of a corpus does not show it. A plan can be pickled and sent to other machines.

    Examples
    --------
    >>> import mizan
    >>> plan = mizan.plan(language="ar", lexicon="normalization-ar")
    >>> monday = plan.count([{"id": "1", "outlet": "a", "text": "خطوة رمزية"}])
    >>> tuesday = plan.count([{"id": "2", "outlet": "b", "text": "إنجاز تاريخي"}])
    >>> mizan.Tally.merge([monday, tuesday]).report()
    <mizan.Report: 2 articles of 2 outlets, 4 words>
    """
    return Plan(
        reading(
            _columns(
                outlet, text, id, title, date, url, author, kind, section, event, language_column
            ),
            default_outlet,
            language,
            furniture,
            keep_furniture,
            furniture_rules,
        ),
        matching(lexicon, nested_scope, without_steps, any_language, without_voice),
        {"articles": articles, "terms": terms},
    )


def compare(
    counts: Any,
    *,
    of: str = "terms",
    target: None | str | Iterable[str] = None,
    reference: None | str | Iterable[str] = None,
    pairs: bool = False,
    measure: str = "lrc",
    prior: str = "flat",
    prior_size: float | None = None,
    variance: int = 2,
    correction: str | None = "bh",
    min_count: int | None = None,
    max_terms: int = 20_000,
    interval: str = "auto",
    draws: int = 2000,
    seed: int = 1,
) -> Comparison:
    """Compare groups by counts that are there already.

    Parameters
    ----------
    counts
        A table, or the path of a CSV file, with the columns ``outlet``, ``term``, ``count``,
        and if there are any ``article`` and ``tokens`` (the words of the article, or of the
        outlet).
    of
        What is counted: ``"terms"``, ``"frames"`` or ``"names"``.
    target, reference
        One group or several against others; without a reference against all others; without
        a target each group against the rest.
    pairs
        Each group against each other one.
    measure
        What rows are sorted by: ``"lrc"``, ``"log-odds"``, ``"g2"``, ``"chi2"``, ``"fisher"``,
        ``"log-ratio"`` …
    prior, prior_size, variance
        The prior of the log-odds (``"flat"``, ``"informative"``, ``"none"``), its size, and
        the variance, of two terms or four.
    correction
        For many tests: ``"bh"``, ``"holm"`` or None.

    Examples
    --------
    >>> import mizan
    >>> counts = [
    ...     {"outlet": "A", "term": "تطبيع", "count": 90, "tokens": 10_000},
    ...     {"outlet": "B", "term": "تطبيع", "count": 30, "tokens": 10_000},
    ... ]
    >>> row = mizan.compare(counts, target="A").rows.to_pylist()[0]
    >>> round(row["log_ratio"], 2)
    1.58
    """
    return _mizan.compare_counts(
        counts,
        _how(
            target,
            reference,
            pairs,
            measure,
            prior,
            prior_size,
            variance,
            correction,
            min_count,
            max_terms,
            interval,
            draws,
            seed,
        ),
        of,
    )


def compare_corpus(
    corpus: Any,
    *,
    of: str = "frames",
    by: str = "outlet",
    match: str | None = None,
    target: None | str | Iterable[str] = None,
    reference: None | str | Iterable[str] = None,
    pairs: bool = False,
    measure: str = "lrc",
    prior: str = "flat",
    prior_size: float | None = None,
    variance: int = 2,
    correction: str | None = "bh",
    min_count: int | None = None,
    max_terms: int = 20_000,
    interval: str = "auto",
    draws: int = 2000,
    seed: int = 1,
    outlet: str | None = None,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    author: str | None = None,
    kind: str | None = None,
    section: str | None = None,
    event: str | None = None,
    language_column: str | None = None,
    default_outlet: str | None = None,
    language: str | None = None,
    furniture: str = "text",
    keep_furniture: Iterable[str] = (),
    furniture_rules: _Path | None = None,
    lexicon: _Lexicons = None,
    nested_scope: str = "key",
    without_steps: Iterable[str] = (),
    any_language: bool = False,
    duplicates: str | None = None,
    threads: int = 0,
    strict: bool = False,
) -> Comparison:
    """Compare groups of the articles of a corpus: ``mizan compare``.

    Parameters
    ----------
    corpus
        As of `analyze`, with its options of reading and matching.
    of
        What is compared: ``"frames"``, ``"terms"`` (all words) or ``"names"`` of the same
        thing.
    by
        By what articles are put together: ``"outlet"``, ``"author"``, ``"kind"``,
        ``"section"``, ``"event"``, ``"year"``, ``"month"``, ``"week"``, ``"day"``.
    match
        Only stories that both sides tell: articles of the same ``"event"``, ``"date"`` or
        ``"section"``.

    The other options are those of `compare`.

    Examples
    --------
    >>> import mizan
    >>> found = mizan.compare_corpus("corpus/sample", lexicon="normalization-ar", pairs=True)
    >>> found.rows.columns[:3]
    ['target', 'reference', 'frame']
    """
    return _mizan.compare_corpus(
        corpus,
        reading(
            _columns(
                outlet, text, id, title, date, url, author, kind, section, event, language_column
            ),
            default_outlet,
            language,
            furniture,
            keep_furniture,
            furniture_rules,
        ),
        matching(lexicon, nested_scope, without_steps, any_language, True),
        run(duplicates, threads, strict),
        {"of": of, "by": by, "match": match},
        _how(
            target,
            reference,
            pairs,
            measure,
            prior,
            prior_size,
            variance,
            correction,
            min_count,
            max_terms,
            interval,
            draws,
            seed,
        ),
    )


def kwic(
    corpus: Any,
    term: str,
    *,
    window: int = 8,
    word_class: str | None = None,
    outlet: str | None = None,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    default_outlet: str | None = None,
    language: str | None = None,
    furniture: str = "text",
    duplicates: str | None = None,
    threads: int = 0,
    strict: bool = False,
) -> Table:
    """Show a term in its contexts: ``mizan kwic``.

    Parameters
    ----------
    corpus
        As of `analyze`.
    term
        A term as lexicons have it, with class tags if need be: ``"حمّل [V] المسؤولية"``.
    window
        Words before and after.
    word_class
        The class of the term's first word (``"noun"``, ``"nisba"``, ``"verb"`` …).

    Examples
    --------
    >>> import mizan
    >>> lines = mizan.kwic("corpus/sample", "تطبيع", window=2).to_pylist()
    >>> len(lines), lines[0]["text"]
    (8, 'التطبيع')
    """
    columns = {"outlet": outlet, "text": text, "id": id, "title": title}
    return _mizan.kwic(
        corpus,
        term,
        word_class,
        whole("window", window),
        reading(columns, default_outlet, language, furniture, (), None),
        run(duplicates, threads, strict),
    )


def hits(
    corpus: Any,
    *,
    outlet: str | None = None,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    default_outlet: str | None = None,
    language: str | None = None,
    furniture: str = "text",
    lexicon: _Lexicons = None,
    nested_scope: str = "key",
    without_steps: Iterable[str] = (),
    any_language: bool = False,
    without_voice: bool = False,
    duplicates: str | None = None,
    threads: int = 0,
    strict: bool = False,
) -> Table:
    """Find every hit, with its sentence and its voice: ``mizan hits``.

    The options are those of `analyze`.

    Examples
    --------
    >>> import mizan
    >>> text = "قال الوزير إن الاتفاق «خطوة رمزية»."
    >>> found = mizan.hits([{"outlet": "a", "text": text}], lexicon="normalization-ar")
    >>> for hit in found.to_pylist():
    ...     print(hit["term"], hit["frame"], hit["voice"], hit["source"])
    خطوة رمزية symbolic quoted الوزير
    """
    columns = {"outlet": outlet, "text": text, "id": id, "title": title}
    return _mizan.hits(
        corpus,
        reading(columns, default_outlet, language, furniture, (), None),
        matching(lexicon, nested_scope, without_steps, any_language, without_voice),
        run(duplicates, threads, strict),
    )


def _columns(
    outlet: str | None,
    text: str | None,
    id: str | None,
    title: str | None,
    date: str | None,
    url: str | None,
    author: str | None,
    kind: str | None,
    section: str | None,
    event: str | None,
    language: str | None,
) -> dict[str, str | None]:
    return {
        "id": id,
        "outlet": outlet,
        "date": date,
        "title": title,
        "text": text,
        "url": url,
        "author": author,
        "kind": kind,
        "section": section,
        "event": event,
        "language": language,
    }


def _how(
    target: None | str | Iterable[str],
    reference: None | str | Iterable[str],
    pairs: bool,
    measure: str,
    prior: str,
    prior_size: float | None,
    variance: int,
    correction: str | None,
    min_count: int | None,
    max_terms: int,
    interval: str,
    draws: int,
    seed: int,
) -> dict[str, Any]:
    return {
        "target": several(target),
        "reference": several(reference),
        "pairs": pairs,
        "measure": measure,
        "prior": prior,
        "prior_size": prior_size,
        "variance": variance,
        "correction": correction,
        "min_count": None if min_count is None else whole("min_count", min_count),
        "max_terms": whole("max_terms", max_terms, 1),
        "interval": interval,
        "draws": whole("draws", draws, 100),
        "seed": whole("seed", seed),
    }
