import smtplib
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, quote, urlparse

from flask import Flask, request

app = Flask(__name__)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        query = parse_qs(urlparse(self.path).query)
        self.send_response(302)
        # ruleid: header-injection
        self.send_header("X-Name", query["name"][0])
        # ok: header-injection
        self.send_header("X-Name", quote(query["name"][0]))
        # ok: header-injection
        self.send_header("X-Name", one_line(query["name"][0]))
        # ok: header-injection
        self.send_header("Content-Type", "text/html")
        self.end_headers()


def one_line(value):
    return value.replace("\r", "").replace("\n", "")


@app.post("/contact")
def contact():
    sender = request.form["email"]
    message = "From: shop@example.com\nReply-To: " + sender + "\nSubject: contact\n\n" + request.form["text"]
    with smtplib.SMTP("mail.example.com") as smtp:
        # ruleid: header-injection
        smtp.sendmail("shop@example.com", ["help@example.com"], message)
        mail = EmailMessage()
        mail["Reply-To"] = sender
        # ok: header-injection
        smtp.send_message(mail)
    return "sent"


def send(smtp, subject, text):
    # ruleid: header-injection
    smtp.sendmail("a@example.com", "b@example.com", f"Subject: {subject}\n\n{text}")


@app.post("/contact")
def contact():
    subject = request.form["subject"].replace("\r", "").replace("\n", "")
    with smtplib.SMTP("localhost") as server:
        # ok: header-injection
        server.sendmail("a@example.com", "b@example.com", f"Subject: {subject}\n\n{request.form['text']}")
        # ruleid: header-injection
        server.sendmail("a@example.com", "b@example.com", f"Subject: {request.form['subject']}\n\n{request.form['text']}")
