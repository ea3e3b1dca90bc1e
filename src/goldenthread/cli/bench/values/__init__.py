"""Values by the million: how fast they are written, how much room they take, how long a write and a total take then."""
