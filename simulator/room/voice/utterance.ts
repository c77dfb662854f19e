// One phrase through the browser's speechSynthesis, as a promise that always settles.

/** How one phrase went: spoken, not possible here, or not allowed before the visitor touches the page. */
export type Outcome = 'spoken' | 'unable' | 'not-allowed';

interface Progress {
  /** The voice has begun. */
  started(): void;
  /** The voice is at this letter. */
  at(index: number): void;
}

/** A voice that does not begin within this time will not; in milliseconds. */
const startMs = 1600;

/** The voice to use for a language tag, or none: then there is nothing to hear in this browser. */
async function findVoice(language: string): Promise<SpeechSynthesisVoice | undefined> {
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 600);
      speechSynthesis.addEventListener(
        'voiceschanged',
        () => {
          resolve();
        },
        { once: true },
      );
    });
  }
  const fitting = speechSynthesis
    .getVoices()
    .filter(({ lang }) => lang.toLowerCase().startsWith(language));
  return fitting.find((voice) => voice.localService) ?? fitting[0];
}

function speak(
  utterance: SpeechSynthesisUtterance,
  longestMs: number,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(late);
      clearTimeout(endless);
      signal.removeEventListener('abort', hush);
      resolve(outcome);
    };
    const cancel = (outcome: Outcome): void => {
      settle(outcome);
      speechSynthesis.cancel();
    };
    const hush = (): void => {
      cancel('spoken');
    };
    const late = setTimeout(cancel, startMs, 'unable');
    const endless = setTimeout(hush, longestMs + startMs);
    signal.addEventListener('abort', hush);
    utterance.onstart = () => {
      clearTimeout(late);
      progress.started();
    };
    utterance.onboundary = ({ charIndex }) => {
      progress.at(charIndex);
    };
    utterance.onend = () => {
      settle('spoken');
    };
    utterance.onerror = ({ error }) => {
      settle(error === 'not-allowed' ? 'not-allowed' : 'unable');
    };
    speechSynthesis.speak(utterance);
  });
}

/** Speaks for at most `longestMs`; an aborted signal counts as spoken, because nobody waits for more. */
export async function utter(
  text: string,
  language: string,
  longestMs: number,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outcome> {
  if (!('speechSynthesis' in window)) return 'unable';
  const voice = await findVoice(language);
  if (voice === undefined) return 'unable';
  if (signal.aborted) return 'spoken';
  const utterance = new SpeechSynthesisUtterance(text);
  Object.assign(utterance, { voice, lang: voice.lang, rate: 1, pitch: 1.05 });
  return speak(utterance, longestMs, progress, signal);
}
