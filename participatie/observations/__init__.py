"""What professionals see in the neighbourhood, and what a walk through it found."""
