"""Tests of the measuring itself: `python3 -m unittest discover benches/peers`.

No peer and no mizan is needed.
"""

import io
import json
import sys
import tempfile
import unittest
from pathlib import Path

import agree
import corpus
import exact
import job_dictionary
import lexicon
import table
from rounds import Failed, Job, goal, interleave, ratios, row
from words import normalize, publish, words


class InFolder(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = Path(kept.name)

    def articles(self, *articles):
        """A file of JSON lines."""
        path = self.folder / "articles.jsonl"
        corpus.write(path, articles)
        return path


class Words(unittest.TestCase):
    def test_marks_and_other_letters_go(self):
        self.assertEqual(normalize("الوِفاقُ تـام ﻟﻠﺴﻼم کیان"), "الوفاق تام للسلام كيان")

    def test_alef_and_ta_marbuta_stay(self):
        self.assertEqual(words(normalize("إعلام، أعلام: مدينة")), ["إعلام", "أعلام", "مدينة"])

    def test_hashtags_are_parted(self):
        self.assertEqual(words("#ميناء_الشمال"), ["ميناء", "الشمال"])


class Reference(InFolder):
    def count(self, program, text, *terms, title=None):
        path = self.articles({"id": "1", "outlet": "north", "title": title, "text": text})
        return next(iter(program.counted(path, terms)))[2]

    def test_overlapping_terms_count_each(self):
        found = self.count(job_dictionary, "ميناء الشمال الجديد", "ميناء", "ميناء الشمال", "الشمال الجديد")
        self.assertEqual(set(found.values()), {1})
        self.assertEqual(len(found), 3)

    def test_a_term_at_the_end_is_found_and_one_beyond_it_is_not(self):
        self.assertEqual(self.count(job_dictionary, "في ميناء", "ميناء", "ميناء الشمال"), {"ميناء": 1})

    def test_punctuation_parts_phrases_only_by_the_rules_of_mizan(self):
        text = "الميناء، الجديد"
        self.assertEqual(self.count(job_dictionary, text, "الميناء الجديد"), {"الميناء الجديد": 1})
        self.assertEqual(self.count(exact, text, "الميناء الجديد"), {})

    def test_quotation_marks_and_one_line_break_do_not(self):
        for text in ('"الميناء" الجديد', "الميناء\nالجديد"):
            self.assertEqual(self.count(exact, text, "الميناء الجديد"), {"الميناء الجديد": 1}, text)
        self.assertEqual(self.count(exact, "الميناء\n\nالجديد", "الميناء الجديد"), {})

    def test_the_title_is_a_text_of_its_own(self):
        self.assertEqual(self.count(exact, "الجديد", "الميناء الجديد", title="الميناء"), {})

    def test_digits_and_ta_marbuta_end_words(self):
        self.assertEqual(
            self.count(exact, "33عاما مدينةكبيرة", "عاما", "مدينة", "كبيرة"), {"عاما": 1, "مدينة": 1, "كبيرة": 1}
        )


class Agreement(InFolder):
    def counts(self, **cells):
        out = io.StringIO()
        publish(((name, "north", found) for name, found in cells.items()), out)
        path = self.folder / "counts.tsv"
        path.write_text(out.getvalue(), encoding="utf-8")
        return agree.Counts(path)

    def test_the_same_is_equal(self):
        one, other = self.counts(a={"x": 2}, b={"y": 1}), self.counts(b={"y": 1}, a={"x": 2})
        self.assertEqual(agree.shown(agree.compare(one, other)), "all equal")

    def test_equal_totals_in_other_cells_are_not_equal(self):
        found = agree.compare(self.counts(a={"x": 2}), self.counts(b={"x": 2}))
        self.assertFalse(found["equal"])
        self.assertEqual(found["cells_that_differ"], 2)
        self.assertTrue(found["sums_hold"])

    def test_a_hit_in_another_spelling_is_not_a_cell(self):
        hits = self.folder / "hits.jsonl"
        hit = {"article": "1", "outlet": "north", "term": "إنجاز [X] كبير [X]"}
        corpus.write(hits, [hit | {"text": "إنجازٌ كبير"}, hit | {"text": "انجاز كبير"}])
        out = io.StringIO()
        self.assertEqual(agree.rows_of_hits(hits, out), 1)
        self.assertEqual(out.getvalue().splitlines()[0], "article\t1\tإنجاز كبير\t1")


class Drawing(InFolder):
    def setUp(self):
        super().setUp()
        letters = "بتجدرسعفقكلمنهو"
        made = [a + b + c for a in letters for b in letters for c in letters][:1500]
        text = " ".join(word for word in made for _ in range(6))
        pairs = " ".join(f"{made[n]} {made[n * 7 % 1500]} {made[n * 11 % 1500]}" for n in range(1500))
        self.path = self.articles(*({"id": str(n), "outlet": "o", "text": f"{text}. {pairs}"} for n in range(3)))

    def test_the_same_corpus_gives_the_same_terms(self):
        self.assertEqual(lexicon.draw(self.path, 300), lexicon.draw(self.path, 300))

    def test_shares_are_kept(self):
        terms, _ = lexicon.draw(self.path, 1000)
        self.assertEqual(len(set(terms)), 1000)
        lengths = [term.count(" ") + 1 for term in terms]
        for length, share in zip((1, 2, 3), lexicon.LENGTHS):
            self.assertAlmostEqual(lengths.count(length) / 1000, share, delta=0.05)
        text = f" {next(corpus.read({'path': self.path}))['text'].replace('.', '')} "
        present = sum(f" {term} " in text for term in terms)
        self.assertAlmostEqual(present / 1000, lexicon.PRESENT, delta=0.06)

    def test_a_corpus_without_words_is_refused(self):
        with self.assertRaises(corpus.BadCorpus):
            lexicon.draw(self.articles({"id": "1", "outlet": "o", "text": "one two"}))


class Corpus(InFolder):
    def prepared(self, text):
        path = self.folder / "given.jsonl"
        path.write_bytes(text)
        return corpus.prepare(path, self.folder, quick=False)

    def test_faults_are_told_with_their_line(self):
        good = b'{"id": 1, "outlet": "north", "text": "x"}\n'
        for bad in (
            b"{",
            b"[]",
            b'"x"',
            b'{"id": 1, "text": "x"}',
            b'{"id": 1, "outlet": "n", "text": " "}',
            b'{"id": 1, "outlet": "n", "text": 5}',
            b'{"outlet": "n", "text": "x"}',
        ):
            with self.assertRaisesRegex(corpus.BadCorpus, ":2: "):
                self.prepared(good + bad)
        with self.assertRaises(corpus.BadCorpus):
            self.prepared(b"\n\n")

    def test_bytes_that_are_no_text_are_a_fault(self):
        with self.assertRaises(corpus.BadCorpus):
            self.prepared(b'{"id": 1, "outlet": "north", "text": "\xff\xfe"}')

    def test_forms_hold_the_same_articles(self):
        made = self.prepared(b'{"id": 1, "outlet": "a/b", "title": "t \\"x\\"", "text": "\xd8\xa8\\n\\ud800"}\n')
        self.assertEqual(made["articles"], 1)
        ids = [json.loads(line)["id"] for line in corpus.repeated(made, 3).read_text().splitlines()]
        self.assertEqual(ids, ["1~0", "1~1", "1~2"])
        self.assertIn("\\u0628", corpus.escaped(made).read_text())
        folder = corpus.folder_of_files(made, made["path"], "files")
        self.assertEqual([str(path.relative_to(folder)) for path in folder.rglob("*.txt")], ["a_b/000001.txt"])


class Rounds(unittest.TestCase):
    def job(self, *cpu):
        job = Job("job", [])
        job.costs = [{"cpu": value, "wall": value, "rss_mb": 1.0} for value in cpu]
        return job

    def test_ratios_are_of_the_same_round(self):
        ours, theirs = self.job(1, 2, 4), self.job(10, 10, 10)
        found = row("peers", "x", ratios(theirs, ours), ours, theirs)["ratio"]
        self.assertEqual(found, {"median": 5.0, "low": 2.5, "high": 10.0, "n": 3})

    def test_goals_are_met_or_not(self):
        for ratio, at_most, shown in ((2, False, "yes"), (1, False, "**no**"), (2, True, "**no**"), (1, True, "yes")):
            made = {"ratio": {"median": ratio}, "goal": goal(1.5, at_most=at_most)}
            self.assertEqual(table.met(made), shown)

    def test_every_round_runs_every_job(self):
        jobs = [Job(name, [sys.executable, "-c", "print(1)"]) for name in "ab"]
        interleave(jobs, 2, lambda _: None)
        self.assertEqual([len(job.costs) for job in jobs], [2, 2])
        self.assertGreater(jobs[0].costs[0]["rss_mb"], 1)

    def test_memory_is_that_of_the_job(self):
        held = bytearray(300_000_000)
        cost = Job("small", [sys.executable, "-c", "pass"]).run()
        self.assertLess(cost["rss_mb"], 100)
        self.assertEqual(len(held), 300_000_000)

    def test_a_job_that_fails_or_is_not_there_is_told(self):
        with self.assertRaisesRegex(Failed, "exit code 3(.|\n)*sorry"):
            Job("bad", [sys.executable, "-c", "import sys; print('sorry', file=sys.stderr); sys.exit(3)"]).run()
        with self.assertRaisesRegex(Failed, "no-such-program"):
            Job("none", ["no-such-program"]).run()


if __name__ == "__main__":
    unittest.main()
