// An app in React.
import { useRef, useState } from 'react';
import { TavusCall, type TavusCallElement, type TavusCallProps } from 'tavus-call/react';

const looks: TavusCallProps = { theme: 'dark', launcher: 'pill', className: 'ours' };

export function App({ endpoint }: { readonly endpoint: string }) {
  const call = useRef<TavusCallElement>(null);
  const [seconds, setSeconds] = useState(0);
  return (
    <>
      <TavusCall
        {...looks}
        ref={call}
        endpoint={endpoint}
        personaId="p123"
        memoryStores={['a', 'b']}
        strings={{ label: 'Talk' }}
        consent
        opened={seconds > 0}
        onConversationEnded={({ detail }) => setSeconds(detail.seconds)}
        onError={({ detail }) => console.log(detail.code, detail.retryAfter)}
      >
        <p slot="consent">Camera and microphone</p>
      </TavusCall>
      <button onClick={() => call.current?.startConversation()}>Talk</button>
      {/* @ts-expect-error there is no such theme */}
      <TavusCall endpoint={endpoint} theme="pink" />
      {/* @ts-expect-error a method, and no prop */}
      <TavusCall endpoint={endpoint} startConversation={() => undefined} />
      <tavus-call
        endpoint={endpoint}
        persona-id="p123"
        audio-only
        layout="inline"
        ontavus:place={({ detail }) => console.log(detail.place)}
      />
      {/* @ts-expect-error there is no such layout */}
      <tavus-call layout="diagonal" />
    </>
  );
}
