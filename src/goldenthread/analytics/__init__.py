"""Published evidence as tables: IATI and other files into Parquet, questions by DuckDB and Ibis. Imports no Django."""
