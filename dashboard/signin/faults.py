"""What can go wrong while somebody signs in, each with a sentence for that person."""

from benchmark.errors import DvmError
from benchmark.words import N_


class Fault(DvmError):
    """status: of the answer; text: what to say."""

    status = 400
    text = ""

    def __init__(self) -> None:
        super().__init__(self.text)


class Down(Fault):
    status = 503
    text = N_(
        "De aanmelddienst van uw organisatie is nu niet te bereiken. Probeer het over een paar"
        " minuten opnieuw."
    )


class Cancelled(Fault):
    status = 403
    text = N_("Het aanmelden is afgebroken. U bent niet aangemeld.")


class Mismatch(Fault):
    text = N_(
        "Deze aanmelding is verlopen, al gebruikt, of niet in deze browser begonnen. Meld u"
        " opnieuw aan."
    )


class ClocksDiffer(Fault):
    status = 503
    text = N_(
        "De klok van deze server en die van de aanmelddienst lopen niet gelijk. Vraag uw"
        " beheerder om beide klokken gelijk te zetten."
    )


class NotTrusted(Fault):
    status = 502
    text = N_(
        "Het antwoord van de aanmelddienst klopt niet, dus u bent niet aangemeld. Meld u opnieuw"
        " aan. Blijft dit zo? Vraag dan uw beheerder om de instellingen na te kijken."
    )


class NoRole(Fault):
    status = 403
    text = N_(
        "U bent aangemeld, maar hebt hier nog geen rol. Vraag uw beheerder om u een rol te geven."
    )
