"""``tracker schema``: the JSON Schema of a store, for editors."""

import json

import click

from tracker.cli.options import shared_options
from tracker.cli.terminal import emit


@click.command(name="schema")
@shared_options
def command() -> None:
    """Print the JSON Schema of a store, for editors.

    For example: tracker schema > events.schema.json
    """
    from tracker.store.json_schema import store_schema

    emit(json.dumps(store_schema(), indent=2) + "\n")
