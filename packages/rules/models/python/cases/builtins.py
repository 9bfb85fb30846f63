import argparse
import ast
import base64
import cProfile
import code
import getopt
import http.client
import importlib
import importlib.util
import json
import os
import pdb
import pydoc
import re
import runpy
import smtplib
import sys
import timeit
import traceback
import uuid
from hashlib import sha256
from importlib import import_module
from ipaddress import ip_address
from os import environ, getenv
from pathlib import Path
from wsgiref.headers import Headers

import click
import docopt
import numexpr
import pandas
import pandas as pd
import simpleeval
import sympy
import typer
from PIL import ImageMath
from bson import ObjectId
from django.utils.module_loading import import_string
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from pymongo import MongoClient
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)
cli = typer.Typer()
store = MongoClient().shop


def typed_in():
    # ruleid: command-injection
    os.system("ping " + input("host: "))
    # ruleid: command-injection
    os.system("ping " + sys.stdin.readline())
    # ruleid: command-injection
    os.system("ping " + sys.argv[1])
    # ok: command-injection
    os.system("ping -c " + str(int(sys.argv[1])))


def parsed_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("host")
    args = parser.parse_args()
    # ruleid: command-injection
    os.system(f"ping {args.host}")
    flags = argparse.ArgumentParser()
    known, rest = flags.parse_known_args()
    # ruleid: command-injection
    os.system(f"ping {known.host}")
    options, operands = getopt.getopt(sys.argv[1:], "h:")
    # ruleid: command-injection
    os.system("ping " + operands[0])
    # ruleid: command-injection
    os.system("ping " + docopt.docopt(__doc__)["--host"])


def arguments_of_another_parser():
    # ruleid: command-injection
    os.system("ping " + option_parser().parse_args().host)
    parser = option_parser()
    # ruleid: command-injection
    os.system("ping " + parser.parse_args().host)


@click.command()
@click.option("--host")
def ping_by_click(host):
    # ruleid: command-injection
    os.system(host)


@cli.command()
def ping_by_typer(host: str):
    # ruleid: command-injection
    os.system(host)


def of_the_environment():
    # ruleid: command-injection
    os.system("ping " + os.environ["HOST"])
    # ruleid: command-injection
    os.system("ping " + environ.get("HOST", "localhost"))
    # ruleid: command-injection
    os.system("ping " + os.getenv("HOST"))
    # ruleid: command-injection
    os.system("ping " + getenv("HOST"))


def of_files():
    with open("hosts.txt") as hosts:
        # ruleid: command-injection
        os.system("ping " + hosts.readline())
    with open("hosts.txt") as hosts:
        # ruleid: command-injection
        os.system("ping " + hosts.read())
    # ruleid: command-injection
    os.system("ping " + Path("hosts.txt").read_text())


@app.errorhandler(404)
def details(error):
    # ruleid: error-detail-in-response
    return traceback.format_exc(), 500


@app.get("/status")
def status():
    try:
        return check()
    except Exception:
        kind, value, trace = sys.exc_info()
        # ruleid: error-detail-in-response
        return str(value), 500


def run_text():
    # ruleid: code-injection
    eval(request.args["expression"])
    # ruleid: code-injection
    exec(request.args["program"], {})
    # ruleid: code-injection
    compile(source=request.args["program"], filename="<input>", mode="exec")
    # ruleid: code-injection
    runpy.run_path("plugins/" + request.args["name"])
    # ruleid: code-injection
    code.InteractiveInterpreter().runsource(request.args["program"])
    # ruleid: code-injection
    timeit.timeit(request.args["statement"])
    # ruleid: code-injection
    cProfile.run(request.args["statement"])
    # ruleid: code-injection
    pdb.run(request.args["statement"])
    # ok: code-injection
    return ast.literal_eval(request.args["value"])


def evaluated(value):
    # ruleid: code-injection (medium)
    return eval(value)


