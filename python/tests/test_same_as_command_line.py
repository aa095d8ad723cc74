"""The package and the command line give the same bytes."""

import filecmp
import json
import subprocess

import mizan
import pytest


def run(binary, *args, stdin=None):
    done = subprocess.run([binary, *args], input=stdin, capture_output=True, check=True)
    return done.stdout


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_the_report_of_the_sample(mizan_binary):
    printed = run(mizan_binary, "analyze", "corpus/sample", "--format", "json")
    assert mizan.analyze("corpus/sample").to_json().encode() == printed


def test_a_folder_with_all_its_files(mizan_binary, tmp_path):
    run(mizan_binary, "analyze", "corpus/sample", "-l", "normalization-ar", "-o", tmp_path / "a")
    mizan.analyze("corpus/sample", lexicon="normalization-ar").save(tmp_path / "b")
    names = files(tmp_path / "a")
    assert names == files(tmp_path / "b")
    assert "hits.jsonl" in names and "charts/heatmap.png" in names
    different = filecmp.cmpfiles(tmp_path / "a", tmp_path / "b", names, shallow=False)
    assert different[1:] == ([], [])


@pytest.mark.parametrize(
    "options, arguments",
    [
        ({"articles": False}, ["--no-articles"]),
        ({"terms": False}, ["--without-terms"]),
        ({"without_voice": True}, ["--without-voice"]),
        ({"interval": "analytic", "top_terms": 3}, ["--interval", "analytic", "--top-terms", "3"]),
        ({"draws": 300, "seed": 9}, ["--draws", "300", "--seed", "9"]),
        ({"duplicates": "once"}, ["--duplicates", "once"]),
        ({"furniture": "off"}, ["--furniture", "off"]),
        ({"nested_scope": "dictionary"}, ["--nested-scope", "dictionary"]),
        ({"without_steps": ["tatweel", "digits"]}, ["--without-steps", "tatweel,digits"]),
        ({"threads": 1}, []),
    ],
)
def test_every_option_means_the_same(mizan_binary, options, arguments):
    printed = run(mizan_binary, "analyze", "corpus/sample", "--format", "json", *arguments)
    assert mizan.analyze("corpus/sample", **options).to_json().encode() == printed


def test_a_table_is_as_json_lines(mizan_binary, articles):
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    printed = run(mizan_binary, "analyze", "-", "--format", "json", stdin=lines.encode())
    assert mizan.analyze(articles).to_json().encode() == printed


def test_columns_are_mapped_as_fields_are(mizan_binary, articles, tmp_path):
    file = tmp_path / "a.jsonl"
    renamed = [
        {**article, "source": article["outlet"], "body": article["text"]} for article in articles
    ]
    for article in renamed:
        del article["outlet"], article["text"]
    file.write_text("".join(json.dumps(article) + "\n" for article in renamed), "utf-8")
    printed = run(
        mizan_binary, "analyze", file, "--format", "json", "--map", "outlet=source,text=body"
    )
    assert mizan.analyze(renamed, outlet="source", text="body").to_json().encode() == printed


def test_hits_and_contexts(mizan_binary):
    printed = run(mizan_binary, "hits", "corpus/sample", "-l", "normalization-ar")
    lines = [json.loads(line) for line in printed.splitlines()]
    assert mizan.hits("corpus/sample", lexicon="normalization-ar").to_pylist() == lines
    printed = run(mizan_binary, "kwic", "تطبيع", "corpus/sample", "--format", "json")
    lines = [json.loads(line) for line in printed.splitlines()]
    assert mizan.kwic("corpus/sample", "تطبيع").to_pylist() == lines


def test_comparisons(mizan_binary, tmp_path):
    printed = run(mizan_binary, "compare", "corpus/sample", "--pairs", "--format", "json")
    assert mizan.compare_corpus("corpus/sample", pairs=True).to_json().encode() == printed
    counts = [
        {"outlet": "A", "term": "تطبيع", "count": 90, "tokens": 10_000},
        {"outlet": "B", "term": "تطبيع", "count": 30, "tokens": 9_000},
    ]
    file = tmp_path / "counts.csv"
    file.write_text("outlet,term,count,tokens\nA,تطبيع,90,10000\nB,تطبيع,30,9000\n", "utf-8")
    printed = run(mizan_binary, "compare", "--counts", file, "--target", "A", "--format", "json")
    assert mizan.compare(counts, target="A").to_json().encode() == printed
    assert mizan.compare(file, target="A").to_json().encode() == printed


def test_tallies_are_those_of_the_command_line(mizan_binary, tmp_path, articles):
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    printed = run(
        mizan_binary, "analyze", "-", "--language", "ar", "--partial", "-", stdin=lines.encode()
    )
    tally = mizan.plan(language="ar").count(mizan_table(articles))
    assert tally.to_bytes() == printed
    assert mizan.Tally.from_bytes(printed).articles == 3


def mizan_table(rows):
    pyarrow = pytest.importorskip("pyarrow")
    return pyarrow.Table.from_pylist(rows)
