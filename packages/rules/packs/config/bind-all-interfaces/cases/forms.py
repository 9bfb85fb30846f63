import socket
from http.server import HTTPServer, SimpleHTTPRequestHandler
from socketserver import ThreadingTCPServer

import uvicorn
from uvicorn import run as serve

from shop import app

# ruleid: bind-all-interfaces
uvicorn.run("shop:app", host="0.0.0.0", port=8000, reload=True)
# ruleid: bind-all-interfaces
serve("shop:app", host="0.0.0.0")
# ok: bind-all-interfaces
uvicorn.run(app, host="127.0.0.1", port=8000)
# ruleid: bind-all-interfaces
server = HTTPServer(("0.0.0.0", 8000), SimpleHTTPRequestHandler)
# ok: bind-all-interfaces
local = ThreadingTCPServer(("localhost", 8000), SimpleHTTPRequestHandler)

listener = socket.socket()
# ruleid: bind-all-interfaces
listener.bind(("", 8000))
# ok: bind-all-interfaces
listener.bind(("127.0.0.1", 8000))
