"""Files behind buttons: what was offered a moment ago may still be taken away.

Streamlit gives each button another file whenever a screen is drawn anew, and forgets the one before at once.
Who asks in that very moment, or has not been shown the new screen yet, asks for a file that is no more, and
nothing comes. Once made, a file is forgotten after two runs of any visitors' screens, fetched or not.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind

SECONDS = 60.0  # that a file stays once nothing offers it: a click on a slow connection takes less
RUNS = 2  # of a screen whose files stay: they hold the rows of a list

File = TypeVar("File", bound=Hashable)


class Leaving(Generic[File]):
    """When files ceased to be offered.

    Parameters
    ----------
    now
        A clock, in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._since: dict[File, float] = {}

    def gone(self, files: Iterable[File]) -> set[File]:
        """Return which of the files that nothing offers were offered more than ``SECONDS`` ago."""
        now = self._now()
        self._since = {each: self._since.get(each, now) for each in files}
        return {each for each, since in self._since.items() if now - since > SECONDS}


def keep_offered_files(now: Callable[[], float] = time.monotonic) -> None:
    """Have files stay for a moment after a screen has others, and until they have been fetched."""
    orphans = MediaFileManager._get_inactive_file_ids
    leaving, made = Leaving[str](now), Leaving[MediaFileMetadata](now)

    def forget_what_was_to_be_made(self: MediaFileManager) -> None:
        offered = {each for files in self._files_by_session_and_coord.values() for each in files.values()}
        before = defaultdict(list)  # what each button offered, the oldest first
        for each, entry in self._deferred_callables.items():
            if each not in offered:
                before[entry["session_id"], entry["element_id"]].append(each)
        older = {each for files in before.values() for each in files[:-RUNS]}
        for each in older | leaving.gone(each for files in before.values() for each in files):
            self._drop_deferred_id(each)

    def to_be_deleted(self: MediaFileManager) -> set[str]:
        unused = orphans(self)
        # A file that is made again has its name again, for it is named after what it holds; not its record.
        taken = {record: each for each in unused if _is_taken_away(record := self._file_metadata[each])}
        return unused - {*taken.values()} | {taken[record] for record in made.gone(taken)}

    MediaFileManager._remove_orphaned_deferred_callables = (  # type: ignore[method-assign]
        forget_what_was_to_be_made
    )
    MediaFileManager._get_inactive_file_ids = to_be_deleted  # type: ignore[method-assign]


def _is_taken_away(record: MediaFileMetadata) -> bool:
    return record.kind == MediaFileKind.DOWNLOADABLE
