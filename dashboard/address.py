"""Keep the address in step with the controls of a page, so that every view can be sent and
bookmarked.
"""

from collections.abc import Sequence

from dash import ClientsideFunction, Dash, Input, Output, State


def keys(controls: Sequence[str]) -> list[str]:
    """The keys in the address of controls, whose ids end in them: compare-soort -> soort."""
    return [id_.rpartition("-")[2] for id_ in controls]


def write(app: Dash, controls: Sequence[str], along: Sequence[str] = ()) -> None:
    """Runs in the browser (assets/address.js) after a control changed; `along` go into the address
    too, but start nothing.
    """
    _after(app, "write", controls, along)


def follow(app: Dash, control: str) -> None:
    """After this control changed the browser opens the address it then asks for."""
    _after(app, "open", (control,))


def _after(app: Dash, does: str, controls: Sequence[str], along: Sequence[str] = ()) -> None:
    app.clientside_callback(
        ClientsideFunction("address", does),
        Output(controls[0], "className"),
        *(Input(id_, "value") for id_ in controls),
        *(State(id_, "value") for id_ in along),
        prevent_initial_call=True,
    )
