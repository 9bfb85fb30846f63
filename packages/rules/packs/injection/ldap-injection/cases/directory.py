import ldap
import ldap.filter
from flask import Flask, request
from ldap3 import ALL, Connection, Server
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

app = Flask(__name__)


@app.route("/person")
def person():
    uid = request.args["uid"]
    connection = Connection(Server("ldap.example.com", get_info=ALL), auto_bind=True)
    # ruleid: ldap-injection
    connection.search("dc=example,dc=com", f"(&(objectClass=person)(uid={uid}))", attributes=["mail"])
    # ok: ldap-injection
    connection.search("dc=example,dc=com", f"(uid={escape_filter_chars(uid)})", attributes=["mail"])
    # ok: ldap-injection
    connection.search("dc=example,dc=com", "(objectClass=person)", attributes=[uid])
    return str(connection.entries)


def make_filter(name):
    return "(cn=%s)" % name


@app.route("/find")
def find():
    connection = ldap.initialize("ldap://ldap.example.com")
    query = make_filter(request.args["name"])
    # ruleid: ldap-injection
    return str(connection.search_s("dc=example,dc=com", ldap.SCOPE_SUBTREE, query))


def authenticate(username, password):
    server = ldap.initialize("ldap://ldap.example.com")
    # ruleid: ldap-injection
    server.simple_bind_s("uid=" + username + ",ou=people,dc=example,dc=com", password)


def authenticate_escaped(username, password):
    server = ldap.initialize("ldap://ldap.example.com")
    # ok: ldap-injection
    server.simple_bind_s("uid=" + escape_rdn(username) + ",ou=people,dc=example,dc=com", password)


def groups(conn, username):
    search_filter = ldap.filter.filter_format("(memberUid=%s)", [username])
    # ok: ldap-injection
    return conn.search_s("ou=groups,dc=example,dc=com", ldap.SCOPE_SUBTREE, search_filter)


def lookup(conn, username):
    search_filter = "(sAMAccountName={})".format(username)
    # ruleid: ldap-injection
    return conn.search_s("dc=corp", 2, search_filter)


def index(engine, word):
    # ok: ldap-injection
    return engine.search("title", "words " + word)
