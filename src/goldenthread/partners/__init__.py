"""Partners: due diligence, engagement, evidence of who works where, suggestions and a person's answer to them.

Owns the way from "who could do this here" to a signed agreement. Organizations themselves are core's.
"""
