"""Surveys as spreadsheets in the XLSForm manner."""
