import DOMPurify from 'dompurify';
import escapeHtml from 'escape-html';
import he from 'he';
import $ from 'jquery';
import React from 'react';
import { useRouter as usePagesRouter } from 'next/router';
import { useSearchParams as useNextSearchParams } from 'next/navigation';
import { useLocation, useParams, useSearchParams } from 'react-router-dom';
import sanitizeHtml from 'sanitize-html';
import xss from 'xss';
import { sanitizeUrl } from '@braintree/sanitize-url';

function ofTheAddress(element) {
  // ruleid: cross-site-scripting
  element.innerHTML = location.hash.slice(1);
  // ruleid: cross-site-scripting
  element.outerHTML = window.location.search;
  // ruleid: cross-site-scripting
  element.insertAdjacentHTML('beforeend', document.URL);
  const address = new URL(window.location);
  // ruleid: cross-site-scripting
  element.innerHTML = address.searchParams.get('name');
  // ruleid: cross-site-scripting
  element.innerHTML = decodeURIComponent(location.toString());
  // ruleid: cross-site-scripting
  element.innerHTML = document.cookie;
  // ruleid: cross-site-scripting
  element.innerHTML = localStorage.getItem('name');
  // ok: cross-site-scripting
  element.textContent = location.hash;
}

window.addEventListener('message', (event) => {
  // ruleid: cross-site-scripting
  document.getElementById('out').innerHTML = event.data;
});

const socket = new WebSocket('wss://example.com/chat');
socket.addEventListener('message', (event) => {
  const { author, text } = JSON.parse(event.data);
  const item = document.createElement('li');
  // ruleid: cross-site-scripting (medium)
  item.innerHTML = `<b>${author}</b> ${text}`;
  // ok: cross-site-scripting
  item.textContent = `${author}: ${text}`;
});

function sinks(element, range) {
  const name = new URLSearchParams(location.search).get('name');
  // ruleid: cross-site-scripting
  document.write('<p>' + name + '</p>');
  // ruleid: cross-site-scripting
  range.createContextualFragment(name);
  // ruleid: cross-site-scripting
  Document.parseHTMLUnsafe(name);
  // ruleid: cross-site-scripting
  element.setAttribute('onclick', name);
  // ok: cross-site-scripting
  element.setAttribute('title', name);
  // ruleid: cross-site-scripting
  $('#out').html(name);
  // ruleid: cross-site-scripting
  $('#out').append('<li>' + name + '</li>');
  // ruleid: cross-site-scripting
  $('<b>' + name + '</b>').appendTo('#out');
  // ruleid: cross-site-scripting
  $.parseHTML(name);
  // ok: cross-site-scripting
  $('#out').text(name);
  // ruleid: code-injection
  element.onclick = name;
}

function clean(element) {
  const name = new URLSearchParams(location.search).get('name');
  // ok: cross-site-scripting
  element.innerHTML = DOMPurify.sanitize(name);
  // ok: cross-site-scripting
  element.innerHTML = escapeHtml(name);
  // ok: cross-site-scripting
  element.innerHTML = he.encode(name);
  // ok: cross-site-scripting
  element.innerHTML = sanitizeHtml(name, { allowedTags: [] });
  // ok: cross-site-scripting
  element.innerHTML = xss(name);
  // ok: cross-site-scripting
  element.innerHTML = window.purifier().sanitizer.sanitize(name);
  // ok: cross-site-scripting
  $('#out').append(document.createTextNode(name));
}

export function Page() {
  const [params] = useSearchParams();
  const { id } = useParams();
  const where = useLocation();
  return (
    <div>
      {/* ruleid: cross-site-scripting */}
      <p dangerouslySetInnerHTML={{ __html: params.get('name') }} />
      {/* ruleid: cross-site-scripting */}
      <iframe srcDoc={where.search} title="page" />
      {/* ruleid: open-redirect */}
      <a href={params.get('next')}>next</a>
      {/* ok: open-redirect */}
      <a href={sanitizeUrl(params.get('next'))}>next</a>
      {/* ok: cross-site-scripting */}
      <p>{id}</p>
    </div>
  );
}

export function Element() {
  const found = useNextSearchParams();
  // ruleid: cross-site-scripting
  return React.createElement('p', { dangerouslySetInnerHTML: { __html: found.get('name') } });
}

export function OldPage() {
  const router = usePagesRouter();
  // ruleid: cross-site-scripting
  return <p dangerouslySetInnerHTML={{ __html: router.query.name }} />;
}

function opened() {
  const next = new URLSearchParams(location.search).get('next');
  // ruleid: open-redirect
  location.href = next;
  // ruleid: open-redirect
  window.location = next;
  // ruleid: open-redirect
  location.assign(next);
  // ruleid: open-redirect
  window.location.replace(next);
  // ruleid: open-redirect
  window.open(next);
  // ok: open-redirect
  location.href = '/search?q=' + encodeURIComponent(next);
}
