"""Pages and API of throttled attempts: who waits, and who lets them in again."""
