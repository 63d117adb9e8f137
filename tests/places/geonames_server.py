"""A server on this machine that hands out tables as GeoNames does: by range, with editions, at times breaking off."""

from __future__ import annotations

import http.server
import io
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from places.geonames_lines import HAMLET


def zipped(table: str = HAMLET, name: str = "SY.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "read me")
        archive.writestr(name, table)
    return out.getvalue()


class Tables:
    """What the server hands out, and what it was asked."""

    def __init__(self) -> None:
        self.files = {"/dump/SY.zip": zipped()}
        self.edition = '"one"'
        self.breaks_after: int | None = None
        self.sends_on: str | None = None
        self.asked: list[tuple[str, str | None]] = []
        self.address = ""


@contextmanager
def serving() -> Iterator[Tables]:
    tables = Tables()

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            tables.asked.append((self.path, wanted))
            body = tables.files.get(self.path)
            if tables.sends_on is not None:
                self.send_response(302)
                self.send_header("Location", tables.sends_on)
                self.end_headers()
                return
            if body is None:
                self.send_error(404)
                return
            start = 0
            if wanted and self.headers.get("If-Range") == tables.edition:
                start = int(re.fullmatch(r"bytes=(\d+)-", wanted)[1])  # type: ignore[index]
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            else:
                self.send_response(200)
            self.send_header("ETag", tables.edition)
            self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            self.wfile.write(body[start : tables.breaks_after])
            self.close_connection = True

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    tables.address = f"http://127.0.0.1:{server.server_port}/dump"
    try:
        yield tables
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
