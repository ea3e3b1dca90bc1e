"""The implementation plan: its components, results chain, activities, timeline, responsibilities, risks.

Owns what is to be done, by whom, where and when. What it costs in money raised is funding's, what it achieves is
results', who might join is partners'.
"""
