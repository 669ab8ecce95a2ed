"""A visitor who asks for pages in English."""

from dash import Dash

from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as, page
from tests.dashboard.reading import Tree

OWN, REGION, PROGRAMME = VIEWERS
ENGLISH = "?taal=en"
ASKED = f"{ENGLISH}&gemeente={EINDHOVEN}"
FROM_AN_ENGLISH_PAGE = {"Referer": f"http://localhost/gegevens{ASKED}"}


class Client:
    """A visitor who looks as somebody."""

    def __init__(self, app: Dash, viewer: str = OWN) -> None:
        self.app, self.http = app, app.server.test_client()
        look_as(self.http, viewer)

    def answer(self, path: str, search: str) -> Tree:
        return page(self.app, self.http, path, search).json["response"]
