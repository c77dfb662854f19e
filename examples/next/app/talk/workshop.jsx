'use client';

import { useState } from 'react';
import { TavusCall } from 'tavus-call/react';

/** A client component, since it listens. */
export function Workshop() {
  const [state, setState] = useState('idle');
  return (
    <>
      <p>
        The call is <output>{state}</output>.
      </p>
      <TavusCall
        id="here"
        className="in-the-page"
        endpoint="http://localhost:3001"
        layout="inline"
        heading="Meet the builders"
        onStateChange={(event) => setState(event.detail.state)}
      />
    </>
  );
}
