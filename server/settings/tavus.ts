// Tavus: its key, and who answers a call.
import { isLoopbackHost } from '../host-pattern.ts';
import { address, list, text } from './kinds.ts';

const persona = { pattern: /^p[A-Za-z0-9_-]{1,63}$/, rule: 'be a persona id, p…' };
const replica = { pattern: /^r[A-Za-z0-9_-]{1,63}$/, rule: 'be a replica id, r…' };

export const tavusSettings = {
  TAVUS_API_KEY: text({
    help: 'Secret, from the Tavus developer portal. Without it the endpoint runs the sandbox.',
    fallback: undefined,
    secret: true,
    pattern: /^(?!your|<|\.\.\.)[A-Za-z0-9_.-]{8,200}$/i,
    rule: 'be a key: 8 to 200 letters, digits, _ . and -, without quotes',
  }),
  TAVUS_API_URL: address({
    help: 'Where Tavus answers. http: only to this machine.',
    fallback: 'https://tavusapi.com',
    http: isLoopbackHost,
  }),
  TAVUS_PERSONA_ID: text({
    help: 'The persona a page gets when it names none. TAVUS_PAL_ID is the same.',
    fallback: undefined,
    ...persona,
  }),
  TAVUS_PAL_ID: text({
    help: 'The newer name of TAVUS_PERSONA_ID.',
    fallback: undefined,
    ...persona,
  }),
  TAVUS_REPLICA_ID: text({
    help: 'The replica a page gets when it names none. TAVUS_FACE_ID is the same.',
    fallback: undefined,
    ...replica,
  }),
  TAVUS_FACE_ID: text({
    help: 'The newer name of TAVUS_REPLICA_ID.',
    fallback: undefined,
    ...replica,
  }),
  ALLOWED_PERSONA_IDS: list({
    help: 'More personas a page may name; * allows any.',
    entry: idEntry(persona.pattern),
  }),
  ALLOWED_REPLICA_IDS: list({
    help: 'More replicas a page may name; * allows any.',
    entry: idEntry(replica.pattern),
  }),
} as const;

function idEntry(pattern: RegExp): (text: string) => string {
  return (id) => {
    if (id !== '*' && !pattern.test(id)) throw new Error(`"${id}", which is no id of that kind`);
    return id;
  };
}
