// Where calls are asked for: where the page says, else where the script came from, if an endpoint has served it.
import { endpointBase } from '../../widget/call/endpoint-base.ts';
import { expect } from './expect.ts';
import { warnings } from './warnings.ts';

const cdn = 'https://cdn.jsdelivr.net/npm/tavus-call@0.1.0/dist/browser/tavus-call.js';

describe('the endpoint of a page', () => {
  it('is the one that it names, wherever the script came from', () => {
    for (const script of [undefined, cdn, 'https://calls.example/tavus-call.js']) {
      expect(endpointBase('https://a.example/calls/', script)).to.equal('https://a.example/calls');
    }
    expect(endpointBase('/', cdn)).to.equal(location.origin);
  });

  it('is the one that has served the script, when it names none', () => {
    const folder = 'https://calls.example/v/0123456789abcdef/tavus-call.js';
    expect(endpointBase(undefined, folder)).to.equal('https://calls.example');
  });

  it('is its own server, said once, when the script is its own bundle or comes from a CDN', async () => {
    const said = await warnings(async () => {
      for (const script of [undefined, cdn, undefined]) {
        expect(endpointBase(' ', script)).to.equal(location.origin);
      }
    });
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('no endpoint set');
  });
});
