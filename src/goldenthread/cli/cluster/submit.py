"""The command `goldenthread` as an application for `spark-submit` (docs/how-to/run-on-a-cluster.md)."""

from goldenthread.cli import main

if __name__ == "__main__":
    main()
