import bonsai
import ldap
import ldap.dn
import ldap.filter
import ldap3
from flask import request
from ldap.filter import escape_filter_chars, filter_format
from ldap3 import SUBTREE, Connection, Server
from ldap3.utils.conv import escape_filter_chars as escape3
from ldap3.utils.dn import escape_rdn


def searches():
    conn = ldap.initialize("ldap://directory")
    # ruleid: ldap-injection
    conn.search_s("dc=example,dc=com", ldap.SCOPE_SUBTREE, "(uid=" + request.args["uid"] + ")")
    # ruleid: ldap-injection
    conn.search_ext(base="dc=example", scope=ldap.SCOPE_SUBTREE, filterstr=request.args["filter"])
    # ruleid: ldap-injection
    conn.search(base=request.args["base"], scope=ldap.SCOPE_SUBTREE)
    # ruleid: ldap-injection
    conn.search("ou=" + request.args["unit"] + ",dc=example", ldap.SCOPE_SUBTREE)
    # ok: ldap-injection
    conn.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=" + escape_filter_chars(request.args["uid"]) + ")")
    # ok: ldap-injection
    conn.search_s("dc=example", ldap.SCOPE_SUBTREE, filter_format("(uid=%s)", [request.args["uid"]]))
    # ok: ldap-injection
    conn.search_s("ou=" + ldap.dn.escape_dn_chars(request.args["unit"]), ldap.SCOPE_SUBTREE)


def binds():
    conn = ldap.initialize("ldap://directory")
    # ruleid: ldap-injection
    conn.simple_bind("uid=" + request.form["uid"] + ",dc=example", request.form["password"])
    # ruleid: ldap-injection
    conn.compare_s("uid=" + request.form["uid"] + ",dc=example", "mail", b"a")


def of_unknown_type(directory):
    # ruleid: ldap-injection
    directory.search_s("dc=example", 2, "(uid=%s)" % request.args["uid"])
    # ruleid: ldap-injection
    directory.simple_bind_s("uid=" + request.form["uid"] + ",dc=example", request.form["password"])
    # ruleid: ldap-injection
    directory.search("dc=example", f"(uid={request.args['uid']})", attributes=["cn"])
    # ok: ldap-injection
    directory.search("shop", request.args["uid"])


def third_version(base):
    conn = Connection(Server("directory"), auto_bind=True)
    # ruleid: ldap-injection
    conn.search(base, request.args["filter"], SUBTREE)
    # ruleid: ldap-injection
    conn.search(search_base="dc=example", search_filter=request.args["filter"], search_scope=SUBTREE)
    # ruleid: ldap-injection
    conn.extend.standard.paged_search("dc=example", request.args["filter"])
    # ok: ldap-injection
    conn.search("dc=example", "(uid=" + escape3(request.args["uid"]) + ")")
    # ok: ldap-injection
    conn.search("ou=" + escape_rdn(request.args["unit"]), "(objectClass=*)")
    # ruleid: ldap-injection
    return ldap3.Connection(Server("directory"), user="uid=" + request.form["uid"] + ",dc=example")


def asynchronous_client(directory):
    name = bonsai.escape_filter_exp(request.args["uid"])
    # ok: ldap-injection
    return directory.search("dc=example", f"(uid={name})")


def entries(connection):
    conn = Connection(Server("directory"), auto_bind=True)
    # ruleid: ldap-injection
    conn.delete("cn=" + request.form["name"] + ",ou=people,dc=example")
    # ok: ldap-injection
    conn.delete("cn=" + escape_rdn(request.form["name"]) + ",ou=people,dc=example")
    # ok: ldap-injection
    connection.delete("name=" + request.form["name"])
