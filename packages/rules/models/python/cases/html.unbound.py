# Snippets without imports.
from flask import request


def rendered():
    # ruleid: template-injection
    return Template("<p>Hello " + request.args["name"] + "</p>").render()
