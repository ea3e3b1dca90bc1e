"""`goldenthread bench contest`: the product at the size of the largest peer that was measured, as three kinds of reader.

`data` fills a database, `pages` says what is opened, `measure` opens it, `rows` prints; `worker` does one size in a
process of its own, as the database is chosen when Django starts.
"""
