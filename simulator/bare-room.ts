// The room page for when none was built: no picture, but being on it is being in the room.
// Plain text for the browser; the server only hands it out.

/** The page; its script is at /assets/bare-room.js. */
export const bareRoomPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Simulated room</title>
  <p>A simulated room without its page. Keeping this open is being in the call.</p>
  <p id="status" role="status">Joining…</p>
  <script src="/assets/bare-room.js"></script>
</html>
`;

/** Opens the presence stream, says what it hears, and lets go when the scenario drops the call. */
export const bareRoomScript = `const status = document.getElementById('status');
const room = '/rooms' + location.pathname;
const stream = new EventSource(room + '/presence' + location.search);
const leave = (text) => {
  stream.close();
  status.textContent = text;
};
stream.onopen = () => (status.textContent = 'In the room.');
stream.addEventListener('replica_joined', () => (status.textContent = 'The replica is here.'));
stream.addEventListener('ended', ({ data }) => leave('Ended: ' + JSON.parse(data).reason));
stream.onerror = () => {
  if (stream.readyState === EventSource.CLOSED) leave('Not let in.');
};
fetch(room + location.search)
  .then((reply) => reply.json())
  .then(({ drops_after_seconds: seconds }) => {
    if (seconds !== null) setTimeout(leave, seconds * 1000, 'The connection was lost.');
  });
`;
