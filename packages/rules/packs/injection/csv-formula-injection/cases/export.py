import csv
import io

from flask import Flask, Response, request

app = Flask(__name__)


@app.post("/feedback")
def feedback():
    with open("feedback.csv", "a", newline="") as file:
        # ruleid: csv-formula-injection
        csv.writer(file).writerow([request.form["name"], request.form["text"]])
    return "", 204


@app.get("/export")
def export():
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=["name"])
    # ruleid: csv-formula-injection
    writer.writerow({"name": request.args.get("name")})
    return Response(out.getvalue(), mimetype="text/csv")


def write_row(writer, values):
    # ruleid: csv-formula-injection
    writer.writerow(values)


@app.post("/rows")
def rows():
    out = io.StringIO()
    write_row(csv.writer(out), [request.form["title"], "open"])
    return Response(out.getvalue(), mimetype="text/csv")


def escape_cell(text):
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@app.post("/safe")
def safe():
    out = io.StringIO()
    # ok: csv-formula-injection
    csv.writer(out).writerow([escape_cell(request.form["title"])])
    return Response(out.getvalue(), mimetype="text/csv")


@app.post("/number")
def number():
    out = io.StringIO()
    # ok: csv-formula-injection
    csv.writer(out).writerow([int(request.form["count"])])
    return Response(out.getvalue(), mimetype="text/csv")


@app.get("/fixed")
def fixed():
    out = io.StringIO()
    # ok: csv-formula-injection
    csv.writer(out).writerow(["name", "text"])
    return Response(out.getvalue(), mimetype="text/csv")


@app.get("/guarded.csv")
def guarded():
    writer = csv.writer(target)
    # ok: csv-formula-injection
    writer.writerow(["'" + cell if cell[:1] in "=+-@" else cell for cell in request.args.getlist("cell")])
    # ok: csv-formula-injection
    writer.writerow([" " + cell if cell.startswith(("=", "+", "-", "@")) else cell for cell in request.args.getlist("cell")])
    # ruleid: csv-formula-injection
    writer.writerow([cell if cell else "" for cell in request.args.getlist("cell")])
