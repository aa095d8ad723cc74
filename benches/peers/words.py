"""What a word is to all peers that are given a choice, and the articles of a corpus.

Only what every tool has, or can be told: Unicode's compatibility form, no vowel signs, no
tatweel, no invisible characters, Persian letters as Arabic ones, lower case. Alef, ya and ta
marbuta are left alone, as mizan leaves them.
"""

import json
import re
import sys
import unicodedata

MARKS = "\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
HIDDEN = (
    "\u00ad\u061c\u06dd\u08e2\u180e\ufeff\u0600-\u0605\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufff9-\ufffb"
)
TATWEEL = "\u0640"
PERSIAN = dict(zip("کیےېھہەۃٱ", "كيييهههةا"))

DROPPED = re.compile(f"[{MARKS}{HIDDEN}{TATWEEL}]")
PERSIAN_LETTERS = str.maketrans(PERSIAN)
WORD = re.compile(r"[^\W_]+")


def normalize(text):
    """The form under which words are compared."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return DROPPED.sub("", text).translate(PERSIAN_LETTERS).lower()


def words(text):
    """The words of a text that is normalized."""
    return WORD.findall(text)


def articles(path):
    """Every article: id, outlet, title and body in one."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["id"], article["outlet"], f"{article.get('title') or ''}\n{article['text']}"


def terms(path):
    """The terms of a list, one a line."""
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n") for line in lines]


def publish(counted, out=sys.stdout):
    """Prints a row for each article and term, then for each outlet and term.

    `counted` gives id, outlet and a mapping from terms to counts, for each article.
    """
    outlets = {}
    write = out.write
    for article, outlet, counts in counted:
        sums = outlets.setdefault(outlet, {})
        for term, count in counts.items():
            sums[term] = sums.get(term, 0) + count
            write(f"article\t{article}\t{term}\t{count}\n")
    for outlet, sums in outlets.items():
        for term, count in sums.items():
            write(f"outlet\t{outlet}\t{term}\t{count}\n")
