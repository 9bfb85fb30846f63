import os
import re

import flask_wtf
from flask import Flask
from flask_wtf import FlaskForm
from flask_wtf.form import FlaskForm as Base
from wtforms import EmailField, Form, IntegerField, PasswordField, SearchField, StringField, TextAreaField
from wtforms.fields import HiddenField, TelField, URLField
from wtforms.fields.simple import StringField as Line

from .forms import OtherForm, form

app = Flask(__name__)


class SearchForm(FlaskForm):
    words = StringField("words")
    text = TextAreaField("text")
    secret = PasswordField("secret")
    finder = SearchField("finder")
    sender = EmailField("sender")
    amount = IntegerField("amount")


class OldForm(Form):
    hidden = HiddenField("hidden")
    number = TelField("number")
    place = URLField("place")


class LineForm(Base):
    line = Line("line")


class OlderForm(flask_wtf.Form):
    line = Line("line")


@app.post("/search")
def search():
    given = SearchForm()
    # ruleid: command-injection (high)
    os.system("find " + given.words.data)
    # ruleid: command-injection (high)
    os.system("find " + given.words.raw_data[0])
    # ruleid: command-injection (high)
    os.system("find " + given.text.data)
    # ruleid: command-injection (high)
    os.system("find " + given.secret.data)
    # ruleid: command-injection (high)
    os.system("find " + given.finder.data)
    # ruleid: command-injection (high)
    os.system("find " + given.sender.data)
    # ok: command-injection
    os.system("find " + str(given.amount.data))
    # ruleid: command-injection (high)
    os.system("find " + given.data["words"])


@app.post("/old")
def old():
    given = OldForm()
    # ruleid: command-injection (high)
    os.system("find " + given.hidden.data)
    # ruleid: command-injection (high)
    os.system("find " + given.number.data)
    # ruleid: command-injection (high)
    os.system("find " + given.place.data)
    # ruleid: command-injection (high)
    os.system("find " + given.data["hidden"])
    # ruleid: command-injection (high)
    os.system("find " + LineForm().data["line"])
    # ruleid: command-injection (high)
    os.system("find " + LineForm().line.data)
    # ruleid: command-injection (high)
    os.system("find " + OlderForm().data["line"])


@app.post("/other")
def other():
    given = OtherForm()
    if given.validate_on_submit():
        # ruleid: command-injection (medium)
        os.system("find " + given.title.data)
        # ok: command-injection
        os.system("find " + str(given.amount.data))
    # ruleid: command-injection (medium)
    os.system("find " + form.data["title"])


def find(users):
    given = SearchForm()
    # ok: nosql-injection
    return users.find_one({"words": given.words.data})
