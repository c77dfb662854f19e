// Before anything has been asked for: the launcher in its forms, the greeting, the first screens.
import type { Exhibit } from '../exhibit.ts';
import { portrait } from '../still-room.ts';

const teaser = 'Hi, I am Anna. Shall we talk about your stay?';

export const closed: readonly Exhibit[] = [
  { name: 'closed-button' },
  { name: 'closed-pill', attributes: { label: 'Talk to Anna' } },
  {
    name: 'closed-poster',
    attributes: {
      launcher: 'poster',
      poster: portrait,
      label: 'Talk to Anna',
      heading: 'Meet Anna',
    },
  },
  {
    name: 'closed-poster-upright',
    attributes: { launcher: 'poster', poster: portrait, aspect: '9:16' },
  },
  { name: 'closed-top-left', attributes: { placement: 'top-left', teaser } },
  { name: 'teaser', attributes: { teaser } },
  {
    name: 'unavailable',
    // The panel cannot be loaded any more.
    reach: async ({ shop, part, call }) => {
      await shop.stand.app.close();
      await call('open');
      await part('teaser').waitFor();
    },
  },
  {
    name: 'idle',
    attributes: { heading: 'Meet Anna' },
    reach: async ({ call, part }) => {
      await call('open');
      await part('panel').waitFor();
    },
  },
  {
    name: 'idle-poster',
    attributes: { heading: 'Meet Anna', poster: portrait },
    reach: async ({ call, part }) => {
      await call('open');
      await part('panel').waitFor();
    },
  },
  {
    name: 'idle-upright',
    attributes: { heading: 'Meet Anna', poster: portrait, aspect: '9:16' },
    reach: async ({ call, part }) => {
      await call('open');
      await part('panel').waitFor();
    },
  },
  {
    name: 'idle-slot',
    attributes: { heading: 'Meet Anna' },
    content: '<p slot="intro">Rooms, breakfast, the lake: <a href="#rooms">ask me</a>.</p>',
    reach: async ({ call, part }) => {
      await call('open');
      await part('panel').waitFor();
    },
  },
  {
    name: 'consent',
    attributes: { consent: '' },
    reach: async ({ call, reaches }) => {
      await call('startConversation');
      await reaches('consent');
    },
  },
  {
    name: 'consent-version',
    attributes: { consent: '', 'consent-version': '2026-11', poster: portrait },
    content:
      '<p slot="consent">Camera and microphone go to Tavus. <a href="#house">What we keep</a></p>',
    reach: async ({ call, reaches }) => {
      await call('startConversation');
      await reaches('consent');
    },
  },
];
