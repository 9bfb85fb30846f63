import imaplib
import smtplib
import ssl


def send(user, password, message):
    with smtplib.SMTP("mail.example.com", 587) as server:
        # ruleid: mail-server-not-verified
        server.starttls()
        server.login(user, password)
        server.send_message(message)


def connect(host, user, password):
    server = smtplib.SMTP(host, 587)
    # ruleid: mail-server-not-verified
    server.starttls()
    server.login(user, password)
    return server


def read(host, user, password):
    # ruleid: mail-server-not-verified
    box = imaplib.IMAP4_SSL(host)
    box.login(user, password)
    return box


def safe(host, user, password, options):
    context = ssl.create_default_context()
    with smtplib.SMTP(host, 587) as server:
        # ok: mail-server-not-verified
        server.starttls(context=context)
        server.login(user, password)
    # ok: mail-server-not-verified
    box = imaplib.IMAP4_SSL(host, ssl_context=context)
    # ok: mail-server-not-verified
    other = smtplib.SMTP_SSL(host, **options)
    return box, other


def relay(message):
    with smtplib.SMTP("relay", 25) as server:
        # ok: mail-server-not-verified
        server.starttls()
        server.send_message(message)
