import asyncio
import json
import os
import random

import tornado.httpserver
import tornado.web

MAX_ROWS = 1_000
FIRST_NAMES = ["Anna", "Ben", "Clara", "David", "Emma", "Felix"]
LAST_NAMES = ["Adams", "Brown", "Clark", "Davis", "Evans", "Fisher"]


class SampleDataHandler(tornado.web.RequestHandler):
    """GET /samples?rows=100 returns made-up customers for demos."""

    def get(self):
        try:
            rows = int(self.get_query_argument("rows", "100"))
        except ValueError:
            raise tornado.web.HTTPError(400, reason="rows must be a number")
        if not 0 < rows <= MAX_ROWS:
            raise tornado.web.HTTPError(400, reason="rows must be between 1 and 1000")

        customers = [
            {
                "id": number,
                "name": f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}",
                "orders": random.randrange(20),
            }
            for number in range(rows)
        ]
        self.set_header("Content-Type", "application/json")
        self.write(json.dumps({"customers": customers}))


def make_app():
    return tornado.web.Application([(r"/samples", SampleDataHandler)])


async def main():
    server = tornado.httpserver.HTTPServer(make_app(), max_body_size=64 * 1024)
    server.listen(int(os.environ.get("PORT", "8888")), address="127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
