// The texts of the panel in English. The other languages have this table's type.
import type { Plural } from './plural.ts';

const count = (forms: Plural): Plural => forms;

export const en = {
  heading: 'Talk face to face',
  intro: 'Meet our AI host by video, right here on the page. It listens, sees and answers.',
  privacy: 'Camera and microphone are on only during the call.',
  start: 'Start video call',

  consentTitle: 'Before you start',
  consent:
    'You will talk to an AI, not to a person. Your voice and camera picture go to Tavus, the service behind this call.',
  agree: 'Agree and start',
  decline: 'Not now',

  requesting: 'Connecting you',
  waiting: 'Opening the room',
  connecting: 'Your browser may ask for camera and microphone.',
  cancel: 'Cancel',

  checking: 'Checking that you are human',
  checkingText: 'This takes a few seconds.',
  confirmHuman: 'Please confirm it here.',

  inLine: 'You are in line',
  next: 'You are next.',
  ahead: count({
    one: '{count} visitor is before you.',
    other: '{count} visitors are before you.',
  }),
  inLineText: 'Your call starts by itself. Please keep this page open.',
  leaveLine: 'Leave the line',

  live: 'You are in the call',
  timeLeft: 'Time left',
  lastMinute: 'One minute left',
  end: 'End call',
  minimize: 'Make small',
  restore: 'Usual size',
  enlarge: 'Make large',
  fullscreen: 'Full screen',
  exitFullscreen: 'Leave full screen',
  move: 'Move',
  moveHelp: 'Arrow keys move the window, Home puts it back.',
  close: 'Close',

  ending: 'Ending the call',
  endingText: 'Camera and microphone are already off.',
  endedText: 'You talked for {time}.',
  again: 'Call again',
  ratingQuestion: 'How was your call?',
  ratingStars: count({ one: '{count} star', other: '{count} stars' }),
  ratingThanks: 'Thank you!',
  ended: {
    visitor: 'Call ended',
    left: 'Call ended',
    lease: 'We lost touch with you and ended the call',
    limit: 'Time is up',
    room: 'The call was interrupted',
    operator: 'The call was ended by our team',
    elsewhere: 'This call goes on elsewhere',
  },

  elsewhere: 'A call is already running',
  useHere: 'Use it here',
  notHere: 'Leave it there',
  otherOver: 'The other call is over. You can call from here now.',
  backOnline: 'You are back online. You can call now.',

  failed: 'That did not work',
  failedBusy: 'All lines are busy',
  failedClosed: 'No calls right now',
  failedDevices: 'Camera or microphone is missing',
  failedOffline: 'You are offline',
  tryAnyway: 'Try anyway',
  retry: 'Try again',
  retryIn: 'Try again in {time}',
  support: 'Contact us',
  refusals: {
    bad_request: 'This call is not set up correctly on this page.',
    origin_not_allowed: 'Calls are not enabled for this website.',
    bad_token: 'This call can no longer be continued.',
    not_allowed: 'This kind of call is not available here.',
    challenge_failed: 'We could not tell you from a robot.',
    bad_ticket: 'Your sign-in for calls has expired. Reload the page to get a new one.',
    not_found: 'This page looks for calls in the wrong place.',
    payload_too_large: 'This page asked for more than a call can carry.',
    unsupported_media_type: 'This page and the call service do not understand each other.',
    rate_limited: 'Those were a few calls in a row. Please wait a moment.',
    visitor_quota: 'You have used your calls for today. See you tomorrow.',
    at_capacity: 'All lines are busy. Someone will be free soon.',
    budget_spent: 'Our calls for today are used up. See you tomorrow.',
    paused: 'Calls are paused at the moment. Please come back later.',
    out_of_credits: 'Calls are not available at the moment.',
    misconfigured: 'The call service is not set up correctly.',
    upstream_refused: 'The video service did not accept this call.',
    upstream_invalid: 'The video service gave an answer that we cannot use.',
    upstream_unavailable: 'The video service is not reachable right now.',
    upstream_timeout: 'The video service took too long to answer.',
    store_unavailable: 'The call service is out of order for a moment.',
    unreachable: 'The call service could not be reached. Are you online?',
    offline: 'Once you are back online, you can call.',
    insecure:
      'Browsers give camera and microphone to secure pages only. Open this page with https.',
    policy: 'This website does not let calls use camera and microphone.',
    blocked:
      'Camera or microphone is blocked for this website. Allow both in the address bar, then try again.',
    no_device: 'We found no microphone. Connect one, then try again.',
    in_app: 'This app may keep camera and microphone from calls. Open the page in your browser.',
    elsewhere: 'You are in a call in another tab, or in another place on this page.',
    internal: 'Something went wrong on our side.',
  },
};

/** The panel's texts, as every language has them. */
export type PanelTable = typeof en;

/** The texts in use. `lang` says what language and digits they are in. */
export type PanelStrings = PanelTable & { readonly lang: string };
