import xml.dom.minidom
import xml.etree.ElementTree as ET
import xml.sax
from xml.dom.minidom import parseString
from xml.sax.saxutils import escape

import elementpath
import lxml.etree
import lxml.html
import lxml.objectify
import xmltodict
from flask import request
from lxml import etree
from lxml.etree import XPath, fromstring


def expressions():
    name = request.args["name"]
    # ruleid: xpath-injection
    etree.parse("users.xml").xpath("//user[name='" + name + "']")
    # ruleid: xpath-injection
    etree.parse("users.xml").getroot().xpath(name)
    # ruleid: xpath-injection
    fromstring("<a/>").xpath(_path=name)
    # ruleid: xpath-injection
    lxml.html.fromstring("<a/>").xpath("//a[@href='%s']" % name)
    # ruleid: xpath-injection
    XPath("//user[name='" + name + "']")
    # ok: xpath-injection
    etree.parse("users.xml").xpath("//user[name=$name]", name=name)
    # ok: xpath-injection
    etree.parse("users.xml").xpath("//user[name='" + name.replace("'", "") + "']")
    # ok: xpath-injection
    etree.parse("users.xml").xpath("//user[name='" + escape(name, {"'": "&apos;"}) + "']")


def of_the_standard_library(doc):
    # ruleid: xpath-injection
    ET.parse("users.xml").findall(".//user[@name='" + request.args["name"] + "']")
    # ruleid: xpath-injection
    ET.parse("users.xml").getroot().find("user[name='%s']" % request.args["name"])
    # ruleid: xpath-injection
    doc.xpath("//user[name='" + request.args["name"] + "']")
    # ok: xpath-injection
    return doc.find(request.args["name"])


def of_others(doc, tree):
    # ruleid: xpath-injection
    elementpath.select(tree, "//user[name='" + request.args["name"] + "']")
    # ruleid: xpath-injection
    elementpath.iter_select(tree, request.args["path"])
    # ruleid: xpath-injection
    elementpath.Selector("//user[name='" + request.args["name"] + "']")
    # ruleid: xpath-injection
    return doc.xpathEval("//user[name='" + request.args["name"] + "']")


def parsed():
    # ruleid: xml-external-entities
    etree.fromstring(request.data)
    # ruleid: xml-external-entities
    etree.parse(request.files["file"])
    # ruleid: xml-external-entities
    list(etree.iterparse(source=request.stream, resolve_entities=True))
    # ruleid: xml-external-entities
    lxml.objectify.fromstring(request.data)
    # ruleid: xml-external-entities
    xml.sax.parseString(request.data, xml.sax.ContentHandler())
    # ok: xml-external-entities
    return etree.fromstring(request.data, etree.XMLParser(resolve_entities=False))


def parsed_by_expat():
    # Modern Python resolves no external entities here, but expands internal ones.
    # ruleid: xml-external-entities
    parseString(request.data)
    # ruleid: xml-external-entities
    ET.fromstring(request.data)
    # ruleid: xml-external-entities
    xml.dom.minidom.parseString(request.data)
    # ruleid: xml-external-entities
    return xmltodict.parse(request.data)


def parsed_by_given_parser():
    plain = xml.sax.make_parser()
    # ok: xml-external-entities
    xml.dom.minidom.parseString(request.data, plain)
    told = xml.sax.make_parser()
    told.setFeature(xml.sax.handler.feature_external_ges, True)
    # ruleid: xml-external-entities
    return xml.dom.minidom.parseString(request.data, parser=told)


def quoted(tree: etree._ElementTree):
    name = "nobody"
    if request.args.get("name"):
        name = request.args["name"]
    # ok: xpath-injection
    tree.xpath("//user[@name='" + name.replace("'", "&apos;") + "']")
    # ruleid: xpath-injection
    return tree.xpath("//user[@name='" + name.replace("<", "&lt;") + "']")


def found_in(tree: etree._ElementTree):
    root = etree.parse("people.xml").getroot()
    # ruleid: xpath-injection
    root.find(".//user[@name='" + request.args["name"] + "']")
    # ok: xpath-injection
    root.find(request.args["name"])
    # ruleid: xpath-injection
    return ET.parse("people.xml").findall(f".//user[@name='{request.args['name']}']")
