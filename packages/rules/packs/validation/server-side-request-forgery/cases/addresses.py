import ipaddress
import socket
from urllib.parse import urlparse

import requests
from flask import Flask, abort, request

app = Flask(__name__)


def is_public(url):
    parsed = urlparse(url)
    if parsed.scheme not in ("http", "https"):
        return False
    try:
        ip = ipaddress.ip_address(socket.gethostbyname(parsed.hostname))
    except (ValueError, socket.gaierror):
        return False
    return not (ip.is_private or ip.is_loopback or ip.is_link_local)


def refuse_private(url):
    for family, kind, protocol, name, address in socket.getaddrinfo(urlparse(url).hostname, 443):
        if ipaddress.ip_address(address[0]).is_private:
            raise ValueError(url)


@app.get("/helper")
def helper():
    url = request.args["url"]
    if not is_public(url):
        abort(400)
    # ok: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.get("/here")
def here():
    url = request.args["url"]
    host = urlparse(url).hostname
    ip = ipaddress.ip_address(socket.gethostbyname(host))
    if ip.is_private or ip.is_reserved:
        abort(400)
    # ok: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.get("/global")
def only_global():
    url = request.args["url"]
    if not ipaddress.ip_address(socket.gethostbyname(urlparse(url).hostname)).is_global:
        abort(400)
    # ok: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.get("/loop")
def each_address():
    url = request.args["url"]
    for info in socket.getaddrinfo(urlparse(url).hostname, None):
        address = info[4][0]
        if ipaddress.ip_address(address).is_private:
            abort(400)
    # ok: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.get("/raises")
def raises():
    url = request.args["url"]
    refuse_private(url)
    # ok: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.get("/logged")
def only_logged():
    url = request.args["url"]
    for info in socket.getaddrinfo(urlparse(url).hostname, None):
        if ipaddress.ip_address(info[4][0]).is_private:
            app.logger.warning("private")
    # ruleid: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.get("/skipped")
def skipped():
    url = request.args["url"]
    for info in socket.getaddrinfo(urlparse(url).hostname, None):
        if ipaddress.ip_address(info[4][0]).is_private:
            continue
        break
    # ruleid: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.get("/loopback")
def loopback_alone():
    url = request.args["url"]
    if ipaddress.ip_address(socket.gethostbyname(urlparse(url).hostname)).is_loopback:
        abort(400)
    # ruleid: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.get("/other")
def another_address():
    url = request.args["url"]
    if ipaddress.ip_address(socket.gethostbyname(request.args["proxy"])).is_private:
        abort(400)
    # ruleid: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.get("/names")
def names():
    url = request.args["url"]
    if urlparse(url).hostname in ("localhost", "127.0.0.1"):
        abort(400)
    # ruleid: server-side-request-forgery
    return requests.get(url, timeout=3).text


@app.post("/keys")
def keys():
    body = request.get_json()
    for key in body:
        if key not in ("url", "name"):
            abort(400)
    # ruleid: server-side-request-forgery
    return requests.get(body["url"], timeout=3).text


@app.post("/each")
def each_url():
    urls = request.form.getlist("url")
    for url in urls:
        if urlparse(url).hostname != "files.example.com":
            abort(400)
    # ok: server-side-request-forgery
    return requests.get(urls[0], timeout=3).text
