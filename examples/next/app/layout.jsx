import Link from 'next/link';
import { TavusCall } from 'tavus-call/react';
import './style.css';

export const metadata = { title: 'tavus-call in Next.js' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">Boats</Link> · <Link href="/talk">Workshop</Link>
        </nav>
        {children}
        {/* In the layout, which stays: its call goes on from page to page. */}
        <TavusCall id="everywhere" endpoint="http://localhost:3001" label="Talk to us" />
      </body>
    </html>
  );
}
