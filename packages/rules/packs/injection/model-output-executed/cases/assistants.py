import json
import sqlite3
import subprocess

import anthropic
from langchain_openai import ChatOpenAI
from openai import OpenAI

client = OpenAI()
TOOLS = {"now": lambda: "12:00"}


def ask(prompt):
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
    return response.choices[0].message.content


def run_code(task):
    code = ask("Write Python for: " + task)
    # ruleid: model-output-executed
    exec(code)


def run_query(question):
    sql = ask("Write SQL for: " + question)
    # ruleid: model-output-executed
    return sqlite3.connect("shop.db").execute(sql).fetchall()


def run_shell(task):
    message = anthropic.Anthropic().messages.create(model="claude", max_tokens=100, messages=[{"role": "user", "content": task}])
    # ruleid: model-output-executed
    subprocess.run(message.content[0].text, shell=True)


def run_chain(question):
    llm = ChatOpenAI(model="gpt-4o")
    # ruleid: model-output-executed
    return eval(llm.invoke(question).content)


def run_tool(question):
    answer = json.loads(ask(question))
    # ok: model-output-executed
    return TOOLS[answer["tool"]]()


def store(question):
    # ok: model-output-executed
    sqlite3.connect("shop.db").execute("INSERT INTO answers (text) VALUES (?)", (ask(question),))


def show(question):
    # ok: model-output-executed
    print(ask(question))
