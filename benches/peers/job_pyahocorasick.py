"""pyahocorasick: one automaton of all terms, each between spaces, over the words of each article."""

import sys
from collections import Counter

import ahocorasick

from words import articles, normalize, publish, terms, words


def counted(corpus, lexicon):
    """Each article with its counts of terms."""
    automaton = ahocorasick.Automaton()
    for term in lexicon:
        automaton.add_word(f" {term} ", term)
    automaton.make_automaton()
    for article, outlet, text in articles(corpus):
        line = f" {' '.join(words(normalize(text)))} "
        yield article, outlet, Counter(term for _, term in automaton.iter(line))


if __name__ == "__main__":
    publish(counted(sys.argv[1], terms(sys.argv[2])))
