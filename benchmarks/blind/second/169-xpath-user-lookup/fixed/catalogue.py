from pathlib import Path

from fastapi import FastAPI, HTTPException, Query
from lxml import etree

app = FastAPI()
CATALOGUE = etree.parse(str(Path(__file__).with_name("catalogue.xml")))


def to_dict(book):
    return {
        "isbn": book.get("isbn"),
        "title": book.findtext("title"),
        "author": book.findtext("author"),
    }


@app.get("/books")
def find_books(author: str = Query(min_length=2, max_length=80), genre: str = Query(max_length=40)):
    """Public books of an author in a genre."""
    books = CATALOGUE.xpath(
        "//book[@public='yes' and author=$author and @genre=$genre]",
        author=author,
        genre=genre,
    )
    if not books:
        raise HTTPException(status_code=404, detail="No book was found")
    return [to_dict(book) for book in books]


@app.get("/genres")
def list_genres():
    return sorted(set(CATALOGUE.xpath("//book[@public='yes']/@genre")))
