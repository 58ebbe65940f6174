"""Archives, part by part."""

import io
import zipfile
from collections.abc import Mapping


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Put parts into an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
