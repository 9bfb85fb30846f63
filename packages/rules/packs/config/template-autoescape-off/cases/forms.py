import mako.template
from flask import Flask
from jinja2 import Environment, FileSystemLoader, select_autoescape
from jinja2.sandbox import SandboxedEnvironment

app = Flask(__name__)
# ruleid: template-autoescape-off
app.jinja_options["autoescape"] = False
# ruleid: template-autoescape-off
sandbox = SandboxedEnvironment(loader=FileSystemLoader("templates"))
# ruleid: template-autoescape-off
page = mako.template.Template(filename="page.html", default_filters=[])
# ruleid: template-autoescape-off
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"autoescape": False}}]
# ok: template-autoescape-off
env = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())
# ok: template-autoescape-off
escaping = SandboxedEnvironment(autoescape=True)
