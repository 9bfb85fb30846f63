from flask import Flask, Response, make_response, request

app = Flask(__name__)


@app.get("/plain")
def plain():
    # ok: cross-site-scripting
    response = make_response(request.args["text"])
    response.mimetype = "text/plain"
    return response


@app.get("/csv")
def table():
    # ok: cross-site-scripting
    response = make_response("name\n" + request.args["name"])
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = "attachment"
    return response


@app.get("/html")
def html():
    # ruleid: cross-site-scripting
    response = make_response(request.args["text"])
    response.mimetype = "text/html"
    return response


@app.get("/two")
def two():
    # ruleid: cross-site-scripting
    page = make_response(request.args["text"])
    # ok: cross-site-scripting
    note = make_response(request.args["text"])
    note.content_type = "text/plain"
    return page if request.args.get("page") else note


@app.get("/drawing")
def drawing():
    # ruleid: cross-site-scripting
    response = Response(request.args["svg"])
    response.content_type = "image/svg+xml"
    return response
