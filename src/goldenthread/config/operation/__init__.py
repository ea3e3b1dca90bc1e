"""What those who operate an installation see of it: health, metrics, logs. Answered before the site itself is asked."""
