import cgi
import html
import json
import xml.sax.saxutils
from html import escape

import bleach
import jinja2
import lxml.html
import mako.template
import markupsafe
import nh3
from flask import Flask, request
from IPython.display import HTML
from jinja2 import Environment, FileSystemLoader, Template
from mako.template import Template as MakoTemplate
from markupsafe import Markup

app = Flask(__name__)
env = Environment(loader=FileSystemLoader("templates"), autoescape=True)


@app.get("/marked")
def marked():
    # ruleid: cross-site-scripting
    name = Markup(request.args["name"])
    # ruleid: cross-site-scripting
    other = markupsafe.Markup("<b>" + request.args["name"] + "</b>")
    # ok: cross-site-scripting
    return {"a": name, "b": other, "c": Markup("<b>%s</b>") % request.args["name"]}


def notebook():
    # ruleid: cross-site-scripting
    return HTML("<b>" + request.args["name"] + "</b>")


@app.get("/escaped")
def escaped():
    # ok: cross-site-scripting
    return "<b>" + html.escape(request.args["name"]) + "</b>"


@app.get("/escaped-by-name")
def escaped_by_name():
    # ok: cross-site-scripting
    return "<b>" + escape(request.args["name"]) + "</b>"


@app.get("/cleaned")
def cleaned():
    # ok: cross-site-scripting
    return "<b>" + bleach.clean(request.args["name"]) + nh3.clean(request.args["text"]) + "</b>"


@app.get("/rendered")
def rendered(templates):
    # ok: cross-site-scripting
    return env.get_template("page.html").render(name=request.args["name"])


@app.get("/rendered-by-a-template")
def rendered_by_a_template():
    # ok: cross-site-scripting
    return templates_of(app).template.render(name=request.args["name"])


@app.get("/rendered-elsewhere")
def rendered_elsewhere():
    page_template = templates_of(app)
    # ok: cross-site-scripting
    return page_template.render(name=request.args["name"])


@app.get("/plain")
def plain():
    # ruleid: cross-site-scripting
    return "<b>" + request.args["name"] + "</b>"


def sources(engine):
    # ruleid: template-injection
    jinja2.Template(request.args["template"]).render()
    # ruleid: template-injection
    Template(source=request.args["template"])
    # ruleid: template-injection
    env.from_string(request.args["template"])
    # ruleid: template-injection
    Environment().from_string("Hello " + request.args["name"])
    # ruleid: template-injection
    engine.from_string("Hello " + request.args["name"])
    # ruleid: template-injection
    MakoTemplate(request.args["template"])
    # ruleid: template-injection
    mako.template.Template("Hello " + request.args["name"]).render()
    # ok: template-injection
    return jinja2.Template("Hello {{ name }}").render(name=request.args["name"])


def escaped_text(tree):
    name = xml.sax.saxutils.escape(request.args["name"])
    # ok: xpath-injection
    return tree.xpath("//user[@name='" + name + "']")


@app.get("/formatted")
def formatted():
    # ok: cross-site-scripting
    greeting = Markup("<b>{}</b>").format(request.args["name"])
    # ruleid: cross-site-scripting
    return Markup("<b>{}</b>".format(request.args["name"])) + greeting
