from flask import Flask, request

app = Flask(__name__)


@app.get("/page")
def page():
    # Markup of a page is another rule's, and nobody reads this as a document.
    # ok: xml-injection
    return f"<div><b>{request.args['name']}</b></div>"


@app.get("/tagged")
def tagged():
    # ok: xml-injection
    return {"prompt": f"<question>{request.args['q']}</question>"}
