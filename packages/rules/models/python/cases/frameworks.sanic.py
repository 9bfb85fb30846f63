from sanic import Sanic, response
from sanic.response import file, html, json, redirect

from .database import cursor

app = Sanic("shop")


@app.get("/items/<name>")
async def items(request, name):
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.args.get("a") + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.json["a"] + "'")
    # ruleid: cross-site-scripting
    first = html("<p>" + name + "</p>")
    # ruleid: open-redirect
    second = redirect(request.args.get("next"))
    # ruleid: path-traversal
    third = await file("files/" + name)
    # ok: cross-site-scripting
    return json({"name": name}), first, second, third


@app.get("/error")
async def error(request):
    try:
        work()
    except Exception as failure:
        # ruleid: error-detail-in-response
        return response.text(str(failure))
