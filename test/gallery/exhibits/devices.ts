// No call, since camera and microphone could not work: what a browser can be made to say of itself, and for
// the rest what a script before the page's own says in its place.
import type { Exhibit, Visit } from '../exhibit.ts';

const support = { 'support-href': 'mailto:help@hotel.example' };

const trouble = (name: string, exhibit: Omit<Exhibit, 'name'>): Exhibit => ({
  ...exhibit,
  name: `failed-${name}`,
  attributes: support,
  reach: async (visit: Visit) => {
    await exhibit.reach?.(visit);
    await visit.call('startConversation');
    await visit.reaches('failed');
    await visit.part('support').waitFor();
  },
});

export const devices: readonly Exhibit[] = [
  trouble('insecure', {
    script: `Object.defineProperty(window, 'isSecureContext', { value: false })`,
  }),
  trouble('policy', { headers: { 'permissions-policy': 'camera=()' } }),
  trouble('blocked', {
    reach: async ({ context, page }) => {
      // Whatever is not granted here is denied.
      await context.grantPermissions([]);
      // On a busy machine the first answer takes longer than the widget would keep a visitor waiting for it.
      await page.evaluate(() => navigator.permissions.query({ name: 'camera' }));
    },
  }),
  trouble('no-device', {
    script: `MediaDevices.prototype.enumerateDevices = () => Promise.resolve([])`,
  }),
  trouble('in-app', {
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 350.0',
  }),
];
