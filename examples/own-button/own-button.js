// A page's own buttons for a call.
const call = document.querySelector('#call');
const button = document.querySelector('#by-script');

// Works before the widget's script is there, too: it starts as soon as it can.
const start = () => (call.queue ??= []).push('startConversation');
button.addEventListener('click', start);

// Browsers without invoker commands (before Chromium 135, Firefox 144, Safari 26.2) need the click.
if (!('command' in HTMLButtonElement.prototype)) {
  document.querySelector('[commandfor="call"]').addEventListener('click', start);
}

const words = { requesting: 'Connecting…', waiting: 'Connecting…', live: 'You are in the call' };

call.addEventListener('tavus:state-change', ({ detail: { state } }) => {
  button.disabled = state in words;
  button.textContent = words[state] ?? 'Talk now';
});
