"""Our scripts and styles of the chat page: one file of each kind, compressed once."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request  # noqa: TC002 - FastAPI reads annotations
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Sequence

MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript"}


@dataclass(frozen=True)
class Bundle:
    """Files one after the other."""

    media_type: str
    content: bytes
    compressed: bytes

    @classmethod
    def of(cls, folder: Path, names: Sequence[str]) -> Bundle:
        """All of one kind, in this order."""
        content = b"\n".join((folder / name).read_bytes() for name in names)
        media_type = MEDIA_TYPES[Path(names[0]).suffix]
        return cls(media_type, content, gzip.compress(content, compresslevel=9, mtime=0))

    async def serve(self, request: Request) -> Response:
        """The files, compressed for whoever takes that."""
        headers = {"Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(self.content, media_type=self.media_type, headers=headers)
        headers["Content-Encoding"] = "gzip"
        return Response(self.compressed, media_type=self.media_type, headers=headers)
