"""Records as workbooks and CSV: out with lists, hints and protected numbers; in again through the intake."""

from __future__ import annotations

from goldenthread.records.sheets.columns import SheetColumn, sheet_columns
from goldenthread.records.sheets.read import Table, read_lines, read_tables
from goldenthread.records.sheets.write import csv_lines, workbook

__all__ = ["SheetColumn", "Table", "csv_lines", "read_lines", "read_tables", "sheet_columns", "workbook"]
