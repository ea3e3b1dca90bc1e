"""Records: a noun is declared once, in the `records.py` of its app, and everything ordinary is made from it.

List, page, form, grid, sheet, set operations, removal, history, API, terminal, instance files and search ask the
declaration (`declare.Record`) for columns, filters, who may, and what saves. See docs/decisions on records.
"""

from __future__ import annotations
