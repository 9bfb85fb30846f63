from urllib.parse import urlsplit

import httpx
from bs4 import BeautifulSoup
from fastapi import FastAPI, HTTPException, Query

ALLOWED_HOSTS = {"en.wikipedia.org", "github.com", "stackoverflow.com", "news.ycombinator.com"}

app = FastAPI(title="Link previews")
MAX_BYTES = 1_000_000


async def fetch(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in ALLOWED_HOSTS or parts.port not in (None, 443):
        raise HTTPException(status_code=400, detail="Previews of this site are not supported")
    async with httpx.AsyncClient(timeout=5, follow_redirects=False) as client:
        async with client.stream("GET", url) as response:
            response.raise_for_status()
            content = b""
            async for chunk in response.aiter_bytes():
                content += chunk
                if len(content) > MAX_BYTES:
                    break
    return content[:MAX_BYTES].decode("utf-8", "replace")


def meta(soup: BeautifulSoup, name: str) -> str | None:
    tag = soup.find("meta", property=f"og:{name}")
    return tag.get("content") if tag else None


@app.get("/preview")
async def preview(url: str = Query(max_length=2000)):
    """Return title, description and image of a web page."""
    try:
        html = await fetch(url)
    except httpx.HTTPError:
        raise HTTPException(status_code=502, detail="The page could not be loaded")

    soup = BeautifulSoup(html, "html.parser")
    return {
        "title": meta(soup, "title") or (soup.title.get_text(strip=True) if soup.title else None),
        "description": meta(soup, "description"),
        "image": meta(soup, "image"),
    }
