"""The streams of a compound file (MS-CFB), such as an XLS, found as the reader finds them."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence

HEADER = 512
SIZES = {9: 512, 12: 4096}
SMALL_SECTOR, SMALL_STREAM = 64, 4096
ENTRY = 128
NO_MORE = 0xFFFFFFFA  # a number from here on is no sector


class NotACompoundFileError(Exception):
    """A file whose sectors do not make streams."""


class CompoundFile:
    """A compound file: sectors chained into streams, which a directory names.

    Parameters
    ----------
    content
        The whole file.

    Raises
    ------
    NotACompoundFileError
        Its header, its table of sectors or its directory does not hold together. No chain is followed for
        longer than the file has sectors.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._size = SIZES[struct.unpack_from("<H", content, 30)[0]]
            directory, small_table, further = struct.unpack_from("<I8xI4xI", content, 48)
        except (KeyError, struct.error) as error:
            raise NotACompoundFileError from error
        self._content = content
        self._count = len(content) // self._size + 1
        self._table = _numbers(b"".join(map(self._sector, self._sectors_of_table(further))))
        self._entries = self._chained(directory)
        self._small = self._chained(_start(self._entries[:ENTRY]))
        self._small_table = _numbers(self._chained(small_table))

    def stream(self, name: str) -> bytes | None:
        """Return the first stream of a name, if there is one."""
        for place in range(0, len(self._entries) - ENTRY + 1, ENTRY):
            entry = self._entries[place : place + ENTRY]
            if entry[:64].decode("utf-16-le", errors="replace").partition("\0")[0] == name:
                return self._read(entry)
        return None

    def _read(self, entry: bytes) -> bytes:
        length = int.from_bytes(entry[120:124], "little")
        if length >= SMALL_STREAM:
            return self._chained(_start(entry))[:length]
        numbers = _chain(_start(entry), self._small_table, len(self._small) // SMALL_SECTOR + 1)
        pieces = (self._small[number * SMALL_SECTOR : (number + 1) * SMALL_SECTOR] for number in numbers)
        return b"".join(pieces)[:length]

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._table, self._count)))

    def _sector(self, number: int) -> bytes:
        start = max(HEADER, self._size) + number * self._size
        return self._content[start : start + self._size]

    def _sectors_of_table(self, further: int) -> list[int]:
        """Return the sectors of the table of sectors: the header has the first, a chain the others."""
        found = [*_used(_numbers(self._content[76:HEADER]))]
        while further < NO_MORE:
            *numbers, further = _numbers(self._sector(further)) or [NO_MORE]
            found += _used(numbers)
            if len(found) > self._count or not numbers:
                raise NotACompoundFileError("the table of sectors has no end")
        return found


def _numbers(content: bytes) -> array[int]:
    """Read numbers of four bytes, the least first."""
    numbers = array("I", content[: len(content) // 4 * 4])
    if array("I", [1]).tobytes()[0] != 1:
        numbers.byteswap()
    return numbers


def _used(numbers: Sequence[int]) -> Iterator[int]:
    return (number for number in numbers if number < NO_MORE)


def _start(entry: bytes) -> int:
    return int.from_bytes(entry[116:120], "little")


def _chain(start: int, table: Sequence[int], most: int) -> list[int]:
    """Follow a chain of sectors, which has no more of them than there are."""
    numbers: list[int] = []
    number = start
    while number < len(table):
        numbers.append(number)
        number = table[number]
        if len(numbers) > most:
            raise NotACompoundFileError("a chain of sectors has no end")
    return numbers
