"""Visitors who ask what they may and what they may not, and judge every answer."""

import random
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import requests
from playwright.sync_api import Error, Page, sync_playwright

from dashboard import router
from dashboard.access import viewer_of
from tests.dashboard import installed
from tests.dashboard.asking import EINDHOVEN
from tests.dashboard.doors import doors
from tests.dashboard.house import House, Rights, rights
from tests.dashboard.signing_in import Door as Served
from tests.dashboard.signing_in import Provider, Visitor
from tests.dashboard.targets import Door, Target
from tests.torture.told import Told

PAUSE = (0.5, 3.0)
"""Seconds between two questions."""

LEAVES = 0.03
"""How often somebody signs out and in again instead of asking."""

NOT_HERE = ("/aanmelden", "/afmelden", "/gegevens/bestand", "/metrics")
"""Doors that end a session or fill the inbox, and one for the machine itself."""

BROKEN = (requests.ConnectionError, requests.exceptions.ChunkedEncodingError)
Claims = dict[str, dict[str, Any]]


@dataclass
class Person:
    """name: at the provider. key: of the viewer that the claims make."""

    name: str
    key: str
    claims: dict[str, Any]


def people(house: House, count: int) -> Claims:
    return {one.name: one.claims for one in _people(house, count)}


def _people(house: House, count: int) -> list[Person]:
    """Half of municipalities, a third of regions, the rest of the programme."""
    codes = [
        EINDHOVEN,
        *house.release.municipalities[:: len(house.release.municipalities) // count],
    ]
    found = []
    for number in range(count):
        name = f"person{number}"
        if number % 2 == 0:
            code = codes[number // 2]
            found.append(Person(name, f"gemeente:{code}", {"gemeentecode": [code]}))
        elif number % 3:
            riec = f"RIEC{number % 10 + 1:02}"
            found.append(Person(name, f"regio:{riec}", {"riec": riec}))
        else:
            found.append(Person(name, "programma:", {"groups": ["dvm-programma"]}))
    return found


def start(house: House, provider: Provider, count: int, told: Told) -> list[threading.Thread]:
    """Each in a thread; the last is a browser."""
    ways = [
        door
        for door in doors(house.app, house.release.id)
        if not (door.draws or door.makes or door.route.startswith(NOT_HERE))
    ]
    served = Served(house.app.server, provider)
    rounds = [
        Round(house, served, one, ways, told, random.Random(number)).go
        for number, one in enumerate(_people(house, count))
    ]
    first = _people(house, count)[0]
    rounds.append(lambda: _browse(house, provider, first, told))
    threads = [threading.Thread(target=told.guarded(one), daemon=True) for one in rounds]
    for thread in threads:
        thread.start()
    return threads


@dataclass
class Round:
    """What one visitor does, until it is over."""

    house: House
    served: Served
    person: Person
    ways: list[Door]
    told: Told
    chance: random.Random
    may: Rights = field(init=False)

    def go(self) -> None:
        self.may = rights(viewer_of(self.person.key), self.house.release)
        visitor, inside = Visitor(self.served), False
        visitor.headers["Connection"] = "close"  # a kept one may just have been closed: no fault
        while not self.told.over.wait(self.chance.uniform(*PAUSE)):
            if not inside:
                inside = self._enter(visitor)
            elif self.chance.random() < LEAVES:
                inside = self._leave(visitor)
            else:
                self._ask(visitor, self.chance.choice(self.ways), self._target())
        visitor.close()

    def _target(self) -> Target:
        """Often one's own."""
        scope = self.person.key.partition(":")[2]
        own = [Target(scope, 1)] if scope else []
        return self.chance.choice([*own * 3, *self.house.targets])

    def _enter(self, visitor: Visitor) -> bool:
        """At the provider, unless it is away: then that is said."""
        try:
            answer = visitor.sign_in(self.person.name)
        except (*BROKEN, KeyError) as error:  # KeyError: somebody on the way does not lead on
            self.told.broke(f"sign-in: {type(error).__name__}")
            visitor.cookies.clear()  # of half a way
            return False
        self.told.answers["sign-in"] += 1
        if answer.status_code == 200:
            return True
        self.told.broke(f"sign-in: {answer.status_code}")
        visitor.cookies.clear()
        return False

    def _leave(self, visitor: Visitor) -> bool:
        try:
            answer = visitor.sign_out()
            if answer.status_code != 303 or visitor.is_in:
                self.told.wrong.append(f"signing out answered {answer.status_code}")
        except BROKEN as error:
            self.told.broke(f"sign-out: {type(error).__name__}")
            visitor.cookies.clear()
        return False

    def _ask(self, visitor: Visitor, door: Door, target: Target) -> None:
        asked = door.ask(target)
        headers = {**asked.get("headers", {})}
        method, path = asked.get("method", "GET"), asked["path"]
        try:
            answer = visitor.request(
                method,
                self.served.address + path,
                json=asked.get("json"),
                headers=headers,
                timeout=60,
                allow_redirects=False,
            )
        except BROKEN as error:
            self.told.broke(type(error).__name__)
            return
        found = self.house.marks.found(answer.content.replace(target.scan.encode(), b""))
        where = f"{self.person.key} at {door.name} for {target.code}"
        self.told.wrong += [f"{where}: {leak}" for leak in self.may.leaks(found)]
        self._count(answer, where)

    def _count(self, answer: requests.Response, where: str) -> None:
        status = answer.status_code
        if status == 503 and "Retry-After" in answer.headers:
            self.told.answers["busy"] += 1
        elif status >= 500 or status in (401, 429):
            self.told.wrong.append(f"{where}: {status} {answer.text[:200]}")
        else:
            self.told.answers["refused" if status >= 400 else "given"] += 1


def _browse(house: House, provider: Provider, person: Person, told: Told) -> None:
    """Page after page, in a real one."""
    may = rights(viewer_of(person.key), house.release)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=installed.browser()) as browser,
        browser.new_page(base_url=provider.address) as page,
    ):
        page.on("pageerror", lambda error: told.wrong.append(f"browser: {error}"))
        while not told.over.is_set():
            for at in router.PATHS:
                if not told.over.is_set():
                    found = house.marks.found(_look(page, at, person, told))
                    told.wrong += [f"browser at {at}: {leak}" for leak in may.leaks(found)]


def _look(page: Page, path: str, person: Person, told: Told) -> bytes:
    """What the page holds; nothing where a connection broke."""
    begun = time.monotonic()
    try:
        page.goto(path)
        if page.locator("input[name=login]").count():
            page.fill("input[name=login]", person.name)
            page.fill("input[name=password]", "x")
            page.click("button[type=submit]")
        page.locator("main h1").first.wait_for(timeout=30_000)
        shown = page.content().encode()
        told.answers["seen"] += 1
        return shown
    except Error as error:
        told.broke(f"browser: {str(error).splitlines()[0][:100]}", begun)
        time.sleep(1)
        return b""
