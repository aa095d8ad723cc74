"""A job on Spark Connect, as a program of its own: `connect_job.py ADDRESS ARCHIVE PARQUET [COLUMN=NAME …]`.

Prints the report as JSON, and to standard error how many hits there are.
"""

import sys

import mizan.spark
from pyspark.sql import SparkSession

address, archive, parquet = sys.argv[1:]
spark = SparkSession.builder.remote(address).getOrCreate()
spark.addArtifacts(f"{archive}#mizan", archive=True)
articles = spark.read.parquet(parquet)
report = mizan.spark.analyze(articles, language="ar")
print(mizan.spark.hits(articles, language="ar").count(), file=sys.stderr)
sys.stdout.write(report.to_json())
spark.stop()
