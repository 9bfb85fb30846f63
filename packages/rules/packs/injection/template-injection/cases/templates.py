import jinja2
from django.http import HttpResponse
from django.template import Context, Template
from flask import Flask, render_template, render_template_string, request
from jinja2 import Environment, FileSystemLoader
from mako.template import Template as MakoTemplate

app = Flask(__name__)
env = Environment(loader=FileSystemLoader("templates"), autoescape=True)


@app.route("/hello")
def hello():
    name = request.args.get("name", "World")
    template = f"<h1>Hello {name}!</h1>"
    # ruleid: template-injection
    page = render_template_string(template)
    # ok: template-injection
    page = render_template_string("<h1>Hello {{ name }}!</h1>", name=name)
    # ruleid: template-injection
    page = env.from_string("Hello " + name).render()
    # ok: template-injection
    page = env.get_template("hello.html").render(name=name)
    # ruleid: template-injection
    page = MakoTemplate("Hello " + name).render()
    # ok: template-injection
    return render_template("hello.html", name=name)


def preview(request):
    # ruleid: template-injection
    template = Template(request.POST["body"])
    return HttpResponse(template.render(Context({})))


def greeting(name):
    # ruleid: template-injection
    return jinja2.Template("Dear " + name).render()


def greeting_safe(name):
    # ok: template-injection
    return jinja2.Template("Dear {{ name }}").render(name=name)


def layout(body):
    return "<html><body>" + body + "</body></html>"


@app.errorhandler(404)
def not_found(error):
    # ruleid: template-injection
    return render_template_string(layout("no page " + request.path)), 404
