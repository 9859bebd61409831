"""Participatie: from a QR code in the street to one joint hot-spot plan."""
