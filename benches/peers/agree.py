"""Do two programs count the same? Cell by cell: each term in each article."""

import json
import re

import exact
from words import publish

TAG = re.compile(r" \[X\]")


class Counts:
    """Cells of articles and cells of outlets, as `publish` prints them."""

    def __init__(self, path):
        self.articles = {}
        self.outlets = {}
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                kind, name, term, count = line.rstrip("\n").split("\t")
                cells = self.articles if kind == "article" else self.outlets
                cells[name, term] = cells.get((name, term), 0) + int(float(count))

    def total(self):
        """All occurrences."""
        return sum(self.articles.values())


def compare(counts, reference):
    """How far counts are from the reference, as it is published."""
    cells = counts.articles.keys() | reference.articles.keys()
    off = sum(counts.articles.get(cell, 0) != reference.articles.get(cell, 0) for cell in cells)
    total, right = counts.total(), reference.total()
    return {
        "equal": off == 0 and counts.outlets == reference.outlets,
        "hits": total,
        "reference_hits": right,
        "cells": len(reference.articles),
        "cells_that_differ": off,
        "sums_hold": sums_hold(counts),
    }


def sums_hold(counts):
    """Whether a tool's outlets and articles add up to the same."""
    return sum(counts.outlets.values()) == counts.total()


def shown(agreement):
    """In a few words."""
    if agreement is None:
        return "not comparable"
    if agreement["equal"]:
        return "all equal"
    more = agreement["hits"] / max(agreement["reference_hits"], 1) - 1
    differ = f"{agreement['cells_that_differ']:,} of {agreement['cells']:,} cells differ"
    return f"{more:+.2%} hits, {differ}".replace("-", "−")


def rows_of_hits(hits, out):
    """Turns what `mizan hits` printed into rows of counts. Hits in another spelling than the term's
    (mizan takes a bare alef for one with hamza) are left out; their number is given back."""
    found = {}
    others = 0
    with open(hits, encoding="utf-8") as lines:
        for line in lines:
            hit = json.loads(line)
            term = TAG.sub("", hit["term"])
            if " ".join(exact.WORD.findall(exact.normalize(hit["text"]))) != term:
                others += 1
                continue
            counts = found.setdefault((hit["article"], hit["outlet"]), {})
            counts[term] = counts.get(term, 0) + 1
    publish(((article, outlet, counts) for (article, outlet), counts in found.items()), out)
    return others
