"""The addresses of signing in and out: /aanmelden leads to the provider and comes back, /afmelden
ends it, at the provider too.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, Response, redirect, request
from flask.typing import ResponseReturnValue

from benchmark.audit import Action
from benchmark.words import N_
from dashboard import auditing, language
from dashboard.openly import SIGNING_IN
from dashboard.signin import faults, logout_token
from dashboard.signin.config import SignIn
from dashboard.signin.notice import notice
from dashboard.signin.provider import BACK, Provider
from dashboard.signin.rules import viewer_of
from dashboard.signin.sessions import Sessions

BEGIN, GONE = "/aanmelden", "/aanmelden/uit"
LEAVE, TOLD = "/afmelden", "/afmelden/aanbieder"
AFTER = "naar"
"""In an address: where somebody was going."""

FAILED, AGAIN = N_("Aanmelden is niet gelukt"), N_("Meld u aan")
OUT, CLOSE = N_("U bent afgemeld"), N_("U kunt dit venster sluiten.")

LONGEST = 1000
"""Characters of an address that is kept while somebody signs in."""


@dataclass(frozen=True)
class Doorkeeper:
    """What is answered at each address."""

    sign_in: SignIn
    provider: Provider
    sessions: Sessions

    def begin(self) -> ResponseReturnValue:
        try:
            return redirect(self.provider.begin(local(request.args.get(AFTER, ""))))
        except faults.Fault as fault:
            return refused(fault)

    def back(self) -> ResponseReturnValue:
        try:
            claims, after = self.provider.finish()
            viewer = viewer_of(self.sign_in.rules, claims)
            if viewer is None:
                raise faults.NoRole
        except faults.Fault as fault:
            return refused(fault)
        self.sessions.begin(viewer, claims)
        self._tell(Action.SIGNED_IN)
        return redirect(after)

    def gone(self) -> Response:
        return notice(OUT, CLOSE, AGAIN, BEGIN)

    def leave(self) -> ResponseReturnValue:
        self._tell(Action.SIGNED_OUT)
        self.sessions.end()
        return redirect(self.provider.leave(GONE) or in_language(GONE), 303)

    def _tell(self, action: Action) -> None:
        if found := self.sessions.current():
            auditing.tell(action, by=found.subject)

    def told(self) -> ResponseReturnValue:
        token = request.form.get("logout_token", "")
        try:
            logout_token.obey(token, self.provider, self.sign_in, self.sessions)
        except logout_token.Untrusted:
            return {"error": "invalid_request"}, 400
        return "", 200


def register(server: Flask, keeper: Doorkeeper) -> None:
    get = {BEGIN: keeper.begin, BACK: keeper.back, GONE: keeper.gone}
    post = {LEAVE: keeper.leave, TOLD: keeper.told}
    for method, answers in (("GET", get), ("POST", post)):
        for path, answer in answers.items():
            endpoint = f"{SIGNING_IN}{answer.__name__}"
            server.add_url_rule(path, endpoint, answer, methods=[method])


def refused(fault: faults.Fault) -> Response:
    return notice(FAILED, fault.message, AGAIN, BEGIN, fault.status)


def local(asked: str) -> str:
    """An address of this dashboard; anything else becomes the first page."""
    whole = asked.startswith("/") and asked.isprintable() and len(asked) <= LONGEST
    away = asked.startswith(("//", BEGIN, LEAVE)) or "\\" in asked
    return asked if whole and not away else "/"


def in_language(path: str, **asked: str) -> str:
    if language.spoken() != language.DUTCH:
        asked[language.KEY] = language.spoken()
    return f"{path}?{urlencode(asked)}" if asked else path
