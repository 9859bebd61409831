"""How people get to the survey: placements with a printed code, posters, and the address behind the code."""
