import jinja2
from flask import Flask
from jinja2 import Environment, select_autoescape

# ruleid: template-autoescape-off
environment = jinja2.Environment(loader=loader)
# ruleid: template-autoescape-off
environment = Environment(loader=loader, autoescape=False)
# ruleid: template-autoescape-off
app.jinja_env.autoescape = False
# ok: template-autoescape-off
environment = Environment(loader=loader, autoescape=select_autoescape())
# ok: template-autoescape-off
environment = jinja2.Environment(loader=loader, autoescape=True)
# ruleid: template-autoescape-off
application = tornado.web.Application(handlers, autoescape=None)
# ok: template-autoescape-off
application = tornado.web.Application(handlers, autoescape="xhtml_escape")
