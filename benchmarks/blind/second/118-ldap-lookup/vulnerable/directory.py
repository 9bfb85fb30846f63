import os

from flask import Flask, jsonify, request
from ldap3 import ALL, Connection, Server

app = Flask(__name__)

LDAP_URL = os.environ["LDAP_URL"]
BIND_DN = os.environ["LDAP_BIND_DN"]
BIND_PASSWORD = os.environ["LDAP_BIND_PASSWORD"]
BASE_DN = "ou=people,dc=example,dc=org"


def find_person(uid):
    server = Server(LDAP_URL, use_ssl=True, get_info=ALL)
    with Connection(server, user=BIND_DN, password=BIND_PASSWORD, auto_bind=True) as connection:
        search_filter = f"(&(objectClass=person)(uid={uid}))"
        connection.search(BASE_DN, search_filter, attributes=["cn", "mail", "telephoneNumber"])
        if not connection.entries:
            return None
        entry = connection.entries[0]
        return {
            "name": str(entry.cn),
            "mail": str(entry.mail),
            "phone": str(entry.telephoneNumber),
        }


@app.get("/people")
def people():
    uid = request.args.get("uid", "")
    if not uid:
        return jsonify(error="uid is required"), 400
    person = find_person(uid)
    if person is None:
        return jsonify(error="not found"), 404
    return jsonify(person)
