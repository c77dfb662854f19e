// A page that imports the package for its tag.
import { type CallState, TavusCall } from 'tavus-call';

const element: TavusCall = document.createElement('tavus-call');
element.endpoint = 'https://calls.example.com';
element.placement = 'top-left';
element.strings = { label: 'Ask our team', ended: { limit: 'That was our time' } };
// @ts-expect-error there is no such corner
element.placement = 'middle';
// @ts-expect-error nobody sets where a call stands
element.state = 'live';

const state: CallState = element.state;
element.addEventListener('tavus:conversation-ended', (event) => {
  const seconds: number = event.detail.seconds;
  // @ts-expect-error it has no such detail
  console.log(state, seconds, event.detail.minutes);
});
// They bubble.
document.addEventListener('tavus:error', ({ detail }) => {
  const { code, message, retryAfter } = detail;
  // @ts-expect-error no code of ours
  const isOdd = code === 'odd';
  console.log(code === 'elsewhere', message.length, retryAfter?.toFixed(), isOdd);
});
window.addEventListener('tavus:place', ({ detail }) => detail.place.toFixed());
document.querySelector('tavus-call')?.startConversation();
