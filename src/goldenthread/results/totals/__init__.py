"""Roll-ups: one engine gives every total of results, on pages, in the API, in reports and in exports.

`arithmetic` says what values come to, `keeping` keeps totals in the transaction of each write, `queries` answers.
"""
