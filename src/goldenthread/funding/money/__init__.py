"""The one money function: amounts converted and netted into need, pledged, agreed, received, spent, gap and surplus."""
