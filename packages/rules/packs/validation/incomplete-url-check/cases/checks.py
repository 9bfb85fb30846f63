from urllib.parse import urlparse

import requests
from flask import redirect


def fetch(url):
    host = urlparse(url).hostname or ""
    # ruleid: incomplete-url-check
    if not host.endswith("partner.example"):
        raise ValueError("host")
    return requests.get(url, timeout=5)


def is_partner(url):
    # ruleid: incomplete-url-check
    return urlparse(url).netloc.endswith("partner.example")


def go(target):
    # ruleid: incomplete-url-check
    if target.startswith("https://shop.example.com"):
        return redirect(target)
    return redirect("/")


def is_trusted(url):
    # ruleid: incomplete-url-check
    return "shop.example.com" in url


def is_safe(url):
    host = urlparse(url).hostname
    # ok: incomplete-url-check
    if host == "partner.example" or host.endswith(".partner.example"):
        return True
    # ok: incomplete-url-check
    if url.startswith("https://shop.example.com/"):
        return True
    # ok: incomplete-url-check
    return host in ("shop.example.com", "cdn.example.com")


def name_of(url, filename):
    # ok: incomplete-url-check
    if "github.com" in url:
        return "GitHub"
    # ok: incomplete-url-check
    return "archive" if filename.endswith("tar.gz") else "file"
