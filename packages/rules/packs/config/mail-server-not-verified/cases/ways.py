import imaplib
import poplib
import smtplib
import ssl


def send(message, name, password):
    with smtplib.SMTP("mail.example.com", 587) as server:
        # ruleid: mail-server-not-verified
        server.starttls()
        server.login(name, password)
        server.send_message(message)


def send_over_tls(message, name, password):
    # ruleid: mail-server-not-verified
    with smtplib.SMTP_SSL("mail.example.com", 465) as server:
        server.login(name, password)
        server.send_message(message)


def unread(name, password):
    with imaplib.IMAP4("mail.example.com") as box:
        # ruleid: mail-server-not-verified
        box.starttls()
        box.login(name, password)
        return box.search(None, "UNSEEN")


def fetch(name, password):
    # ruleid: mail-server-not-verified
    box = poplib.POP3_SSL("mail.example.com")
    box.user(name)
    box.pass_(password)
    return box.list()


def fetch_after_plain(name, password):
    box = poplib.POP3("mail.example.com")
    # ruleid: mail-server-not-verified
    box.stls()
    box.user(name)
    box.pass_(password)
    return box.list()


def send_checked(message, name, password):
    context = ssl.create_default_context()
    with smtplib.SMTP("mail.example.com", 587) as server:
        # ok: mail-server-not-verified
        server.starttls(context=context)
        server.login(name, password)
        server.send_message(message)
    # ok: mail-server-not-verified
    with smtplib.SMTP_SSL("mail.example.com", 465, context=context) as server:
        server.login(name, password)
        server.send_message(message)


def fetch_checked(name, password):
    context = ssl.create_default_context()
    # ok: mail-server-not-verified
    box = poplib.POP3_SSL("mail.example.com", context=context)
    box.user(name)
    box.pass_(password)
    plain = poplib.POP3("mail.example.com")
    # ok: mail-server-not-verified
    plain.stls(context=context)
    return box, plain
