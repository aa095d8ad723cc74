import os
import pathlib
import subprocess
import sys

import corpora
import pytest
from cluster import Cluster

ROOT = pathlib.Path(__file__).parents[3]


def asked(name, why):
    if name not in os.environ:
        pytest.skip(f"{name} is not set: {why}")
    return os.environ[name]


@pytest.fixture(scope="session")
def program():
    """The command line."""
    return asked("MIZAN", "the path of the command line")


@pytest.fixture(scope="session")
def archive():
    """What goes to the workers: the wheel, unpacked and packed as .tar.gz."""
    return asked("MIZAN_ARCHIVE", "the wheel as .tar.gz, which python/tests/spark/run makes")


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    with Cluster(
        tmp_path_factory.mktemp("cluster"), python=os.environ.get("WORKER_PYTHON", sys.executable)
    ) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def shipped(archive):
    """How the workers get mizan: as on users' clusters."""
    return {"spark.archives": f"{archive}#env", "spark.executorEnv.PYTHONPATH": "./env"}


@pytest.fixture(scope="module")
def spark(cluster, shipped):
    """An application of its own for each file of tests."""
    session = cluster.session(**shipped)
    yield session
    session.stop()


@pytest.fixture(scope="session")
def sample(program, tmp_path_factory):
    """The articles of the sample."""
    file = tmp_path_factory.mktemp("sample") / "sample.jsonl"
    convert = ["corpus", "convert", ROOT / "corpus" / "sample", "-o", file]
    subprocess.run([program, *convert], check=True, capture_output=True)
    return corpora.articles(file)


@pytest.fixture(scope="session")
def corpus(sample, tmp_path_factory):
    """The sample, enlarged; or the JSON lines that MIZAN_CORPUS names."""
    if "MIZAN_CORPUS" in os.environ:
        articles = corpora.articles(os.environ["MIZAN_CORPUS"])
    else:
        articles = corpora.repeated(sample, 100)
    return corpora.parquet(articles, tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def single(corpus):
    """The report of one process."""
    import mizan

    return mizan.analyze(str(corpus / "whole.parquet"), language="ar")


@pytest.fixture(scope="session")
def said(single):
    return single.to_json()
