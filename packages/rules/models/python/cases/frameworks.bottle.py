import bottle
from bottle import Bottle, redirect, request, route, static_file, template

from .database import cursor

app = Bottle()


@route("/items/<name>")
def items(name):
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
    # ruleid: cross-site-scripting
    return "<p>" + name + "</p>"


@app.get("/requests")
def requests():
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.query.a + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.forms.get("a") + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.get_cookie("a") + "'")
    # ruleid: template-injection
    template("Hello " + request.query["name"])
    # ruleid: path-traversal
    static_file("a.txt", root="files/" + request.query["folder"])
    # ok: path-traversal
    static_file(request.query["name"], root="files")
    # ruleid: open-redirect
    redirect(request.query["next"])


@app.get("/rendered")
def rendered():
    # ok: cross-site-scripting
    return template("page", name=request.query["name"])


@app.get("/error")
def error():
    try:
        work()
    except Exception as failure:
        # ruleid: error-detail-in-response
        return str(failure)
