import flask_cors as extension
from flask import Flask, jsonify, make_response
from flask_cors import cross_origin as shared

app = Flask(__name__)

# ruleid: cors-open-to-all
extension.CORS(app)
# ruleid: cors-open-to-all
extension.CORS(app, origins="*")
# ruleid: cors-open-to-all
extension.CORS(app, origins=["*"])
# ruleid: cors-open-to-all
extension.CORS(app, resources={r"/api/*": {"origins": "*"}})
# ruleid: cors-open-to-all
extension.CORS(app, resources={r"/api/*": {"origins": ["*"]}})
# ok: cors-open-to-all
extension.CORS(app, origins=["https://shop.example.com"])
# ok: cors-open-to-all
extension.CORS(app, resources={r"/api/*": {"origins": "https://shop.example.com"}})


@app.route("/a")
# ruleid: cors-open-to-all
@shared()
def a():
    return "a"


@app.route("/b")
# ruleid: cors-open-to-all
@shared(origins="*")
def b():
    response = make_response("b")
    # ruleid: cors-open-to-all
    response.headers["Access-Control-Allow-Origin"] = "*"
    # ruleid: cors-open-to-all
    response.headers.add("Access-Control-Allow-Origin", "*")
    # ok: cors-open-to-all
    response.headers.add("Access-Control-Allow-Origin", "https://shop.example.com")
    return response


@app.route("/c")
def c():
    # ruleid: cors-open-to-all
    return "c", 200, {"Access-Control-Allow-Origin": "*"}
