// A ticket opens one call, and is good for a minute: each is fetched when the visitor asks for the call.
const call = document.querySelector('tavus-call');
let ticket = 'none';

call.addEventListener('tavus:before-start', async (event) => {
  if (ticket === 'there') {
    ticket = 'none';
    return;
  }
  event.preventDefault();
  if (ticket === 'on its way') return;
  ticket = 'on its way';
  // Without one the endpoint says no, and the widget asks the visitor to sign in anew.
  call.ticket = await fetch('/ticket', { method: 'POST' })
    .then((response) => (response.ok ? response.text() : null))
    .catch(() => null);
  ticket = call.opened ? 'there' : 'none';
  if (call.opened) call.startConversation();
});
