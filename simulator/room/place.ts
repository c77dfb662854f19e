// Where we are: room id, token and client id, read from the address once.

/** One room's address, as the page was opened with it. */
export interface Place {
  id: string;
  /** The query of requests about this room, with its question mark, or empty. */
  query: string;
  /** Id of the embedding client library, if there is one. */
  clientId: string | undefined;
}

/** Reads `/<conversation_id>?t=<token>&emb=<client id>`; everything else is ignored. */
export function readPlace(address: string): Place {
  const { pathname, searchParams } = new URL(address);
  const token = searchParams.get('t');
  return {
    id: pathname.split('/')[1] ?? '',
    query: token === null ? '' : `?${new URLSearchParams({ t: token }).toString()}`,
    clientId: searchParams.get('emb') ?? undefined,
  };
}
