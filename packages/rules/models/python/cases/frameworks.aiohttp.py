from aiohttp import web

from .database import cursor

routes = web.RouteTableDef()


@routes.get("/items/{name}")
async def items(request):
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.match_info["name"] + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.query["a"] + "'")
    # ruleid: cross-site-scripting
    return web.Response(text="<p>" + request.query["a"] + "</p>", content_type="text/html")


async def posted(request: web.Request):
    body = await request.json()
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + body["a"] + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + (await request.text()) + "'")
    # ok: cross-site-scripting
    return web.Response(text=body["a"])


async def moved(request: web.Request):
    # ruleid: open-redirect
    raise web.HTTPFound(request.query["next"])


async def seen(request: web.Request):
    # ruleid: open-redirect
    raise web.HTTPSeeOther(location=request.query["next"])


async def file(request: web.Request):
    # ruleid: path-traversal
    return web.FileResponse("reports/" + request.query["name"])


async def failed(request: web.Request):
    try:
        work()
    except Exception as error:
        # ruleid: error-detail-in-response
        return web.json_response({"error": str(error)})
