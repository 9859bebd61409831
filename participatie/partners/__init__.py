"""Partner organisations: what they can do, what they promise, and who works on which hot spot."""
