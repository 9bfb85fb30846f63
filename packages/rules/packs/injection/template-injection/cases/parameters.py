from jinja2 import Environment, Template
from jinja2.sandbox import SandboxedEnvironment


def render_mail(text, values):
    environment = Environment(autoescape=True)
    # ruleid: template-injection (medium)
    return environment.from_string(text).render(**values)


def render(text, values):
    # ruleid: template-injection (medium)
    return Template(text).render(values)


def render_safely(text, values):
    # ok: template-injection
    return SandboxedEnvironment().from_string(text).render(values)


def render_in_sandbox(text, values):
    env = SandboxedEnvironment(autoescape=True)
    # ok: template-injection
    return env.from_string(text).render(values)


def greet(name):
    # ok: template-injection
    return Template("Hello {{ name }}").render(name=name)


def render_file(path, values):
    with open("templates/mail.txt") as file:
        # ok: template-injection
        return Template(file.read()).render(values)
