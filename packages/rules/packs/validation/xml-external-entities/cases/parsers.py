import io
import xml.sax
import xml.sax.handler

import defusedxml.ElementTree
from fastapi import FastAPI, Request
from flask import Flask, request
from lxml import etree

app = Flask(__name__)
api = FastAPI()


@app.post("/import")
def load():
    parser = etree.XMLParser(resolve_entities=True, load_dtd=True)
    # ruleid: xml-external-entities
    return etree.fromstring(request.data, parser).tag


@app.post("/inline")
def inline():
    # ruleid: xml-external-entities
    return etree.fromstring(request.data, parser=etree.XMLParser(resolve_entities=True)).tag


@app.post("/safe")
def safe():
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: xml-external-entities
    return etree.fromstring(request.data, parser).tag


@app.post("/defused")
def defused():
    # ok: xml-external-entities
    return defusedxml.ElementTree.fromstring(request.data).tag


@app.post("/sax")
def sax():
    parser = xml.sax.make_parser()
    parser.setFeature(xml.sax.handler.feature_external_ges, True)
    # ruleid: xml-external-entities
    parser.parse(io.BytesIO(request.data))
    return "ok"


@app.post("/sax-safe")
def sax_safe():
    parser = xml.sax.make_parser()
    parser.setFeature(xml.sax.handler.feature_external_ges, False)
    # ok: xml-external-entities
    parser.parse(io.BytesIO(request.data))
    return "ok"


def read(document):
    parser = etree.XMLParser(resolve_entities=True)
    # ruleid: xml-external-entities
    return etree.fromstring(document, parser)


@api.post("/order")
async def order(request: Request):
    return {"tag": read(await request.body()).tag}


def settings():
    parser = etree.XMLParser(resolve_entities=True)
    # ok: xml-external-entities
    return etree.parse("settings.xml", parser)
