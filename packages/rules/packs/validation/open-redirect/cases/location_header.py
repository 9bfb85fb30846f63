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
