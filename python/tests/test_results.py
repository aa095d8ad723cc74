"""Reports, charts, lexicons, counts: what a user does with them."""

import pickle
import warnings

import mizan
import pytest


@pytest.fixture(scope="module")
def sample():
    from conftest import ROOT

    return mizan.analyze(ROOT / "corpus" / "sample")


def test_charts(sample, tmp_path):
    chart = sample.chart("heatmap", lang="ar")
    assert chart._repr_svg_().startswith("<svg") and chart.svg == chart._repr_svg_()
    assert chart.png(dpi=72).startswith(b"\x89PNG")
    chart.save(tmp_path / "a.png")
    chart.save(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text("utf-8") == chart.svg
    names = [chart.name for chart in sample.charts(lang="ar")]
    assert len(names) == len(set(names)) > 12
    with pytest.raises(mizan.MizanError, match="is neither .svg nor .png"):
        chart.save(tmp_path / "a.pdf")
    with pytest.raises(mizan.MizanError, match="kind='pie' is not known") as caught:
        sample.chart("pie")
    assert "heatmap" in caught.value.hint
    with pytest.raises(mizan.MizanError, match="there are 3 charts of the kind 'timeline'"):
        sample.chart("timeline")
    one = sample.chart("timeline", frames="economic")
    assert sample.chart("timeline-economic").svg == one.svg
    with pytest.raises(mizan.MizanError, match="there is no chart 'timeline-none'"):
        sample.chart("timeline-none")
    assert one.svg == sample.chart("timeline", frames=["economic"]).svg
    with pytest.raises(mizan.MizanError, match="there is no outlet 'nobody'"):
        sample.chart("pair", target="nobody")


def test_words(sample):
    assert "wafir" in sample.summary("en") or "Wafir" in sample.summary("en")
    assert "وافر" in sample.summary("ar")
    assert sample.markdown("ar").startswith("#")
    assert "<html" in sample.html("ar") and sample.to_dict()["schema"] == "mizan.report/1"
    assert isinstance(sample.findings("en"), list)
    with pytest.raises(mizan.MizanError, match="lang='fr' is not known"):
        sample.summary("fr")


def test_a_report_is_not_written_over_other_things(sample, tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(mizan.MizanError, match="holds other things than a report"):
        sample.save(tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "mine"


def test_hits_are_kept_only_where_they_are_wanted(articles):
    report = mizan.analyze(articles, hits=False)
    with pytest.raises(mizan.MizanError, match="the hits were not kept"):
        _ = report.hits


def test_a_lexicon_of_a_dict(articles):
    lexicon = mizan.Lexicon.from_dict(
        {"peace": ["سلام", "تطبيع"], "economy": {"label": {"ar": "اقتصاد"}, "terms": ["اقتصادي"]}},
        id="mine",
        language="ar",
    )
    assert lexicon.frames == ["peace", "economy"] and lexicon.language == "ar"
    assert [row["term"] for row in lexicon.terms.to_pylist()] == ["سلام", "تطبيع", "اقتصادي"]
    hits = mizan.hits(articles, lexicon=lexicon).to_pylist()
    assert [(hit["frame"], hit["text"]) for hit in hits] == [
        ("peace", "التطبيع"),
        ("peace", "والسلام"),
        ("economy", "اقتصادي"),
        ("peace", "التطبيع"),
    ]
    again = mizan.Lexicon.from_toml(lexicon.to_toml(), "mine.toml")
    assert again == lexicon and hash(again) == hash(lexicon)
    assert pickle.loads(pickle.dumps(lexicon)) == lexicon
    report = mizan.analyze(articles, lexicon=[lexicon, "normalization-ar"])
    assert {row["lexicon"] for row in report.outlets.to_pylist()} == {"mine", "normalization-ar"}


def test_a_lexicon_with_rules(articles):
    rule = {"near": ["اتفاق", "تطبيع"], "within": 2}
    lexicon = mizan.Lexicon.from_dict({"deal": [rule]}, language="ar")
    assert len(mizan.hits(articles, lexicon=lexicon)) == 1


@pytest.mark.parametrize(
    "frames, message",
    [
        ({"peace": "سلام"}, "the frame 'peace' is one text, not a list of terms"),
        ({"peace": 3}, "the frame 'peace' is no list of terms"),
        ({"peace": ["a"], "b c": ["d"]}, "b c"),
    ],
)
def test_a_wrong_dict_is_explained(frames, message):
    with pytest.raises((mizan.MizanError, TypeError), match=message):
        mizan.Lexicon.from_dict(frames, language="ar")


def test_dictionaries_of_other_programs(tmp_path):
    file = tmp_path / "d.yml"
    file.write_text("peace:\n  - سلام*\nwar:\n  deep:\n    - حرب\n", "utf-8")
    lexicon = mizan.Lexicon.from_quanteda(file, id="q", language="ar", exact=True)
    assert "peace" in lexicon.frames
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert b"peace" in lexicon.export("quanteda")
    with pytest.raises(mizan.MizanError):
        mizan.Lexicon.from_quanteda(tmp_path / "missing.yml")


def test_built_in_lexicons():
    ids = mizan.Lexicon.builtin_ids()
    assert "normalization-ar" in ids
    assert mizan.Lexicon.builtin("normalization-ar") == mizan.Lexicon.load("normalization-ar")
    with pytest.raises(mizan.MizanError, match="there is no built-in lexicon 'none'") as caught:
        mizan.Lexicon.builtin("none")
    assert "normalization-ar" in caught.value.hint


def test_faults_of_a_lexicon_have_file_and_line():
    with pytest.raises(mizan.MizanError) as caught:
        mizan.Lexicon.from_toml('schema = "mizan.lexicon/1"\nid = 3\n', "mine.toml")
    assert caught.value.file == "mine.toml" and caught.value.line == 2
    assert str(caught.value).startswith("mine.toml:2: ")
    assert isinstance(caught.value, ValueError)


def test_parts_merge_into_the_whole(articles):
    pa = pytest.importorskip("pyarrow")
    many = [{**row, "id": f"{row['id']}-{n}"} for n in range(40) for row in articles]
    whole = pa.Table.from_pylist(many)
    plan = mizan.plan(language="ar")
    plan = pickle.loads(pickle.dumps(plan))
    parts = [plan.count(whole.slice(at, 17)) for at in range(0, whole.num_rows, 17)]
    parts = [pickle.loads(pickle.dumps(part)) for part in parts]
    expected = mizan.analyze(many, language="ar").to_json()
    assert mizan.Tally.merge(parts).report().to_json() == expected
    assert mizan.Tally.merge(reversed(parts)).to_bytes() == mizan.Tally.merge(parts).to_bytes()
    assert mizan.Tally.merge(part.to_bytes() for part in parts).report().to_json() == expected
    stream = iter(whole.to_batches(max_chunksize=7))
    assert plan.count(stream, threads=2).report().to_json() == expected
    assert plan.count([]).articles == 0
    assert len(plan.hits(whole)) == len(mizan.hits(many))


def test_bad_rows_of_a_part_are_all_returned(articles):
    pa = pytest.importorskip("pyarrow")
    rows = [{**articles[0], "id": f"b{n}", "title": None, "text": None} for n in range(1500)]
    table = pa.Table.from_pylist([articles[0], *rows, {**articles[1], "outlet": None}])
    tally = mizan.plan(language="ar").count(table)
    assert (tally.articles, tally.unreadable, len(tally.bad)) == (1, 1501, 1501)
    assert tally.bad[0] == {
        "row": 1,
        "id": "b0",
        "outlet": "wafir",
        "message": "the article is empty",
        "hint": "it has neither title nor text",
    }
    assert tally.bad[-1]["outlet"] is None and tally.bad[-1]["row"] == 1501
    # In pieces it is the same, and the same as in one run, also what is told of bad rows.
    with pytest.warns(mizan.MizanWarning):
        report = mizan.Tally.merge(
            mizan.plan(language="ar").count(table.slice(at, 100)) for at in range(0, 1502, 100)
        ).report()
    with pytest.warns(mizan.MizanWarning):
        assert mizan.analyze(table, language="ar").to_json() == report.to_json()


def test_tallies_counted_otherwise_do_not_merge(articles):
    pa = pytest.importorskip("pyarrow")
    table = pa.Table.from_pylist(articles)
    one = mizan.plan(language="ar").count(table)
    other = mizan.plan(language="ar", lexicon="normalization-ar").count(table)
    with pytest.raises(mizan.MizanError, match="counted otherwise: lexicons"):
        mizan.Tally.merge([one, other])
    with pytest.raises(mizan.MizanError, match="cut off|damaged|ends"):
        mizan.Tally.from_bytes(one.to_bytes()[:-40])
    with pytest.raises(mizan.MizanError, match="no tally"):
        mizan.Tally.merge([])
    with pytest.raises(mizan.MizanError, match="the language is not known"):
        mizan.plan()


def test_wrong_options_are_explained(articles):
    for options, message in [
        ({"furniture": "some"}, "furniture='some' is not known"),
        ({"interval": "exact"}, "interval='exact' is not known"),
        ({"draws": 200_000}, "200000 draws are asked for"),
        ({"duplicates": "all"}, "'all' is no way to count copies"),
        ({"without_steps": ["none"]}, "none"),
        ({"lexicon": "no-such"}, "there is no built-in lexicon 'no-such'"),
    ]:
        with pytest.raises(mizan.MizanError, match=message):
            mizan.analyze(articles, **options)
    for options, message in [
        ({"duplicates": True}, "duplicates is a text, not True"),
        ({"seed": -1}, "seed is a whole number from 0, not -1"),
        ({"draws": "many"}, "draws is a whole number from 100, not 'many'"),
        ({"threads": -1}, "threads is a whole number from 0, not -1"),
        ({"top_terms": 1.5}, "top_terms is a whole number"),
    ]:
        with pytest.raises(TypeError, match=message):
            mizan.analyze(articles, **options)
    with pytest.raises(mizan.MizanError, match="1000000 draws are asked for"):
        mizan.compare_corpus(articles, draws=1_000_000)
    with pytest.raises(TypeError, match="window is a whole number from 0, not -1"):
        mizan.kwic(articles, "تطبيع", window=-1)
    with pytest.raises(TypeError, match="is a list of texts"):
        mizan.analyze(articles, without_steps="tatweel")
    for nothing in (3, None, [], {"a": 1}, "no-such-folder"):
        with pytest.raises(mizan.MizanError) as caught:
            mizan.analyze(nothing)
        assert caught.value.hint


def test_results_are_said_in_a_line(sample):
    assert repr(sample) == "<mizan.Report: 43 articles of 6 outlets, 7699 words>"
    assert repr(sample.charts("map")[0]) == "<mizan.Chart map>"
    assert repr(mizan.Lexicon.builtin("normalization-ar")).startswith(
        "<mizan.Lexicon normalization-ar"
    )
