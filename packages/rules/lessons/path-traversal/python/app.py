"""Reports of a shop, for download."""

import os

from flask import Flask, Response, abort, jsonify, request, session

app = Flask(__name__)
REPORTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reports")


def report_names():
    names = []
    for folder, _, files in os.walk(REPORTS):
        names += [os.path.relpath(os.path.join(folder, name), REPORTS) for name in files]
    return sorted(names)


def read_report(name):
    target = os.path.join(REPORTS, name)
    if not os.path.isfile(target):
        abort(404)
    with open(target, encoding="utf-8") as file:
        return file.read()


@app.get("/reports")
def list_reports():
    if "user" not in session:
        abort(401)
    return jsonify(report_names())


@app.get("/reports/download")
def download_report():
    if "user" not in session:
        abort(401)
    return Response(read_report(request.args.get("name", "")), mimetype="text/plain")
