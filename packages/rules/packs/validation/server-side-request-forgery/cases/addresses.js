const dns = require('dns').promises;
const express = require('express');
const ip = require('ip');
const ipaddr = require('ipaddr.js');

const app = express();

function isPrivateAddress(address) {
  const [first, second] = address.split('.').map(Number);
  return first === 10 || first === 127 || (first === 192 && second === 168);
}

function isInternalHost(host) {
  return host === 'localhost';
}

app.get('/range', async (req, res) => {
  const url = new URL(req.query.url);
  const { address } = await dns.lookup(url.hostname);
  if (ipaddr.parse(address).range() !== 'unicast') return res.sendStatus(400);
  // ok: server-side-request-forgery
  res.send(await (await fetch(url)).text());
});

app.get('/ranges', async (req, res) => {
  const url = new URL(req.query.url);
  const { address } = await dns.lookup(url.hostname);
  if (['private', 'loopback', 'linkLocal', 'uniqueLocal'].includes(ipaddr.parse(address).range())) return res.sendStatus(400);
  // ok: server-side-request-forgery
  res.send(await (await fetch(url.href)).text());
});

app.get('/library', async (req, res) => {
  const { url } = req.query;
  const { address } = await dns.lookup(new URL(url).hostname);
  if (ip.isPrivate(address)) return res.sendStatus(400);
  // ok: server-side-request-forgery
  res.send(await (await fetch(url)).text());
});

app.get('/own', async (req, res) => {
  const { url } = req.query;
  const { address } = await dns.lookup(new URL(url).hostname);
  if (isPrivateAddress(address)) return res.sendStatus(400);
  // ok: server-side-request-forgery
  res.send(await (await fetch(url)).text());
});

app.get('/all', async (req, res) => {
  const { url } = req.query;
  const found = await dns.lookup(new URL(url).hostname, { all: true });
  for (const { address } of found) {
    if (isPrivateAddress(address)) return res.sendStatus(400);
  }
  // ok: server-side-request-forgery
  res.send(await (await fetch(url)).text());
});

app.get('/resolved', async (req, res) => {
  const { url } = req.query;
  for (const address of await dns.resolve4(new URL(url).hostname)) {
    if (isPrivateAddress(address)) return res.sendStatus(400);
  }
  // ok: server-side-request-forgery
  res.send(await (await fetch(url)).text());
});

app.get('/one-range', async (req, res) => {
  const url = new URL(req.query.url);
  const { address } = await dns.lookup(url.hostname);
  if (ipaddr.parse(address).range() === 'loopback') return res.sendStatus(400);
  // ruleid: server-side-request-forgery
  res.send(await (await fetch(url)).text());
});

app.get('/host', async (req, res) => {
  const url = new URL(req.query.url);
  if (isInternalHost(url.hostname)) return res.sendStatus(400);
  // ruleid: server-side-request-forgery
  res.send(await (await fetch(url)).text());
});

app.get('/wrong-way', async (req, res) => {
  const url = new URL(req.query.url);
  const { address } = await dns.lookup(url.hostname);
  if (!isPrivateAddress(address)) return res.sendStatus(400);
  // ruleid: server-side-request-forgery
  res.send(await (await fetch(url)).text());
});
