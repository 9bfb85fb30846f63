const list = document.querySelector('#messages');
const form = document.querySelector('#chat-form');
const input = document.querySelector('#chat-input');

const socket = new WebSocket(`wss://${location.host}/chat`);

function sanitize(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function addMessage({ author, text, sentAt }) {
  const item = document.createElement('li');
  item.className = 'message';
  item.innerHTML = `
    <span class="author">${sanitize(author)}</span>
    <time>${new Date(sentAt).toLocaleTimeString()}</time>
    <p>${sanitize(text)}</p>
  `;
  list.append(item);
  list.scrollTop = list.scrollHeight;
}

socket.addEventListener('message', (event) => {
  const message = JSON.parse(event.data);
  if (message.type === 'chat') addMessage(message);
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  socket.send(JSON.stringify({ type: 'chat', text }));
  input.value = '';
});
