"""Golden Thread carries an organization's strategy from mandate to results."""

__version__ = "0.1.0"
