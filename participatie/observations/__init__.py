"""What professionals and people on a walk through the neighbourhood saw."""
