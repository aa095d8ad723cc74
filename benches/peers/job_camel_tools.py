"""CAMeL Tools: its normalization and its word tokenizer, then a dictionary of terms."""

import sys

from camel_tools.tokenizers.word import simple_word_tokenize
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import normalize_unicode

from words import PERSIAN_LETTERS, TATWEEL, articles, publish, terms


def counted(corpus, lexicon):
    """Each article with its counts of terms."""
    wanted = set(lexicon)
    longest = {}
    for term in wanted:
        first, length = term.split(" ", 1)[0], term.count(" ") + 1
        longest[first] = max(length, longest.get(first, 0))
    for article, outlet, text in articles(corpus):
        plain = dediac_ar(normalize_unicode(text)).replace(TATWEEL, "").translate(PERSIAN_LETTERS).lower()
        tokens = [token for token in simple_word_tokenize(plain) if token[0].isalnum()]
        found = {}
        for at, word in enumerate(tokens):
            for length in range(1, longest.get(word, 0) + 1):
                term = " ".join(tokens[at : at + length])
                if term in wanted and at + length <= len(tokens):
                    found[term] = found.get(term, 0) + 1
        yield article, outlet, found


if __name__ == "__main__":
    publish(counted(sys.argv[1], terms(sys.argv[2])))
