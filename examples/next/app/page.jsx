export default function Boats() {
  return (
    <main>
      <h1>Canoes built by hand</h1>
      <p>Call us with the button in the corner, and look around while we talk.</p>
    </main>
  );
}
