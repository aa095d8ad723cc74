"""The road without a wheel: Spark runs the program `mizan` as a filter, lines in, one line out."""

import base64
import json
import re
import subprocess

import mizan.spark
import pyarrow.parquet as pq
import pytest
from conftest import ROOT


def merged(program, tallies, folder, *options):
    for number, tally in enumerate(tallies):
        (folder / f"{number}.tally").write_bytes(base64.b64decode(tally))
    command = [program, "merge", *sorted(folder.glob("*.tally")), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def bare(cluster, program):
    """An application whose workers get the program, and no Python package."""
    session = cluster.session(**{"spark.files": program})
    yield session
    session.stop()


@pytest.fixture
def articles(bare, corpus):
    """It has the table `articles`."""
    bare.read.parquet(str(corpus / "parts")).repartition(9).createOrReplaceTempView("articles")
    return bare


def documented():
    """The statement of docs/spark.md."""
    page = (ROOT / "docs" / "spark.md").read_text(encoding="utf-8")
    (statement,) = re.findall(r"```sql\n(SELECT TRANSFORM.*?)```", page, re.DOTALL)
    return statement


def test_transform_gives_the_same_report(articles, program, said, tmp_path):
    tallies = [row.tally for row in articles.sql(documented()).collect()]
    assert len(tallies) == 9
    assert merged(program, tallies, tmp_path, "--format", "json") == said


def test_text_goes_through_transform_unharmed(articles, program, tmp_path):
    odd = 'تطبيع "رمزي"\tثم\\nلا \\ "سلام"\r\nنهاية\u2028سطر \x01'
    rows = [("1", "a", "2025-01-01", "عنوان\tبعيد", odd), ("2", "b", None, None, "سلام")]
    articles.createDataFrame(
        rows, "id string, outlet string, date string, title string, text string"
    ).write.parquet(str(tmp_path / "odd"))
    articles.read.parquet(str(tmp_path / "odd")).createOrReplaceTempView("articles")
    tallies = [row.tally for row in articles.sql(documented()).collect()]
    one = [program, "analyze", "-", "--language", "ar", "--format", "json"]
    lines = pq.read_table(tmp_path / "odd").to_pylist()
    text = "".join(
        json.dumps({k: v for k, v in line.items() if v is not None}) + "\n" for line in lines
    )
    told = subprocess.run(one, input=text, check=True, capture_output=True, text=True).stdout
    assert merged(program, tallies, tmp_path, "--format", "json") == told


def test_a_program_that_fails_is_an_error(articles):
    failing = documented().replace("--language ar", "--language ar --lexicon nowhere")
    assert failing != documented()
    with pytest.raises(Exception, match="status|Broken pipe"):
        articles.sql(failing).collect()


def test_the_package_is_not_on_these_workers(articles):
    with pytest.raises(Exception, match="No module named 'mizan"):
        mizan.spark.analyze(articles.table("articles"), language="ar")


def test_pipe_gives_the_same_report(articles, program, said, tmp_path):
    from pyspark.sql import functions as F

    lines = articles.table("articles").select(F.to_json(F.struct("*"))).rdd.map(lambda row: row[0])
    filter = "bash -c 'set -o pipefail; ./mizan analyze - --language ar --partial - | base64 -w0'"
    tallies = lines.pipe(filter, checkCode=True).collect()
    assert merged(program, tallies, tmp_path, "--format", "json") == said
