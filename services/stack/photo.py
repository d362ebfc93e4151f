# SPDX-License-Identifier: Apache-2.0
"""A photo as a telephone takes it: a JPEG whose EXIF says where it was taken."""

import base64
import os
import struct

_PICTURE = base64.b64decode("""
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBk
eFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCABAAGAD
ASIAAhEBAxEB/8QAGgABAQEBAQEBAAAAAAAAAAAAAAYFAgMBBP/EACsQAAICAQEFCAIDAAAAAAAAAAABAgMRBAUSE0FRISIxMmFx0fAUQpHB4f/E
ABcBAQEBAQAAAAAAAAAAAAAAAAADBAH/xAAdEQACAgIDAQAAAAAAAAAAAAAAAQIRAwQhMUFR/9oADAMBAAIRAxEAPwCsABYiAD5JqMXKTSSWW3yA
PoMTWbam5OGlSjFPztZb9lyMuy623HFsnPHhvSbwSeVLohLPFdcleCPrssqlvVzlB4xmLwaOk2zdViN64sOv7L5+9oWVPsR2E+zfBzXZC2uNlclK
MllNHRUuAAAAAADE25q27FpoSajFZn6vkvvU2yQus4t9lmMb8nLHTLJZXSohnlUa+nAAM5jAAANDY2rdOqVUpPh2PGOkuT/ooiNK+mzi0V2YxvxU
sdMovifFGvXlaaOwAWNAAAAI+2DqtnXLDcJOLx6FgYG29LwtQroruWeOOUv9+SWVWrIbEbVmYADOYwAAAV2ng6tPVXLDcIKLx6IntlaX8nVreWa4
d6XR9F99SlL4l6atePDYABY0gAAA5srhbXKuyKlGSw0zoAE7rNk30ycqU7a89mPMvdfBnlkcWU1W44tcJ48N6KeCLxLwzy10+mSB+3SbM1GpxLd4
db/aXP2XMoa6Kapb1dUIPGMxikegWL6cjrr1nlp9PXpqVXUsRX8t9WeoBY0pUAAAf//Z
""")

SEOUL = (37.5665, 126.9780)


def photo(latitude=SEOUL[0], longitude=SEOUL[1]):
    """96 x 64 pixels of a green disc, with EXIF GPS; each call's bytes are others (a comment), each call's picture
    is the same."""
    comment = os.urandom(16).hex().encode()
    # Segments go right after SOI: APP1 first, then the comment (ITU-T T.81, B.2.4.5).
    exif = b"Exif\0\0" + _tiff(latitude, longitude)
    return _PICTURE[:2] + _segment(0xE1, exif) + _segment(0xFE, comment) + _PICTURE[2:]


def says_where(jpeg):
    """Whether the bytes hold an EXIF segment with a GPS directory (tag 0x8825)."""
    at = jpeg.find(b"Exif\0\0")
    return at >= 0 and (b"\x88\x25" in jpeg[at:at + 4096] or b"\x25\x88" in jpeg[at:at + 4096])


def _segment(marker, content):
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _tiff(latitude, longitude):
    """EXIF 2.32: a directory with nothing but the pointer to the GPS directory, big-endian."""
    head = b"MM\0\x2a" + struct.pack(">I", 8)
    main = struct.pack(">HHHIII", 1, 0x8825, 4, 1, 26, 0)
    # GPSLatitudeRef, GPSLatitude, GPSLongitudeRef, GPSLongitude; the rationals lie behind the directory.
    behind = 26 + 2 + 4 * 12 + 4
    gps = struct.pack(">H", 4)
    gps += struct.pack(">HHI4s", 1, 2, 2, b"N\0\0\0" if latitude >= 0 else b"S\0\0\0")
    gps += struct.pack(">HHII", 2, 5, 3, behind)
    gps += struct.pack(">HHI4s", 3, 2, 2, b"E\0\0\0" if longitude >= 0 else b"W\0\0\0")
    gps += struct.pack(">HHII", 4, 5, 3, behind + 24) + struct.pack(">I", 0)
    return head + main + gps + _degrees(abs(latitude)) + _degrees(abs(longitude))


def _degrees(value):
    """Degrees, minutes and seconds as three rationals, the seconds in hundredths."""
    hundredths = round(value * 360_000)
    return struct.pack(">6I", hundredths // 360_000, 1, hundredths // 6000 % 60, 1, hundredths % 6000, 100)
