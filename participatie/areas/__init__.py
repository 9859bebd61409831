"""Where we work: areas with their streets and landmarks, the project in them and who takes part."""
