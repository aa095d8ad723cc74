"""scikit-learn: CountVectorizer with the terms as its vocabulary, then sums by outlet."""

import sys

import numpy
from sklearn.feature_extraction.text import CountVectorizer

from words import WORD, articles, normalize, terms


def main(corpus, lexicon):
    """Prints what `publish` prints, from the sparse matrix."""
    ids, outlets, texts = zip(*articles(corpus))
    vectorizer = CountVectorizer(
        vocabulary=lexicon, ngram_range=(1, 3), preprocessor=normalize, token_pattern=WORD.pattern
    )
    counts = vectorizer.transform(texts)
    table = counts.tocoo()
    for row, column, count in zip(table.row.tolist(), table.col.tolist(), table.data.tolist()):
        print("article", ids[row], lexicon[column], count, sep="\t")
    of = numpy.array(outlets)
    for outlet in sorted(set(outlets)):
        sums = numpy.asarray(counts[of == outlet].sum(axis=0)).ravel()
        for column in sums.nonzero()[0].tolist():
            print("outlet", outlet, lexicon[column], sums[column], sep="\t")


if __name__ == "__main__":
    main(sys.argv[1], terms(sys.argv[2]))
