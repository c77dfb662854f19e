import { useRef, useState } from 'react';
import { TavusCall } from 'tavus-call/react';

export function App() {
  const call = useRef(null);
  const [state, setState] = useState('idle');
  const [isShown, setShown] = useState(true);

  return (
    <main>
      <h1>Talk to us, from React</h1>
      <p>
        The call is <output>{state}</output>.
      </p>
      <button onClick={() => call.current?.startConversation()}>Start</button>
      {/* Unmounted, the component ends its call. */}
      <button onClick={() => setShown(!isShown)}>{isShown ? 'Unmount' : 'Mount'}</button>

      {isShown && (
        <TavusCall
          ref={call}
          endpoint="http://localhost:3001"
          label="Talk to us"
          onStateChange={(event) => setState(event.detail.state)}
        />
      )}
    </main>
  );
}
