const axios = require('axios');

// Pieces of the page that its own server has made: hardly a finding.
// ruleid: cross-site-scripting (low)
$.get('/lists/thread', (part) => $('#thread').html(part));
$.post('/lists/thread', { page: 2 }, function (part) {
  // ruleid: cross-site-scripting (low)
  $('#thread').append(part);
});
$.ajax({
  url: '/lists/thread',
  success(part) {
    // ruleid: cross-site-scripting (low)
    $('#thread').html(part);
  },
});
// ruleid: cross-site-scripting (low)
$.ajax('/lists/thread').done((part) => $('#thread').html('<div>' + part + '</div>'));

fetch('/parts/menu')
  .then((answer) => answer.text())
  .then((part) => {
    // ruleid: cross-site-scripting (low)
    menu.innerHTML = part;
  });

async function menuOf(axiosAnswer) {
  const { data } = await axios.get('/parts/menu');
  // ruleid: cross-site-scripting (low)
  menu.innerHTML = data;
  const answer = await fetch('/parts/menu');
  // ruleid: cross-site-scripting (low)
  menu.innerHTML = await answer.text();
}

// Fields of an answer are texts of users.
// ruleid: cross-site-scripting (medium)
$.get('/api/thread', (thread) => $('#title').html('<h1>' + thread.title + '</h1>'));
$.ajax({
  url: '/api/threads',
  success: (threads) => {
    for (const thread of threads) {
      // ruleid: cross-site-scripting (medium)
      $('#threads').append(`<li>${thread.title}</li>`);
    }
  },
});

async function titleOf(id) {
  const { data } = await axios.get(`/api/threads/${Number(id)}`);
  // ruleid: cross-site-scripting (medium)
  title.innerHTML = `<b>${data.title}</b>`;
}

// Another server's text is foreign as a whole.
// ruleid: cross-site-scripting (medium)
$.get('https://widgets.example.com/news', (part) => $('#news').html(part));
fetch('https://widgets.example.com/news')
  .then((answer) => answer.text())
  .then((part) => {
    // ruleid: cross-site-scripting (medium)
    news.innerHTML = part;
  });

// Where the address is foreign, so is what is answered there.
// ruleid: cross-site-scripting (high)
$.get(location.hash.slice(1), (part) => $('#part').html(part));
// ruleid: cross-site-scripting (high)
$.ajax({ url: location.hash.slice(1), success: (part) => $('#part').html(part) });
// ruleid: cross-site-scripting
$('#part').load(location.hash.slice(1));
// ok: cross-site-scripting
$('#part').load('/parts/menu');
// ok: cross-site-scripting
$('#part').load('/parts/' + encodeURIComponent(location.hash.slice(1)));
// ok: cross-site-scripting
$.get(location.hash.slice(1), (part) => $('#part').text(part));

// What is not made part of the page.
fetch('/parts/menu')
  .then((answer) => answer.text())
  .then((part) => {
    // ok: cross-site-scripting
    menu.textContent = part;
  });
