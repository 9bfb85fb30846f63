import httpx
from shop import app
from . import app as own


def keep(): ...
