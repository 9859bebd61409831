"""Making a survey in the browser."""
