"""Answers as files for a spreadsheet or a statistics program."""
