"""The weights of a ranking fitted on history, and tested on it."""
