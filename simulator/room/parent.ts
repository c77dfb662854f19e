// Tells the embedding page what happens, in the message shape of Daily's embedded rooms. Carries no secrets;
// therefore any parent may read it.

/** The visitor's and the replica's side of one room, told to the parent window if there is one. */
export class Parent {
  readonly #clientId: string | undefined;
  readonly #joinedAt = new Date();
  readonly #visitorId = sessionId();

  constructor(clientId: string | undefined) {
    this.#clientId = clientId;
  }

  loaded(): void {
    this.#tell('loaded');
  }

  joined(): void {
    const local = this.#participant(this.#visitorId, this.#visitorId, '', true);
    this.#tell('joined-meeting', { participants: { local } });
  }

  replicaJoined(name: string): void {
    const id = sessionId();
    const participant = this.#participant(id, `tavus-replica-${id}`, name, false);
    this.#tell('participant-joined', { participant });
  }

  left(): void {
    this.#tell('left-meeting');
  }

  dropped(message: string): void {
    this.#tell('error', {
      errorMsg: message,
      error: { type: 'connection-error', msg: message },
    });
  }

  #participant(id: string, userId: string, userName: string, local: boolean): object {
    const playable = { state: 'playable' };
    return {
      session_id: id,
      user_id: userId,
      user_name: userName,
      local,
      owner: false,
      joined_at: this.#joinedAt,
      audio: true,
      video: true,
      screen: false,
      tracks: { audio: playable, video: playable },
    };
  }

  #tell(action: string, content: object = {}): void {
    if (window.parent === window) return;
    const client = this.#clientId === undefined ? {} : { callClientId: this.#clientId };
    const message = {
      what: 'iframe-call-message',
      from: 'embedded',
      action,
      ...client,
      ...content,
    };
    window.parent.postMessage(message, '*');
  }
}

/** Random and unguessable also where the page has no secure context. */
function sessionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
