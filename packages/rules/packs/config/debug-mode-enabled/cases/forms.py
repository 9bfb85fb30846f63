import bottle
import fastapi
import flask
import starlette.applications
import tornado.web
import werkzeug.serving
from bottle import run as run_bottle
from fastapi import FastAPI
from flask_socketio import SocketIO
from starlette.applications import Starlette
from werkzeug.debug import DebuggedApplication
from werkzeug.serving import run_simple

app = flask.Flask(__name__)
socketio = SocketIO(app)
sio = SocketIO(app)
site = flask.Flask("site")
# ruleid: debug-mode-enabled
app.config.update(DEBUG=True)
# ruleid: debug-mode-enabled
app.config.from_mapping(SECRET_KEY=KEY, DEBUG=True)
# ruleid: debug-mode-enabled
app.config["PROPAGATE_EXCEPTIONS"] = True
# ruleid: debug-mode-enabled
app.debug = True
# ruleid: debug-mode-enabled
DEBUG_PROPAGATE_EXCEPTIONS = True
# ruleid: debug-mode-enabled
wrapped = DebuggedApplication(app, True)
# ruleid: debug-mode-enabled
named = DebuggedApplication(app, evalex=True)
# ok: debug-mode-enabled
harmless = DebuggedApplication(app, evalex=False)
# ruleid: debug-mode-enabled
api = fastapi.FastAPI(debug=True)
# ruleid: debug-mode-enabled
second = FastAPI(title="shop", debug=True)
# ok: debug-mode-enabled
third = FastAPI(title="shop")
# ruleid: debug-mode-enabled
pages = starlette.applications.Starlette(debug=True)
# ruleid: debug-mode-enabled
more = Starlette(debug=True, routes=[])
# ruleid: debug-mode-enabled
handlers = tornado.web.Application([], debug=True)
# ruleid: debug-mode-enabled
bottle.debug(True)
# ok: debug-mode-enabled
bottle.debug(False)

if __name__ == "__main__":
    # ruleid: debug-mode-enabled
    socketio.run(app, host="localhost", debug=True)
    # ruleid: debug-mode-enabled
    bottle.run(host="localhost", debug=True)
    # ruleid: debug-mode-enabled
    run_simple("localhost", 80, app, use_debugger=True)
    # ruleid: debug-mode-enabled
    werkzeug.serving.run_simple("localhost", 80, app, use_debugger=True)
    # ruleid: debug-mode-enabled
    app.run("localhost", 80, True)
    # ruleid: debug-mode-enabled
    app.run(debug=True)
    # ok: debug-mode-enabled
    app.run(port=80)
    # ruleid: debug-mode-enabled
    run_bottle(host="localhost", debug=True)
    # ruleid: debug-mode-enabled
    sio.run(app, debug=True)
    # ruleid: debug-mode-enabled
    site.run(debug=True)
    # ruleid: debug-mode-enabled
    site.run("localhost", 80, True)
