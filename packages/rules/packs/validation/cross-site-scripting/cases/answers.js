async function loadComments(postId) {
  const res = await fetch(`/api/posts/${postId}/comments`);
  const comments = await res.json();
  // ruleid: cross-site-scripting
  list.innerHTML = comments.map((c) => `<li><strong>${c.author}</strong></li>`).join('');
  // ok: cross-site-scripting
  list.textContent = comments[0].text;
}

async function loadPart() {
  const res = await fetch('/parts/header.html');
  // ruleid: cross-site-scripting (low)
  header.innerHTML = await res.text();
}

fetch('/api/me')
  .then((res) => res.json())
  .then((user) => {
    // ruleid: cross-site-scripting
    document.querySelector('#name').innerHTML = 'Hello ' + user.name;
  });

// ruleid: cross-site-scripting
$.getJSON('/api/news', (news) => $('#news').html('<h2>' + news.title + '</h2>'));

$(function () {
  const name = new URL(document.location).searchParams.get('name');
  // ruleid: cross-site-scripting
  $('#greeting').html('Hello ' + name);
});