def evaluated_values():
    # ok: code-injection
    simpleeval.simple_eval(request.args["expression"])
    # Values that were read safely may still be code.
    # ruleid: code-injection
    exec(json.loads(request.data)["program"], {})
    # ruleid: code-injection
    exec(ast.literal_eval(request.args["program"]), {})


def expressions(df):
    # ruleid: code-injection
    pd.eval(request.args["expression"])
    # ruleid: code-injection
    numexpr.evaluate(request.args["expression"])
    # ruleid: code-injection
    sympy.sympify(request.args["expression"])
    # ruleid: code-injection
    return df.eval(request.args["expression"])


def modules():
    name = request.args["name"]
    # ruleid: unsafe-reflection
    importlib.import_module("plugins." + name)
    # ruleid: unsafe-reflection
    import_module(name=name)
    # ruleid: unsafe-reflection
    __import__(name)
    # ruleid: unsafe-reflection
    import_string(name)
    # ruleid: unsafe-reflection
    pydoc.locate(name)
    # ruleid: unsafe-reflection
    return importlib.util.find_spec(name)


def expressions_of_text():
    # ruleid: regex-injection
    re.search(request.args["pattern"], "text")
    # ruleid: regex-injection
    re.compile(pattern="^" + request.args["pattern"])
    # ok: regex-injection
    re.search(re.escape(request.args["pattern"]), "text")
    # ok: regex-injection
    return re.search("^[a-z]+$", request.args["text"])


def fields(user):
    for name, value in request.get_json().items():
        # ruleid: mass-assignment
        setattr(user, name, value)
    # ruleid: mass-assignment, nosql-injection
    store.users.replace_one(request.get_json())
    # ruleid: mass-assignment
    db.session.add(User(**request.get_json()))
    # ok: mass-assignment
    return setattr(user, "name", request.get_json()["name"])


class User(db.Model):
    pass


def mail():
    with smtplib.SMTP("mail") as server:
        # ruleid: header-injection
        server.sendmail("a@example.com", ["b@example.com"], "Subject: " + request.form["subject"] + "\n\nHi")


def lines_of_headers():
    headers = Headers()
    # ruleid: header-injection
    headers.add_header("X-Name", request.args["name"])
    connection = http.client.HTTPSConnection("api.example.com")
    # ruleid: header-injection
    connection.putheader("X-Name", request.args["name"])


def values_of_other_types(cursor):
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '%s'" % uuid.UUID(request.args["a"]))
    # ok: sql-injection
    cursor.execute(f"SELECT * FROM t WHERE a = '{ip_address(request.args['a'])}'")
    # ok: nosql-injection
    store.users.find_one({"_id": ObjectId(request.get_json()["id"]), "a": str(request.get_json()["a"])})


def digests(cursor):
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '%s'" % sha256(request.data).hexdigest())
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '%s'" % mac_of(request.args["a"]).hexdigest())
    # ok: sql-injection
    cursor.execute("UPDATE t SET p = '%s'" % generate_password_hash(request.form["password"]))


def encodings(cursor):
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '%s'" % base64.b64encode(request.data).decode())
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '%s'" % base64.b64decode(request.args["a"]).decode())


def lines(response):
    text = request.args["text"]
    # ok: log-injection
    app.logger.info("text %s", text.replace("\n", " ").replace("\r", " "))
    # ok: log-injection
    app.logger.info("text %s", text.splitlines()[0])
    # ok: log-injection
    app.logger.info("text " + repr(text))
    # ok: log-injection
    app.logger.info("text " + json.dumps(text))
    # ruleid: log-injection
    app.logger.info("text " + text)


@app.get("/frame")
def frame():
    table = pandas.read_csv("orders.csv")
    # ruleid: code-injection
    rows = table.query(request.args["filter"])
    # ruleid: code-injection
    picture = ImageMath.unsafe_eval(request.args["formula"], a=image)
    # ok: code-injection
    return rows, picture, table.query("total > @least", local_dict={"least": request.args["least"]})
