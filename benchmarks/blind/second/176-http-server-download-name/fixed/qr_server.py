"""Serves QR codes: GET /qr?text=hello&name=hello.png"""
import io
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import qrcode

MAX_TEXT = 500


class QrHandler(BaseHTTPRequestHandler):
    timeout = 15

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path != "/qr":
            self.send_error(404)
            return

        query = parse_qs(url.query)
        text = query.get("text", [""])[0]
        name = query.get("name", ["code.png"])[0]
        if not text or len(text) > MAX_TEXT:
            self.send_error(400)
            return
        name = re.sub(r"[^A-Za-z0-9._-]", "_", name)[:80]

        image = io.BytesIO()
        qrcode.make(text).save(image, "PNG")

        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(image.tell()))
        self.send_header("Content-Disposition", f'attachment; filename="{name}"')
        self.end_headers()
        self.wfile.write(image.getvalue())

    def log_message(self, format, *args):
        pass


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 8000), QrHandler) as server:
        server.serve_forever()
