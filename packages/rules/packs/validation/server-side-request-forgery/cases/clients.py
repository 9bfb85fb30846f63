import urllib.request
from urllib.parse import quote, urlparse

import aiohttp
import httpx
import requests
from fastapi import FastAPI, HTTPException
from flask import Flask, request
from pydantic import BaseModel

app = Flask(__name__)
api = FastAPI()
ALLOWED_HOSTS = {"api.example.com"}


class Webhook(BaseModel):
    url: str
    retries: int


@app.route("/fetch")
def fetch():
    url = request.args.get("url")
    # ruleid: server-side-request-forgery
    text = requests.get(url, timeout=5).text
    # ruleid: server-side-request-forgery
    text += urllib.request.urlopen(url).read().decode()
    # ok: server-side-request-forgery
    text += requests.get("https://api.example.com/search", params={"q": url}).text
    # ok: server-side-request-forgery
    text += requests.get(f"https://api.example.com/users/{quote(url)}").text
    # ok: server-side-request-forgery
    text += requests.post("https://api.example.com/urls", json={"url": url}).text
    # ruleid: server-side-request-forgery
    text += requests.get(f"http://{request.args['host']}/status").text
    return text


@app.route("/checked")
def checked():
    url = request.args["url"]
    if urlparse(url).hostname not in ALLOWED_HOSTS:
        return "not allowed", 400
    # ok: server-side-request-forgery
    return requests.get(url).text


@api.post("/webhook")
async def webhook(hook: Webhook):
    async with httpx.AsyncClient() as client:
        # ruleid: server-side-request-forgery
        await client.post(hook.url, json={"ok": True})
    async with aiohttp.ClientSession() as session:
        # ruleid: server-side-request-forgery
        async with session.get(hook.url) as response:
            return await response.json()


@api.get("/checked")
async def checked_api(url: str):
    if urlparse(url).netloc not in ALLOWED_HOSTS:
        raise HTTPException(400)
    # ok: server-side-request-forgery
    return httpx.get(url).json()


def download(url):
    # ruleid: server-side-request-forgery
    return requests.get(url, stream=True).content


@app.route("/import", methods=["POST"])
def import_image():
    return download(request.json["image"])


def settings(store):
    # ok: server-side-request-forgery
    return store.get("url")
