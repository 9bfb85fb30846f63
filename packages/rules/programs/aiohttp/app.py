from aiohttp import web

import exports
import handlers
from handlers import find, save


def create_app():
    app = web.Application()
    # source: show-route
    app.router.add_get("/users/{name}", handlers.show)
    # source: age
    app.router.add_route("POST", "/users", save)
    app.router.add_get("/latest", exports.latest)
    # source: find-route
    app.add_routes([web.get("/find", find)])
    return app
