// A page that wants the class alone, under a tag of its own.
import { TavusCall } from 'tavus-call/element.js';

class OurCall extends TavusCall {
  override open(): void {
    this.heading = 'Ours';
    super.open();
  }
}
customElements.define('our-call', OurCall);
new OurCall().addEventListener('tavus:state-change', ({ detail }) => {
  const isLive: boolean = detail.state === 'live';
  console.log(isLive);
});
