// One Tavus account as the routes share it: its key and slots, its conversations, who is in their
// rooms, its bill, and what is played now. Knows no HTTP server.
import { Callbacks } from './callbacks.ts';
import { Conversations } from './conversations.ts';
import { createMeetingTokens, type MeetingTokens } from './meeting-token.ts';
import { meterOf, type Meter } from './meter.ts';
import { Presence } from './presence.ts';
import { Stage } from './stage.ts';

/** Everything that one account is made of. */
export interface Account {
  readonly apiKey: string;
  readonly slots: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly stage: Stage;
  readonly presence: Presence;
  readonly callbacks: Callbacks;
  readonly conversations: Conversations;
  readonly meter: Meter;
  readonly tokens: MeetingTokens;
  /** Where the rooms truly are; empty until the simulator listens and knows its port. */
  roomOrigin: string;
}

/** An account without conversations, where everything works. */
export function openAccount(apiKey: string, slots: number, now: () => number): Account {
  const stage = new Stage();
  const behaviour = () => stage.behaviour;
  const presence = new Presence();
  const callbacks = new Callbacks(behaviour);
  const conversations = new Conversations(behaviour, (happening) => {
    presence.tell(happening);
    callbacks.announce(happening);
  });
  const meter = meterOf(conversations, now);
  const tokens = createMeetingTokens();
  const ofRooms = { conversations, presence, callbacks, tokens, roomOrigin: '' };
  return { apiKey, slots, now, stage, meter, ...ofRooms };
}
