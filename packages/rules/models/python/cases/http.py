import http.client
import json
import pickle
import socket
import urllib.parse
import urllib.request
from http.client import HTTPSConnection
from urllib.parse import quote, quote_plus, urlencode
from urllib.request import Request, urlopen

import aiohttp
import feedparser
import httplib2
import httpx
import pycurl
import requests
import urllib3
import wget
from flask import request
from playwright.sync_api import sync_playwright
from requests import Session, get
from selenium import webdriver
from tornado.httpclient import AsyncHTTPClient

from . import security
from .security import assert_safe_url, is_url_allowed


def by_requests():
    url = request.args["url"]
    # ruleid: server-side-request-forgery
    requests.get(url, timeout=5)
    # ruleid: server-side-request-forgery
    requests.post(url=url, json={})
    # ruleid: server-side-request-forgery
    get("https://" + request.args["host"] + "/status")
    # ruleid: server-side-request-forgery
    requests.request("GET", url)
    # ruleid: server-side-request-forgery
    requests.request(method="GET", url=url)
    # ruleid: server-side-request-forgery
    requests.Session().get(url)
    with Session() as session:
        # ruleid: server-side-request-forgery
        session.put(url)
        # ruleid: server-side-request-forgery
        session.request("GET", url)
    # ok: server-side-request-forgery
    requests.get("https://api.example.com/items", params={"q": url})
    # ok: server-side-request-forgery
    requests.get("https://api.example.com/items/" + quote(request.args["id"], safe=""))


async def by_httpx():
    url = request.args["url"]
    # ruleid: server-side-request-forgery
    httpx.get(url)
    # ruleid: server-side-request-forgery
    with httpx.stream("GET", url) as answer:
        answer.read()
    with httpx.Client() as client:
        # ruleid: server-side-request-forgery
        client.post(url)
    async with httpx.AsyncClient(timeout=5) as client:
        # ruleid: server-side-request-forgery
        await client.get(url)
        # ruleid: server-side-request-forgery
        await client.request("GET", url)


async def by_aiohttp():
    async with aiohttp.ClientSession() as session:
        # ruleid: server-side-request-forgery
        async with session.get(request.args["url"]) as answer:
            await answer.text()
        # ruleid: server-side-request-forgery
        async with session.ws_connect(request.args["url"]) as socket:
            await socket.receive()
        # ruleid: server-side-request-forgery
        async with session.request("GET", request.args["url"]) as answer:
            return await answer.text()


def by_the_standard_library():
    url = request.args["url"]
    # ruleid: server-side-request-forgery
    urllib.request.urlopen(url)
    # ruleid: server-side-request-forgery
    urlopen(Request(url))
    # ruleid: server-side-request-forgery
    urllib.request.urlretrieve(url, "out")
    # ruleid: server-side-request-forgery
    http.client.HTTPConnection(request.args["host"])
    # ruleid: server-side-request-forgery
    HTTPSConnection(host=request.args["host"])
    # ruleid: server-side-request-forgery
    return socket.create_connection((request.args["host"], 80))


async def by_others():
    url = request.args["url"]
    # ruleid: server-side-request-forgery
    urllib3.PoolManager().request("GET", url)
    # ruleid: server-side-request-forgery
    urllib3.request("GET", url)
    # ruleid: server-side-request-forgery
    httplib2.Http().request(url)
    # ruleid: server-side-request-forgery
    feedparser.parse(url)
    # ruleid: server-side-request-forgery
    wget.download(url)
    # ruleid: server-side-request-forgery
    await AsyncHTTPClient().fetch(url)
    c = pycurl.Curl()
    # ruleid: server-side-request-forgery
    c.setopt(pycurl.URL, url)
    # ok: server-side-request-forgery
    c.setopt(pycurl.POSTFIELDS, url)


def by_browsers():
    driver = webdriver.Chrome()
    # ruleid: server-side-request-forgery
    driver.get(request.args["url"])
    with sync_playwright() as p:
        page = p.chromium.launch().new_page()
        # ruleid: server-side-request-forgery
        page.goto(request.args["url"])


def by_a_given_client(http_client):
    # ruleid: server-side-request-forgery
    return http_client.get(request.args["url"])


def checked(validator):
    url = request.args["url"]
    if validator.is_allowed_url(url):
        # ok: server-side-request-forgery
        requests.get(url)
    other = request.args["other"]
    validator.validate_url(other)
    # ok: server-side-request-forgery
    requests.get(other)
    third = request.args["third"]
    if not validator.is_safe_url(third):
        return None
    # ok: server-side-request-forgery
    return requests.get(third)


def checked_by_functions():
    url = request.args["url"]
    if not is_url_allowed(url):
        return None
    # ok: server-side-request-forgery
    requests.get(url)
    other = request.args["other"]
    assert_safe_url(other)
    # ok: server-side-request-forgery
    requests.get(other)
    third = request.args["third"]
    security.note_url(third)
    # ruleid: server-side-request-forgery
    return requests.get(third)


def of_whose_network():
    url = request.args["url"]
    host = urllib.parse.urlparse(url).hostname
    if net.is_private_host(host):
        return None
    # ok: server-side-request-forgery
    requests.get(url)
    other = request.args["other"]
    if not net.is_public_ip(socket.gethostbyname(urllib.parse.urlparse(other).hostname)):
        return None
    # ok: server-side-request-forgery
    requests.get(other)
    third = request.args["third"]
    if net.is_public_ip(socket.gethostbyname(urllib.parse.urlparse(third).hostname)):
        return None
    # ruleid: server-side-request-forgery
    return requests.get(third)


def encoded():
    # ok: server-side-request-forgery
    requests.get("https://api.example.com/" + quote_plus(request.args["path"]))
    # ok: server-side-request-forgery
    requests.get("https://" + quote(request.args["tenant"]) + ".example.com/items")
    # ok: path-traversal
    open("cache/" + quote_plus(request.args["key"]))
    # ok: path-traversal
    return open("cache/" + urlencode({"key": request.args["key"]}))


def downloaded():
    # ruleid: code-injection
    exec(requests.get("https://updates.example.com/plugin.py").text)
    answer = requests.get("https://updates.example.com/state")
    # ruleid: unsafe-deserialization
    state = pickle.loads(answer.content)
    # ok: unsafe-deserialization
    return state, json.loads(answer.content)
