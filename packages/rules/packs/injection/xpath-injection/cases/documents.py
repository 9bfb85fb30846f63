import xml.etree.ElementTree as ET

import lxml.etree
from flask import Flask, request
from lxml import etree

app = Flask(__name__)
users = etree.parse("users.xml")


@app.route("/login", methods=["POST"])
def login():
    name = request.form["name"]
    # ruleid: xpath-injection
    found = users.xpath("//user[name/text()='" + name + "']")
    # ok: xpath-injection
    found = users.xpath("//user[name/text()=$name]", name=name)
    # ruleid: xpath-injection
    found = etree.XPath(f"//user[@id='{name}']")(users)
    return str(len(found))


def find(root, name):
    # ruleid: xpath-injection
    return root.xpath(f"/users/user[@name='{name}']/account")


def find_element(path, title):
    tree = ET.parse(path)
    # ruleid: xpath-injection
    return tree.getroot().findall(".//book[@title='%s']" % title)


def find_number(root, number):
    # ok: xpath-injection
    return root.xpath("//order[@id=%d]" % int(number))


def find_variable(root, name):
    query = lxml.etree.XPath("//user[@name=$name]")
    # ok: xpath-injection
    return query(root, name=name)


def find_text(haystack, needle):
    # ok: xpath-injection
    return haystack.find("/" + needle)


def checked(root, name):
    if not name.isalnum():
        raise ValueError("unexpected characters")
    # ok: xpath-injection
    return root.xpath("//user[@name='" + name + "']")
