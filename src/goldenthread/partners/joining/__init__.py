"""From a partnership to a partner of an activity, and to an agreement."""
