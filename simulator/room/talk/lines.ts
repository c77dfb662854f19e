// What the replica says of herself, after the greeting and between the visitor's words. Honest about what she
// is: a drawing that reads what is typed, and hears only loudness, unless the browser understands words for her.

/** Said when the room's greeting is empty. */
export const greeting = 'Hello, how lovely to see you. I’m {name}.';

const drawing =
  'I am only a drawing for now. With an API key, a real replica will sit in this chair.';
const rehearsal = 'This is a rehearsal, by the way: no minutes are used, and nobody is charged.';
const patient = 'Take your time. I was drawn to be patient.';

/** Said one after another when nobody speaks for a while, and she hears only loudness. */
export const quietLines: readonly string[] = [
  drawing,
  'Do say something. By ear I cannot make out words, but I am very good at nodding.',
  'Nothing you say or show leaves this browser. I only notice how loud you are.',
  rehearsal,
  patient,
];

/** The same, while the browser's speech service understands words for her. */
export const quietLinesWhileListening: readonly string[] = [
  drawing,
  'Do say something. Your browser writes down for me what it hears.',
  'Your picture stays in this browser. What you say goes to your browser’s own speech service.',
  rehearsal,
  patient,
];

/** Said in turn when the visitor stops talking, and she heard only loudness. */
export const answers: readonly string[] = [
  'I heard your voice, though not your words. A real replica would answer you now.',
  'Mm-hm. If I were more than ink, I would have something clever to say.',
  'Your microphone works well. That much even a drawing can tell.',
  'I could listen to you all day. It is most of what I can do.',
  'Go on. I am all ears, or at least one and an earring.',
];
