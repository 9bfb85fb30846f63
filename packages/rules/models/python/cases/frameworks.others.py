import cgi
import socket
import socketserver
from http.server import BaseHTTPRequestHandler

import cherrypy
import gradio as gr
import streamlit as st
import streamlit.components.v1 as components
import web
import websocket
from flask_socketio import SocketIO
from discord.ext import commands

from .database import cursor
from .network import connect_peer

socketio = SocketIO()
bot = commands.Bot(command_prefix="!")


class Root:
    @cherrypy.expose
    def items(self, name):
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + cherrypy.request.params["a"] + "'")
        # ruleid: cross-site-scripting
        return "<p>" + name + "</p>"

    @cherrypy.expose
    def moved(self, target):
        # ruleid: open-redirect
        raise cherrypy.HTTPRedirect(target)

    @cherrypy.expose
    def error(self):
        try:
            work()
        except Exception as failure:
            # ruleid: error-detail-in-response
            return str(failure)


class WebPy:
    def GET(self):
        data = web.input()
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + data.a + "'")
        # ruleid: open-redirect
        raise web.seeother(data.next)


def cgi_script():
    form = cgi.FieldStorage()
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + form.getvalue("a") + "'")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + self.path + "'")
        # ruleid: header-injection
        self.send_header("X-Path", self.headers["X-Path"])
        # ruleid: cross-site-scripting
        self.wfile.write(("<p>" + self.path + "</p>").encode())

    def do_POST(self):
        try:
            work()
        except Exception as error:
            # ruleid: error-detail-in-response
            self.send_error(500, str(error))
            # ruleid: error-detail-in-response
            self.wfile.write(str(error).encode())


class Tcp(socketserver.BaseRequestHandler):
    def handle(self):
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + self.request.recv(1024).decode() + "'")


def sockets():
    listener = socket.socket()
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + listener.recv(1024).decode() + "'")
    conn = connect_peer()
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + conn.recv(1024).decode() + "'")


def pages():
    name = st.text_input("Name")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + st.query_params["a"] + "'")
    # ruleid: cross-site-scripting
    st.markdown("<p>" + name + "</p>", unsafe_allow_html=True)
    # ok: cross-site-scripting
    st.markdown("<p>" + name + "</p>")
    # ruleid: cross-site-scripting
    components.html("<p>" + name + "</p>")


def ask(question):
    # ruleid: sql-injection (high)
    cursor.execute("SELECT * FROM t WHERE a = '" + question + "'")


gr.Interface(fn=ask, inputs="text", outputs="text")


def search(question):
    # ruleid: sql-injection (medium)
    cursor.execute("SELECT * FROM t WHERE a = '" + question + "'")


search_button = gr.Button("search")
search_button.click(fn=search)


@bot.command()
async def find(ctx, name):
    # ruleid: sql-injection (high)
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")


@socketio.on("find")
def on_find(data):
    # ruleid: sql-injection (high)
    cursor.execute("SELECT * FROM t WHERE a = '" + data["name"] + "'")
