import requests
from bs4 import BeautifulSoup
from fastapi import FastAPI

app = FastAPI()


@app.get("/preview")
def preview(url: str):
    page = requests.get(url, verify=False, timeout=10)
    soup = BeautifulSoup(page.text, "html.parser")
    return {"title": soup.title.string}
