from html import escape as h
from xml.sax.saxutils import escape as esc
from xml.sax.saxutils import quoteattr as attribute

import defusedxml.ElementTree
from flask import Flask, request
from markupsafe import escape as e

app = Flask(__name__)


@app.post("/orders")
def order():
    name = request.form["name"]
    # ruleid: xml-injection
    return defusedxml.ElementTree.fromstring(f"<order><name>{name}</name></order>")


@app.post("/orders/escaped")
def escaped():
    name = request.form["name"]
    # ok: xml-injection
    first = defusedxml.ElementTree.fromstring(f"<order><name>{esc(name)}</name></order>")
    # ok: xml-injection
    second = defusedxml.ElementTree.fromstring(f"<order><name>{h(name)}</name></order>")
    # ok: xml-injection
    third = defusedxml.ElementTree.fromstring(f"<order><name>{e(name)}</name></order>")
    # ok: xml-injection
    fourth = defusedxml.ElementTree.fromstring("<order><id>7</id><name text=" + attribute(name) + "></name></order>")
    return first, second, third, fourth


@app.post("/orders/cleaned")
def cleaned():
    name = request.form["name"]
    # ok: xml-injection
    return defusedxml.ElementTree.fromstring(f"<order><name>{xml_escaped(name)}</name></order>")


def xml_escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")
