// A room in which nobody is: one picture that breathes, in place of Tavus's page. A silent one never
// gets so far as to say that it is there.
import { silentQuery } from './room-address.ts';

if (location.search === silentQuery) {
  // A document that is opened and never closed keeps the page around it from being loaded.
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  frame.contentDocument?.open();
} else {
  parent.postMessage({ what: 'iframe-call-message', action: 'joined-meeting' }, location.origin);
}
