import html
import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import escape as django_escape
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from flask import Flask, Response, jsonify, make_response, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)
api = FastAPI()


@app.route("/hello")
def hello():
    name = request.args.get("name", "World")
    # ruleid: cross-site-scripting
    return "<h1>Hello " + name + "</h1>"


@app.route("/safe")
def safe():
    name = request.args.get("name", "World")
    # ok: cross-site-scripting
    return f"<h1>Hello {escape(name)}</h1>"


@app.route("/user/<name>")
def user(name):
    # ruleid: cross-site-scripting
    return f"<p>User {name}</p>", 200


@app.route("/user/<int:number>")
def user_by_number(number: int):
    # ok: cross-site-scripting
    return f"<p>User {number}</p>"


@app.route("/template")
def template():
    # ok: cross-site-scripting
    return render_template("hello.html", name=request.args["name"])


@app.route("/data")
def data():
    name = request.args["name"]
    if request.args.get("raw"):
        # ok: cross-site-scripting
        return {"name": name}
    # ok: cross-site-scripting
    return jsonify(name=name)


@app.route("/plain")
def plain():
    # ok: cross-site-scripting
    return Response(request.args["text"], mimetype="text/plain")


@app.route("/response")
def response():
    # ruleid: cross-site-scripting
    body = make_response("<b>" + request.args["text"] + "</b>")
    body.headers["X-Frame-Options"] = "DENY"
    return body


@app.route("/markup")
def markup():
    # ruleid: cross-site-scripting
    comment = Markup("<p>" + request.form["comment"] + "</p>")
    # ok: cross-site-scripting
    comment = Markup("<p>%s</p>") % html.escape(request.form["comment"])
    return render_template("comment.html", comment=comment)


def paragraph(text):
    return "<p>" + text + "</p>"


@app.errorhandler(404)
def missing(error):
    # ruleid: cross-site-scripting
    return paragraph("No page " + request.path), 404


def profile(request):
    name = request.GET["name"]
    # ruleid: cross-site-scripting
    page = HttpResponse("<h1>" + name + "</h1>")
    # ok: cross-site-scripting
    page = HttpResponse("<h1>" + django_escape(name) + "</h1>")
    # ok: cross-site-scripting
    page = HttpResponse(json.dumps({"name": name}), content_type="application/json")
    # ruleid: cross-site-scripting
    label = mark_safe(f"<b>{name}</b>")
    # ok: cross-site-scripting
    label = format_html("<b>{}</b>", name)
    # ok: cross-site-scripting
    page = JsonResponse({"name": name})
    return page if name else render(request, "profile.html", {"label": label})


@api.get("/page", response_class=HTMLResponse)
def page(title: str):
    # ruleid: cross-site-scripting
    return HTMLResponse(f"<title>{title}</title>")


@api.get("/json")
def json_page(title: str):
    # ok: cross-site-scripting
    return {"title": title}
