from aiohttp import web

import handlers
from handlers import find, save


def create_app():
    app = web.Application()
    app.router.add_get("/users/{name}", handlers.show)
    app.router.add_route("POST", "/users", save)
    app.add_routes([web.get("/find", find)])
    return app
