"""One's notices: on a page, in the API, and how often they come by e-mail."""
