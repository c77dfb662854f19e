// What the replica says after the greeting. Honest about what she is: a drawing that hears only loudness.

/** Said when the room's greeting is empty. */
export const greeting = 'Hello, how lovely to see you. I’m {name}.';

/** Said one after another when nobody speaks for a while. */
export const quietLines: readonly string[] = [
  'I am only a drawing for now. With an API key, a real replica will sit in this chair.',
  'Do say something. I cannot understand words yet, but I am very good at nodding.',
  'Nothing you say or show leaves this browser. I only notice how loud you are.',
  'This is a rehearsal, by the way: no minutes are used, and nobody is charged.',
  'Take your time. I was drawn to be patient.',
];

/** Said in turn when the visitor stops talking. */
export const answers: readonly string[] = [
  'I heard your voice, though not your words. A real replica would answer you now.',
  'Mm-hm. If I were more than ink, I would have something clever to say.',
  'Your microphone works well. That much even a drawing can tell.',
  'I could listen to you all day. It is most of what I can do.',
  'Go on. I am all ears, or at least one and an earring.',
];
