import flask_cors
from flask import Flask, make_response, request
from flask_cors import CORS as allow

app = Flask(__name__)

# ruleid: cors-credentials-for-any-origin
flask_cors.CORS(app, supports_credentials=True)
# ruleid: cors-credentials-for-any-origin
allow(app, supports_credentials=True, origins=["*"])
# ruleid: cors-credentials-for-any-origin
allow(app, supports_credentials=True, origins="*")
# ruleid: cors-credentials-for-any-origin
flask_cors.CORS(app, supports_credentials=True, resources={r"/api/*": {"origins": "*"}})
# ok: cors-credentials-for-any-origin
allow(app, supports_credentials=True, origins=["https://shop.example.com"])
# ok: cors-credentials-for-any-origin
flask_cors.CORS(app, supports_credentials=True, resources={r"/api/*": {"origins": "https://a.example.com"}})


@app.route("/a")
@flask_cors.cross_origin(origins="https://shop.example.com", supports_credentials=True)
def a():
    return "a"


@app.after_request
def echo(response):
    # ruleid: cors-credentials-for-any-origin
    response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


@app.after_request
def echo_later(response):
    origin = request.headers.get("Origin", "")
    # ruleid: cors-credentials-for-any-origin
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


@app.after_request
def echo_known(response):
    origin = request.headers.get("Origin", "")
    if origin in ALLOWED:
        # ok: cors-credentials-for-any-origin
        response.headers["Access-Control-Allow-Origin"] = origin
    return response
