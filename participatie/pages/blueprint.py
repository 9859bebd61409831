"""The pages that bring the features together, under one name."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("pages", __name__)
