import csv
import io

from flask import Flask, Response

from models import Contact

app = Flask(__name__)


def cell(value):
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@app.get("/contacts.csv")
def contacts():
    out = io.StringIO()
    writer = csv.writer(out)
    for contact in Contact.select():
        # ruleid: csv-formula-injection
        writer.writerow([contact.id, contact.company])
    return Response(out.getvalue(), mimetype="text/csv")


@app.get("/safe.csv")
def safe():
    out = io.StringIO()
    writer = csv.writer(out)
    for contact in Contact.select():
        # ok: csv-formula-injection
        writer.writerow([contact.id, cell(contact.company)])
    return Response(out.getvalue(), mimetype="text/csv")


@app.get("/visits.csv")
def visits():
    out = io.StringIO()
    writer = csv.writer(out)
    for contact in Contact.select():
        # ok: csv-formula-injection
        writer.writerow([contact.id, contact.visits])
    return Response(out.getvalue(), mimetype="text/csv")
