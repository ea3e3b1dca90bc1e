"""Documents and consultation: works, versions, paragraphs in six languages, rounds, comments, dispositions.

Owns the text of a strategy and of the papers about it, and the way a text comes to be. It does not
own the bodies that adopt a text (governance) nor what is done about it (plan).
"""
