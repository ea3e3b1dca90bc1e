"""Numbers of paragraphs: read, named, continued, given anew."""
