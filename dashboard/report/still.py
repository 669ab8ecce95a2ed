"""Pictures without the moment at which they were drawn: the same figure is the same file."""

import re
from datetime import datetime

MOMENT = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


def still(picture: bytes, day: datetime) -> bytes:
    """A PDF says when it was made: then that is when the release was. Others say nothing."""
    if not picture.startswith(b"%PDF"):
        return picture
    written = day.strftime("%Y%m%d%H%M%S").encode()
    return MOMENT.sub(lambda found: b"/%s (D:%s" % (found[1], written), picture)
