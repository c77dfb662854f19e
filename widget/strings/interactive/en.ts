// What an interactive call says beside the panel's own texts, in English. The other languages have this
// table's type.

export const en = {
  mute: 'Mute',
  unmute: 'Unmute',
  cameraOff: 'Turn camera off',
  cameraOn: 'Turn camera on',

  captions: 'Captions',
  transcript: 'Transcript',
  closeTranscript: 'Close transcript',
  transcriptEmpty: 'What is said will be written here.',
  you: 'You',
  host: 'AI host',
  interrupted: 'interrupted',
  copy: 'Copy',
  copied: 'Copied',
  download: 'Download',
  write: 'Write a message',
  send: 'Send',
  tooLong: 'This message is too long. Please make it shorter.',
  notSent: 'Your message could not be sent.',

  networkWeak: 'Your connection is weak',
  networkLost: 'Connection lost. Trying to reach you again.',
  cameraTrouble: 'Your camera cannot be used',
  microphoneTrouble: 'Your microphone cannot be used',
  devicesBusy: 'Another program is using your camera or microphone',
  devicesBlocked: 'Your browser does not let this call use camera or microphone',
  hostLate: 'Your AI host is on its way',
  hostAbsent: 'Your AI host has not come. You can wait, or end the call.',

  linkOffered: 'A link for you',
  openLink: 'Open link',
  dismiss: 'Dismiss',
};

/** The texts of an interactive call, as every language has them. */
export type InteractiveTable = typeof en;
