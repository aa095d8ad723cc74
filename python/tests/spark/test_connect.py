"""Spark Connect: the driver is a client that knows only the server's address."""

import pathlib
import subprocess
import sys
import tarfile

import pytest
from cluster import HOME

pytest.importorskip("grpc")
if not list(HOME.glob("jars/spark-connect_*.jar")):
    pytest.skip("this pyspark comes without the server of Spark Connect", allow_module_level=True)
JOB = pathlib.Path(__file__).parent / "connect_job.py"


@pytest.fixture(scope="module")
def server(cluster):
    yield cluster.connect_server()
    cluster.stop("connect")


@pytest.fixture
def package(archive, tmp_path):
    """The package folder alone: unpacked beside the task it can be imported, with nothing set on the server."""
    with tarfile.open(archive) as whole:
        whole.extractall(tmp_path / "env", filter="data")
    with tarfile.open(tmp_path / "mizan.tar.gz", "w:gz") as alone:
        alone.add(tmp_path / "env" / "mizan", ".")
    return tmp_path / "mizan.tar.gz"


def test_the_report_is_that_of_one_process(server, package, corpus, said):
    job = subprocess.run(
        [sys.executable, JOB, server, package, str(corpus / "parts")],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert job.returncode == 0, job.stderr[-3000:]
    assert job.stdout == said
    assert int(job.stderr.split()[-1]) > 0
