import os
import smtplib
from email.message import EmailMessage

from jinja2 import Environment, FileSystemLoader

TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")

env = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False, trim_blocks=True)


def render_invoice(customer, items):
    """Render the HTML part of the invoice mail."""
    template = env.get_template("invoice.html")
    total = sum(item["price"] * item["quantity"] for item in items)
    return template.render(customer=customer, items=items, total=total)


def send_invoice(customer, items):
    message = EmailMessage()
    message["Subject"] = "Your invoice"
    message["From"] = os.environ["MAIL_FROM"]
    message["To"] = customer["email"]
    message.set_content("Please open this mail in a client that shows HTML.")
    message.add_alternative(render_invoice(customer, items), subtype="html")

    with smtplib.SMTP_SSL(os.environ["SMTP_HOST"], 465) as server:
        server.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
        server.send_message(message)
