const frame = document.getElementById('frame').contentWindow;

// ruleid: message-origin-unchecked
frame.addEventListener('message', (event) => {
  location.href = event.data;
});

// ruleid: message-origin-unchecked
addEventListener('message', (event) => {
  location.href = event.data;
});

addEventListener('message', (event) => {
  // ok: message-origin-unchecked
  if (event.origin !== 'https://shop.example.com') return;
  location.href = event.data;
});
