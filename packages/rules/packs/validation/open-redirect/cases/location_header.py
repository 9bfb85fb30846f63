from flask import Flask, Response, make_response, request

app = Flask(__name__)
PAGES = ("/home", "/help")


@app.get("/go")
def go():
    response = make_response("", 302)
    # ruleid: open-redirect
    response.headers["Location"] = request.args.get("next")
    return response


@app.get("/moved")
def moved():
    # ruleid: open-redirect
    return Response("", status=302, headers={"Location": request.args["to"]})


@app.get("/listed")
def listed():
    target = request.args["next"]
    if target not in PAGES:
        return "", 400
    response = make_response("", 302)
    # ok: open-redirect
    response.headers["Location"] = target
    return response


@app.get("/language")
def language():
    response = make_response("ok")
    # ok: open-redirect
    response.headers["X-Language"] = request.args.get("lang")
    return response


@app.get("/parts")
def parts():
    # ruleid: open-redirect
    return "", 302, {"Location": request.args["next"]}


@app.get("/created")
def created():
    # ok: open-redirect
    return "", 201, {"Location": request.args["name"]}


@app.get("/set")
def set_later():
    response = make_response("moved", 301)
    # ruleid: open-redirect
    response.location = request.args["next"]
    return response


@app.get("/place")
def place(shop):
    # ok: open-redirect
    shop.location = request.args["place"]
    return "ok"
