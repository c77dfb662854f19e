// Which of several troubles of a call is told, as a room's events come in; without a room.
import { describe, expect, it } from 'vitest';
import type { Participant, RoomEvent } from '../../widget/interactive/daily.ts';
import { Troubles } from '../../widget/interactive/troubles.ts';

const after = (...events: readonly RoomEvent[]): Troubles => {
  const troubles = new Troubles();
  for (const event of events) troubles.hear(event);
  return troubles;
};
const quality = (threshold: string) => ({ action: 'network-quality-change', threshold });
const connection = (event: string) => ({ action: 'network-connection', type: 'sfu', event });
const device = (error: object) => ({ action: 'camera-error', error });
const visitor: Participant = { local: true, user_id: 'v', audio: true, video: true };

describe('what is wrong with a call', () => {
  it('is nothing at first, nor what nobody knows', () => {
    expect(after({ action: 'nonfatal-error', type: 'odd' }, { action: 'odd' }).worst).to.equal(
      undefined,
    );
  });

  it('is a weak network, until it is none', () => {
    expect(after(quality('very-low')).worst).to.equal('networkWeak');
    expect(after(quality('very-low'), quality('good')).worst).to.equal(undefined);
    const bad = { ...quality('low'), networkState: 'bad' };
    expect(after(bad).worst).to.equal('networkWeak');
  });

  it('is a lost network before all else, until it is back', () => {
    const troubles = after(quality('very-low'), device({ type: 'cam-in-use' }));
    troubles.hear(connection('interrupted'));
    expect(troubles.worst).to.equal('networkLost');
    troubles.hear(connection('connected'));
    expect(troubles.worst).to.equal('devicesBusy');
  });

  it('is a device, by the reason why it does not work', () => {
    const worst = (error: object) => after(device(error)).worst;
    expect(worst({ type: 'permissions' })).to.equal('devicesBlocked');
    expect(worst({ type: 'cam-mic-in-use' })).to.equal('devicesBusy');
    expect(worst({ type: 'not-found', missingMedia: ['audio'] })).to.equal('microphoneTrouble');
    expect(worst({ type: 'not-found', missingMedia: ['video'] })).to.equal('cameraTrouble');
    expect(worst({ type: 'constraints', failedMedia: ['audio'] })).to.equal('microphoneTrouble');
    expect(worst({ type: 'unknown' })).to.equal('cameraTrouble');
    expect(after({ action: 'camera-error' }).worst).to.equal('cameraTrouble');
  });

  it('is over once the device works', () => {
    const troubles = after(device({ type: 'unknown' }), device({ type: 'mic-in-use' }));
    troubles.see({ ...visitor, audio: false });
    expect(troubles.worst, 'a microphone is not back with the camera').to.equal('devicesBusy');
    troubles.see(visitor);
    expect(troubles.worst).to.equal(undefined);
    troubles.see({ ...visitor, tracks: { audio: { state: 'blocked' }, video: undefined } });
    expect(troubles.worst).to.equal('devicesBlocked');
    troubles.see(visitor);
    expect(troubles.worst).to.equal(undefined);
  });
});
