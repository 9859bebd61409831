"""Incident records from registrations: a layer of their own, never added to voices."""
