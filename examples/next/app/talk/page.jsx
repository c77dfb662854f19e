import { Workshop } from './workshop.jsx';

export default function Talk() {
  return (
    <main>
      <h1>Look into the workshop</h1>
      {/* In a page: leaving it ends this call. */}
      <Workshop />
    </main>
  );
}
