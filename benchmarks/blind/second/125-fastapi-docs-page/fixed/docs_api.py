from pathlib import Path

import markdown
from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse

app = FastAPI()

DOCS_DIR = Path(__file__).resolve().parent / "docs"


def resolve_page(page: str) -> Path:
    """Translate a page name such as 'guides/install' to its file."""
    path = (DOCS_DIR / page).resolve()
    if not path.is_relative_to(DOCS_DIR):
        raise HTTPException(status_code=404, detail="Page not found")
    return path


@app.get("/docs-pages", response_class=HTMLResponse)
def show_page(page: str = "index.md"):
    path = resolve_page(page)
    if not path.is_file():
        raise HTTPException(status_code=404, detail="Page not found")

    with open(path, encoding="utf-8") as handle:
        text = handle.read()
    return markdown.markdown(text, extensions=["tables", "fenced_code"])
