import needle from "needle";
import request from "request";
import axios from 'axios';
import { exec } from 'child_process';
import dns from 'dns';
import type { Request } from 'express';
import fetch from 'node-fetch';
import got from 'got';
import ky from 'ky';
import needle from 'needle';
import { ofetch } from 'ofetch';
import superagent from 'superagent';
import { request as undici } from 'undici';
import WebSocket from 'ws';
import requestOld from 'request';

const api = axios.create({ baseURL: 'https://api.example.com' });

export async function requests(req: Request, httpService: any) {
  const url = req.query.url as string;
  // ruleid: server-side-request-forgery
  await fetch(url);
  // ruleid: server-side-request-forgery
  await globalThis.fetch(`https://${req.query.host}/status`);
  // ruleid: server-side-request-forgery
  await axios(url);
  // ruleid: server-side-request-forgery
  await axios({ method: 'get', url });
  // ruleid: server-side-request-forgery
  await axios.post(url, {});
  // ruleid: server-side-request-forgery
  await axios.request({ url });
  // ruleid: server-side-request-forgery
  axios.create({ baseURL: url });
  // ruleid: server-side-request-forgery
  await got(url).json();
  // ruleid: server-side-request-forgery
  await got.get(url);
  // ruleid: server-side-request-forgery
  await ky.get(url);
  // ruleid: server-side-request-forgery
  await ofetch(url);
  // ruleid: server-side-request-forgery
  await undici(url);
  // ruleid: server-side-request-forgery
  await superagent.get(url);
  // ruleid: server-side-request-forgery
  await needle('get', url);
  // ruleid: server-side-request-forgery
  requestOld({ uri: url }, () => {});
  // ruleid: server-side-request-forgery
  httpService.get(url);
  // ruleid: server-side-request-forgery
  new WebSocket(url);
  // ok: server-side-request-forgery
  await axios.get('https://api.example.com/items', { params: { q: req.query.q } });
  // ok: server-side-request-forgery
  return api.get('/items/' + encodeURIComponent(req.params.id));
}

export async function browsers(req: Request, page: any) {
  // ruleid: server-side-request-forgery
  await page.goto(req.query.url);
}

export async function resolved(req: Request) {
  const { address } = await dns.promises.lookup(req.query.host as string);
  // ok: command-injection
  exec(`ping ${address}`);
  // ruleid: server-side-request-forgery
  return fetch(`http://${address}/status`);
}

export function putThrough(res: Response) {
  needle.get('https://quotes.example.com/today', (error, answer, body) => {
    // ruleid: cross-site-scripting
    res.send('<h1>Quotes</h1>' + body);
    // ok: cross-site-scripting
    res.json({ body });
  });
  request('https://quotes.example.com/today', (error, answer, body) => {
    // ruleid: cross-site-scripting
    res.send(body);
  });
}
