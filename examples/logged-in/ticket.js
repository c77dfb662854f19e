// A ticket: this visitor may have one call, begun within the next minute, as this site wants it.
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.TICKET_SECRET);

export function ticketFor({ id, name, course }) {
  return new SignJWT({
    conversation_name: course,
    custom_greeting: `Good to see you again, ${name}. Shall we go on with ${course}?`,
    conversational_context: `${name} is taking the course “${course}”.`,
    memory_stores: [`student-${id}`],
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(id)
    .setJti(randomUUID())
    .setExpirationTime('1m')
    .sign(secret);
}
