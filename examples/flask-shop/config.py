"""Application configuration."""

import os


class Config:
    """Base configuration shared by all environments."""

    SECRET_KEY = "9f2b7c41e8d05a63b1f4470c92ad6e38"
    DATABASE_PATH = os.environ.get("DATABASE_PATH", "shop.db")
    UPLOAD_FOLDER = os.path.join(os.path.dirname(__file__), "uploads")
    INVOICE_FOLDER = os.path.join(os.path.dirname(__file__), "invoices")
    MAX_CONTENT_LENGTH = 4 * 1024 * 1024

    # Payment provider settings
    STRIPE_API_KEY = "sk_live_7Qm2VxT0pLrW9cKfZ4HdYb1N"
    STRIPE_WEBHOOK_SECRET = os.environ.get("STRIPE_WEBHOOK_SECRET")

    # Mail settings
    MAIL_SERVER = os.environ.get("MAIL_SERVER", "localhost")
    MAIL_PORT = int(os.environ.get("MAIL_PORT", "587"))
    MAIL_USERNAME = os.environ.get("MAIL_USERNAME")
    MAIL_PASSWORD = os.environ.get("MAIL_PASSWORD")

    # Session settings
    SESSION_COOKIE_SECURE = False
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"

    PRODUCTS_PER_PAGE = 20
    CURRENCY = "EUR"
