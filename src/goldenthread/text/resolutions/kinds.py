"""The parts of a resolution."""

PREAMBULAR, OPERATIVE, ANNEX = "preambular", "operative", "annex"
