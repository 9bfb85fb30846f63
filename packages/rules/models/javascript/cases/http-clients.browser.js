import axios from 'axios';

async function shown(element) {
  const answer = await fetch('/api/comments');
  const comment = await answer.json();
  // ruleid: cross-site-scripting
  element.innerHTML = comment.text;
  const { data } = await axios.get('/api/comments');
  // ruleid: cross-site-scripting
  element.innerHTML = data.text;
  // ok: cross-site-scripting
  element.textContent = data.text;
}

$.getJSON('/api/comments', (comments) => {
  // ruleid: cross-site-scripting
  $('#out').html(comments[0].text);
});

$.ajax({
  url: '/api/comments',
  success: (comments) => {
    // ruleid: cross-site-scripting
    $('#out').html(comments[0].text);
  },
});

function handled(element, xhr) {
  // ruleid: cross-site-scripting
  element.innerHTML = xhr.responseText;
}

function old(element) {
  const xhr = new XMLHttpRequest();
  xhr.onload = () => {
    // ruleid: cross-site-scripting
    element.innerHTML = xhr.responseText;
  };
}

function listed() {
  $.getJSON('/api/items', (items) => {
    $.each(items, (i, item) => {
      // ruleid: cross-site-scripting
      $('#list').append('<li>' + item.title + '</li>');
      // ok: cross-site-scripting
      $('#list').append($('<li>').text(item.title));
    });
    // ruleid: cross-site-scripting
    $('#names').html($.map(items, (item) => '<b>' + item.name + '</b>').join(''));
  });
}
