const express = require('express');
const axios = require('axios');
const http = require('http');
const got = require('got');

const app = express();
const API = process.env.API_URL;

app.get('/fetch', async (req, res) => {
  // ruleid: server-side-request-forgery
  const answer = await fetch(req.query.url);
  res.json(await answer.json());
});

app.get('/axios', async (req, res) => {
  // ruleid: server-side-request-forgery
  const { data } = await axios.get(req.query.url);
  res.json(data);
});

app.post('/config', async (req, res) => {
  // ruleid: server-side-request-forgery
  const { data } = await axios({ method: 'post', url: req.body.webhook, data: { a: 1 } });
  res.json(data);
});

app.post('/body', async (req, res) => {
  // ok: server-side-request-forgery
  await axios.post('https://hooks.example.com/a', { url: req.body.webhook });
  res.end();
});

app.get('/users/:id', async (req, res) => {
  // ok: server-side-request-forgery
  await axios.get(`https://api.example.com/users/${req.params.id}`);
  // ok: server-side-request-forgery
  await fetch(`${API}/users/${encodeURIComponent(req.params.id)}`);
  res.end();
});

app.get('/host', async (req, res) => {
  // ruleid: server-side-request-forgery
  await got(`http://${req.query.host}:8080/status`);
  res.end();
});

const HOSTS = ['api.example.com', 'cdn.example.com'];

app.get('/checked', async (req, res) => {
  const url = new URL(req.query.url);
  if (!HOSTS.includes(url.hostname)) return res.status(400).end();
  // ok: server-side-request-forgery
  await fetch(url);
  res.end();
});

app.post('/import', async (req, res) => res.json(await load(req.body.source)));

async function load(address) {
  // ruleid: server-side-request-forgery
  return new Promise((resolve) => http.get(address, resolve));
}

app.get('/service', async (req, res) => {
  const services = { users: 'http://users:80', orders: 'http://orders:80' };
  const base = services[req.query.service];
  if (!base) return res.status(404).end();
  // ok: server-side-request-forgery
  await fetch(base);
  res.end();
});
