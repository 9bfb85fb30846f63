import asyncio
import base64
import configparser
import csv
import heapq
import html
import io
import json
import os
import queue
import re
import sqlite3
import string
import textwrap
import typing
import urllib.parse
from collections import deque
from functools import partial
from itertools import chain
from os.path import join, normpath
from pathlib import Path
from re import compile as pattern
from urllib.parse import parse_qs, quote, unquote, urlparse

from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)
connection = sqlite3.connect("shop.db")
WORDS = pattern(r"\s+")


def unescaped():
    # What was made safe is unsafe again.
    # ruleid: sql-injection
    connection.execute("SELECT * FROM t WHERE a = '" + unquote(quote(request.args["a"])) + "'")
    # ok: sql-injection
    connection.execute("SELECT * FROM t WHERE a = '" + quote(request.args["a"]) + "'")
    # ruleid: sql-injection
    connection.execute("SELECT * FROM t WHERE a = '" + text_of(base64.b64decode(encoded())) + "'")


def encoded():
    return base64.b64encode(request.data)


def text_of(data):
    return data.decode("utf-8")


@app.get("/page")
def page():
    # ruleid: cross-site-scripting
    return "<p>" + html.unescape(str(escape(request.args["a"]))) + "</p>"


@app.get("/safe")
def safe():
    # ok: cross-site-scripting
    return "<p>" + str(escape(request.args["a"])) + "</p>"


def parsed():
    # ruleid: log-injection
    app.logger.info("name " + json.loads(json.dumps({"name": request.args["name"]}))["name"])


def passed_on():
    a = request.args["a"]
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + textwrap.dedent(a))
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + typing.cast(str, a))
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + urlparse(a).query)
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + parse_qs(a)["b"][0])
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + "".join(chain([a], ["b"])))
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + io.StringIO(a).read())
    for row in csv.reader(io.StringIO(a)):
        # ruleid: sql-injection (high)
        connection.execute("SELECT " + row[0])
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + string.capwords(a))


def paths():
    # ruleid: path-traversal
    open(normpath(join("files", request.args["name"])))
    # ruleid: path-traversal
    open(Path("files", request.args["name"]).resolve())
    # ruleid: path-traversal
    open(Path(request.args["name"]).with_suffix(".txt").as_posix())


def by_expressions():
    a = request.args["a"]
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + re.sub("x", a, "axb"))
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + re.sub(r"\s", " ", a))
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + re.split(",", a)[0])
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + re.findall("a+.*", string=a)[0])
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + re.match("(.*)", a).group(1))
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + WORDS.sub(" ", a))
    # ok: sql-injection
    connection.execute("SELECT " + re.sub(a, " ", "text"))
    # ok: sql-injection
    connection.execute("SELECT " + pattern(a).sub(" ", "text"))
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + WORDS.split(a)[0])
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + WORDS.search(a).groupdict()["name"])
    # ok: sql-injection
    connection.execute("SELECT a", re.sub(r"\s", " ", a))


def filled():
    a = request.args["a"]
    # ruleid: sql-injection (high)
    connection.execute(string.Template("SELECT $a").substitute(a=a))
    template = string.Template("SELECT $a FROM t")
    # ruleid: sql-injection (high)
    connection.execute(template.safe_substitute({"a": a}))
    # ruleid: sql-injection (high)
    connection.execute(template_of("SELECT $a FROM t").substitute(a=a))


def kept():
    waiting = queue.Queue()
    waiting.put(request.args["a"])
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + waiting.get())
    hurried = queue.SimpleQueue()
    hurried.put_nowait(request.args["a"])
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + hurried.get_nowait())
    turned = deque()
    turned.extendleft([request.args["a"]])
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + turned[0])
    line = deque()
    line.appendleft(request.args["a"])
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + line.popleft())
    # ruleid: sql-injection (high)
    connection.execute("SELECT " + request.args["a"].rpartition(".")[0])


def later():
    run = partial(connection.execute, "SELECT " + request.args["a"])
    run()


@app.get("/cleaned")
def cleaned():
    name = request.args["name"]
    # ok: command-injection
    os.system("id " + re.sub(r"[^a-zA-Z0-9_-]", "", name))
    # ok: command-injection
    os.system("id " + re.sub(r"[^\w]+", "_", name))
    # ruleid: command-injection (high)
    os.system("id " + re.sub(r"[^\w;]", "", name))
    # ruleid: command-injection (high)
    os.system("id " + re.sub(r"[^\w]", name, "a b"))
    # ruleid: command-injection (high)
    os.system("id " + re.sub(r"\s+", "", name))
    connection = sqlite3.connect("people.db")
    # ok: sql-injection
    connection.execute("SELECT 1 FROM people WHERE name = '" + re.sub(r"[^\w .]", "", name) + "'")
    # ruleid: command-injection (high)
    os.system("id " + re.sub(r"[^\w .]", "", name))
    # ok: command-injection
    os.system("id " + re.fullmatch(r"([a-z0-9]+)", name).group(1))
    # ok: command-injection
    os.system("id " + re.match(r"^(\w+)$", name).group(1))
    # ruleid: command-injection (high)
    os.system("id " + re.match(r"^(\w+)", name).string)


@app.get("/streams")
def streams():
    stream = io.BytesIO(request.args["name"].encode())
    # ruleid: path-traversal
    open("/srv/files/" + stream.read().decode())
    # ok: path-traversal
    open(io.BytesIO(request.args["name"].encode()))


@app.get("/there-and-back")
def there_and_back():
    loaded = json.loads(json.dumps({"name": request.args["name"]}))
    # ruleid: cross-site-scripting
    return "<p>" + loaded["name"] + "</p>"


@app.get("/written")
def written():
    # ok: cross-site-scripting
    return "<p>" + json.dumps({"name": request.args["name"]}) + "</p>"


@app.get("/packed")
def packed():
    fields = urllib.parse.parse_qs(urllib.parse.urlencode({"name": request.args["name"]}))
    # ruleid: command-injection
    os.system("id " + fields["name"][0])
    waiting = []
    heapq.heappush(waiting, request.args["name"])
    # ruleid: command-injection
    os.system("id " + heapq.heappop(waiting))
    names = ["root"]
    heapq.heapify(names)
    # ok: command-injection
    os.system("id " + heapq.heappop(names))


@app.get("/digits")
def digits():
    name = request.args["name"].encode().hex()
    # ok: command-injection
    os.system("id " + name)
    # ok: path-traversal
    open("/srv/files/" + name)
    # ruleid: command-injection
    os.system("id " + bytes.fromhex(name).decode())
