from fastapi import FastAPI
from flask import Flask
from starlette.middleware.sessions import SessionMiddleware

shop = Flask(__name__)
# ruleid: cross-site-cookie
shop.config["REMEMBER_COOKIE_SAMESITE"] = "None"
# ruleid: cross-site-cookie
shop.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="None")
# ok: cross-site-cookie
shop.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax")

api = FastAPI()
# ruleid: cross-site-cookie
api.add_middleware(SessionMiddleware, secret_key=KEY, same_site="none", https_only=True)
# ok: cross-site-cookie
api.add_middleware(SessionMiddleware, secret_key=KEY, same_site="strict", https_only=True)
