from html import escape as escape_html
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from flask import Flask, Response, request

app = Flask(__name__)


@app.post("/order")
def order():
    name = request.form["name"]
    # ruleid: xml-injection
    document = f"<order><name>{name}</name><paid>no</paid></order>"
    return Response(document, mimetype="application/xml")


@app.post("/ticket")
def ticket():
    # ruleid: xml-injection
    body = "<?xml version='1.0'?><ticket><text>" + request.form["text"] + "</text></ticket>"
    return ElementTree.fromstring(body).tag


@app.post("/item")
def item():
    # ruleid: xml-injection
    body = "<item><name>%s</name><size>%s</size></item>" % (request.form["name"], "1")
    return Response(body, mimetype="text/xml")


@app.post("/two")
def two():
    return Response(wrapped(request.form["name"]), mimetype="text/xml")


def wrapped(name):
    # ruleid: xml-injection
    return "<person><name>{}</name></person>".format(name)


@app.post("/safe")
def safe():
    name = request.form["name"]
    # ok: xml-injection
    document = f"<order><name>{escape(name)}</name><count>{int(request.form['count'])}</count></order>"
    # ok: xml-injection
    document += "<order name=" + quoteattr(name) + "/>"
    # ok: xml-injection
    document += "<order><name>" + escape_html(name) + "</name></order>"
    # ok: xml-injection
    document += f"<order><name>{kind_of(name)}</name></order>"
    return Response(document, mimetype="application/xml")


def kind_of(name):
    return "long" if len(name) > 9 else "short"


@app.post("/built")
def built():
    root = ElementTree.Element("order")
    # ok: xml-injection
    ElementTree.SubElement(root, "name").text = request.form["name"]
    return Response(ElementTree.tostring(root), mimetype="application/xml")


@app.post("/transfer")
def transfer():
    # ruleid: xml-injection
    body = f"""<envelope version="1.0"><to>{request.form['to']}</to>
    <from>shop</from></envelope>"""
    return Response(body, mimetype="text/xml")
