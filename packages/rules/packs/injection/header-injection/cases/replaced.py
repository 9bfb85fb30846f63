import re
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        name = parse_qs(urlsplit(self.path).query).get("name", ["x"])[0]
        self.send_response(200)
        # ruleid: header-injection
        self.send_header("X-Name", name)
        # ok: header-injection
        self.send_header("X-Plain", re.sub(r"[^A-Za-z0-9._-]", "_", name))
        # ruleid: header-injection
        self.send_header("X-Blanks", re.sub(r"[^\w\s]", "_", name))
        self.end_headers()
