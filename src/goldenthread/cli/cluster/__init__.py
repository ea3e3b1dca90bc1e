"""What is handed to `spark-submit`; alone in its folder, which Spark puts before all others on the path."""
