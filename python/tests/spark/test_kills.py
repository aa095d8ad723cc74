"""What is killed while it works is done again, and the report is the same to the byte."""

import mizan.spark
import pytest
from at_work import Killer, done_again, executor_of, failed_tasks, itself

CASES = {
    "an executor in the map stage": ("_count", executor_of, 20, 0.15),
    "an executor in the reduce stage": ("_merge", executor_of, 1, 0.5),
    "a Python worker": ("_count", itself, 20, 0.15),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_killed_is_done_again(cluster, shipped, corpus, said, tmp_path, monkeypatch, case):
    function, whom, rows, pause = CASES[case]
    spark = cluster.session(**shipped, **{"spark.sql.execution.arrow.maxRecordsPerBatch": "200"})
    application = spark.sparkContext.applicationId
    articles = spark.read.parquet(str(corpus / "parts")).repartition(12, "id")
    try:
        with Killer(monkeypatch, tmp_path, function, whom, rows, pause) as killer:
            report = mizan.spark.analyze(articles, language="ar", groups=2)
    finally:
        spark.stop()
    assert killer.killed, "nothing was at work"
    assert report.to_json() == said

    events = cluster.events(application)
    failed = failed_tasks(events)
    why = failed[killer.killed["task"]]
    if whom is executor_of:
        assert "CoarseGrainedExecutorBackend" in killer.killed["command"]
        assert why["Reason"] == "ExecutorLostFailure"
        assert any(event["Event"] == "SparkListenerExecutorRemoved" for event in events)
    else:
        assert "pyspark" in killer.killed["command"]
        assert why["Reason"] == "ExceptionFailure"
        # Spark sees the end of the process, or the end of the line to it.
        seen = ("Python worker exited unexpectedly", "Connection reset")
        assert any(text in why["Full Stack Trace"] for text in seen)
    if function == "_merge":
        # What the dead executor had counted was lost with it.
        assert done_again(events, killer.killed["stage"])
