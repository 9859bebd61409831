"""The words of a survey in other languages: what is there, who checked it, what is out of date."""
