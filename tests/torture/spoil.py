"""Spoil a file: its bytes, or what is in the zip that a workbook is."""

import io
import random
import re
import zipfile

NASTY = (
    b"<",
    b">",
    b"&",
    b'"',
    b"\0",
    b"&#0;",
    b"&#xFFFF;",
    b"</row>",
    b'<c r="XFD1048576"><v>1</v></c>',
    b"9" * 20,
    b"-1",
    b"1e400",
    b"\xff\xfe",
    b"=1+1",
    b"a@b.nl",
    b"x" * 40_000,
    b"\xe2\x80\xae",
    b'table:number-rows-repeated="1048576"',
)
NUMBERS = (b"0", b"-1", b"4294967296", b"9" * 20, b"1e400", b"16384", b"1048576", b"")


def spoil_bytes(chance: random.Random, content: bytes) -> bytes:
    """Flip, replace, delete, repeat, insert or move bytes, a few times."""
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not spoilt:
            break
        at, to = chance.randrange(len(spoilt)), chance.randrange(len(spoilt))
        size = chance.choice((1, 4, 50, 1000))
        action = chance.randrange(6)
        if action == 0:
            spoilt[at] ^= 1 << chance.randrange(8)
        elif action == 1:
            spoilt[at] = chance.randrange(256)
        elif action == 2:
            del spoilt[at : at + size]
        elif action == 3:
            spoilt[at:at] = spoilt[at : at + size]
        elif action == 4:
            spoilt[at:at] = chance.choice(NASTY)
        else:
            spoilt[at : at + size] = spoilt[to : to + size]
    return bytes(spoilt)


def _numbers(chance: random.Random, content: bytes) -> bytes:
    """Other numbers: addresses, sizes, styles, places of shared texts, scores."""
    found = list(re.finditer(rb"\d+", content))
    for one in sorted(chance.sample(found, min(len(found), 3)), key=lambda one: -one.start()):
        content = content[: one.start()] + chance.choice(NUMBERS) + content[one.end() :]
    return content


def _texts(chance: random.Random, content: bytes) -> bytes:
    """Other texts between tags, or another name in quotes."""
    pattern = chance.choice((rb">[^<]+<", rb'name="[^"]*"', rb'(?:ref|r|t|s)="[^"]*"'))
    found = list(re.finditer(pattern, content))
    for one in sorted(chance.sample(found, min(len(found), 3)), key=lambda one: -one.start()):
        first, last = one[0].split(b'"')[0][:1] if one[0][:1] == b">" else b'name="', one[0][-1:]
        content = (
            content[: one.start()] + first + chance.choice(NASTY) + last + content[one.end() :]
        )
    return content


def spoil_archive(chance: random.Random, content: bytes) -> bytes:
    """Spoil the zip itself, or one to three of its parts."""
    action = chance.randrange(5)
    if action == 0:
        return spoil_bytes(chance, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.choice((1, 1, 3))):
        name = chance.choice(sorted(parts))
        if action == 4:
            del parts[name]
            if not parts:
                break
            continue
        parts[name] = (spoil_bytes, _numbers, _texts)[action - 1](chance, parts[name])
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()
