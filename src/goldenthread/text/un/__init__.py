"""The form of a United Nations document in six languages."""
