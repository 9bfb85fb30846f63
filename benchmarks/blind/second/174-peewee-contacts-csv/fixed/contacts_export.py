import csv
import io
import os

from flask import Blueprint, Response
from flask_login import current_user, login_required
from peewee import CharField, IntegerField, Model, PostgresqlDatabase

db = PostgresqlDatabase(os.environ.get("CONTACTS_DB", "contacts"))
contacts = Blueprint("contacts", __name__)


class Contact(Model):
    owner_id = IntegerField(index=True)
    name = CharField()
    company = CharField(null=True)
    email = CharField()

    class Meta:
        database = db


def cell(value):
    """Return the text of a cell, such that a spreadsheet takes it as text."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@contacts.get("/contacts.csv")
@login_required
def export_contacts():
    """Export the contacts of the user for Excel."""
    query = Contact.select().where(Contact.owner_id == current_user.id).order_by(Contact.name)

    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["Name", "Company", "Email"])
    for contact in query:
        writer.writerow([cell(contact.name), cell(contact.company), cell(contact.email)])

    return Response(
        buffer.getvalue(),
        mimetype="text/csv",
        headers={"Content-Disposition": "attachment; filename=contacts.csv"},
    )
