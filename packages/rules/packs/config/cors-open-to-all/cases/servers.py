from http.server import BaseHTTPRequestHandler

import socketio
from django.http import JsonResponse
from flask_cors import CORS
from flask_socketio import SocketIO
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from tornado.web import RequestHandler

# ruleid: cors-open-to-all
cors = CORS()

# ruleid: cors-open-to-all
CORS_ORIGIN_ALLOW_ALL = True
# ruleid: cors-open-to-all
wrapped = CORSMiddleware(app, allow_origins=["*"])
# ruleid: cors-open-to-all
starlette = Starlette(middleware=[Middleware(CORSMiddleware, allow_origins=["*"])])
# ok: cors-open-to-all
other = Starlette(middleware=[Middleware(CORSMiddleware, allow_origins=["https://shop.example.com"])])
# ruleid: cors-open-to-all
sockets = SocketIO(app, cors_allowed_origins="*")
# ruleid: cors-open-to-all
server = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*")
# ok: cors-open-to-all
closed = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins=["https://shop.example.com"])


def create(flask_app):
    # ok: cors-open-to-all
    cors.init_app(flask_app)


def view(request):
    response = JsonResponse({})
    # ruleid: cors-open-to-all
    response["Access-Control-Allow-Origin"] = "*"
    return response


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        # ruleid: cors-open-to-all
        self.send_header("Access-Control-Allow-Origin", "*")


class Page(RequestHandler):
    def set_default_headers(self):
        # ruleid: cors-open-to-all
        self.set_header("Access-Control-Allow-Origin", "*")
