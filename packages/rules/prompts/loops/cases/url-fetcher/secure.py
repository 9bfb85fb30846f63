import ipaddress
import socket
from urllib.parse import urlsplit

import requests
from fastapi import Depends, FastAPI, HTTPException
from pydantic import HttpUrl

from auth import current_user

app = FastAPI(dependencies=[Depends(current_user)])
ALLOWED = {"news.example.com", "blog.example.com"}


@app.get("/preview")
def preview(url: HttpUrl):
    host = urlsplit(str(url)).hostname
    if host not in ALLOWED:
        raise HTTPException(400, "this address is not fetched")
    for *_, address in socket.getaddrinfo(host, 443):
        if not ipaddress.ip_address(address[0]).is_global:
            raise HTTPException(400, "this address is not fetched")
    page = requests.get(f"https://{host}/", timeout=5, allow_redirects=False)
    return {"length": len(page.text)}
