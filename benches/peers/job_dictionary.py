"""Plain Python: a dictionary of terms, looked up for every one, two and three words of a text.

Also the reference that the counts of the others are held against.
"""

import sys

from words import articles, normalize, publish, terms, words


def counted(corpus, lexicon):
    """Each article with its counts of terms."""
    wanted = set(lexicon)
    longest = {}
    for term in wanted:
        first, length = term.split(" ", 1)[0], term.count(" ") + 1
        longest[first] = max(length, longest.get(first, 0))
    for article, outlet, text in articles(corpus):
        found = {}
        tokens = words(normalize(text))
        for at, word in enumerate(tokens):
            for length in range(1, longest.get(word, 0) + 1):
                term = " ".join(tokens[at : at + length])
                if term in wanted and at + length <= len(tokens):
                    found[term] = found.get(term, 0) + 1
        yield article, outlet, found


if __name__ == "__main__":
    publish(counted(sys.argv[1], terms(sys.argv[2])))
