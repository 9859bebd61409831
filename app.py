"""Starts the site: `flask --app app …` finds the factory here, and `python app.py` serves it."""

from __future__ import annotations

from flask import Flask

from participatie import factory
from participatie.cli import add_commands


def create_app() -> Flask:
    """Make the application, with the same commands as `participatie`."""
    app = factory.create_app()
    add_commands(app.cli)
    return app


if __name__ == "__main__":
    from participatie.serve import main

    main()
