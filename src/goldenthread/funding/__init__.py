"""Money: needs, the pipeline, pledges, agreements, receipts, expenditure, exchange rates, the gap; and outreach.

Owns what is needed and what is given. Instruments are kept apart; an amount keeps its currency and date.
"""
