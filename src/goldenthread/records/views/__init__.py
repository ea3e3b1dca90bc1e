"""The views of records: list, page, form, grid, sheet, set operations, removal, undo."""
