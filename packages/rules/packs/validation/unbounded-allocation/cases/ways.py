import asyncio
import secrets

from flask import Flask, request
from tornado.web import RequestHandler

app = Flask(__name__)


class Pages(RequestHandler):
    def get(self):
        count = int(self.get_argument("count"))
        # ruleid: unbounded-allocation
        self.write({"pages": [page(number) for number in range(count)]})

    def post(self):
        size = int(self.get_body_argument("size", "10"))
        # ruleid: unbounded-allocation
        self.write(bytes(size))

    def put(self):
        size = int(self.get_query_argument("size"))
        # ruleid: unbounded-allocation
        self.write("x" * size)


class Delays(RequestHandler):
    async def get(self):
        # ruleid: unbounded-allocation
        await asyncio.sleep(float(self.get_argument("seconds")))

    async def post(self):
        # ruleid: unbounded-allocation
        await asyncio.sleep(float(self.get_body_argument("seconds")))

    async def put(self):
        # ruleid: unbounded-allocation
        await asyncio.sleep(float(self.get_query_argument("seconds")))

    async def patch(self):
        # ok: unbounded-allocation
        await asyncio.sleep(min(float(self.get_query_argument("seconds")), 5))


@app.get("/tokens")
def tokens():
    size = request.args.get("size", 16, type=int)
    # ruleid: unbounded-allocation
    return secrets.token_hex(size)


@app.get("/rows")
def rows():
    count = int(request.args["count"])
    # ok: unbounded-allocation
    first = [row(number) for number in range(clamp(count, 1, 100))]
    # ok: unbounded-allocation
    second = [row(number) for number in range(count % 100)]
    # ok: unbounded-allocation
    return first + second + [row(number) for number in range(max(1, min(count, 100)))]
