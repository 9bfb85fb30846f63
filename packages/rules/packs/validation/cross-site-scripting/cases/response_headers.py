from flask import Flask, make_response, request

app = Flask(__name__)


@app.get("/language")
def language():
    response = make_response("ok")
    response.headers["X-Language"] = request.args.get("lang")
    # ok: cross-site-scripting
    return response


@app.get("/page")
def page():
    # ruleid: cross-site-scripting
    response = make_response("<p>" + request.args.get("text", ""))
    response.headers["X-Kind"] = "page"
    return response


@app.get("/list")
def names():
    # ok: cross-site-scripting
    return [request.args.get("name")]
