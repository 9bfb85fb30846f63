import inputs
import jobs


def show(name):
    return jobs.render_report(name)


def create():
    jobs.start(inputs.field("title"))
    return jobs.start_safely(inputs.field("title"))
