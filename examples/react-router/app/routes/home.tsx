import { Link } from 'react-router';

export default function Home() {
  return (
    <main style={{ padding: 24 }}>
      <h1>Your app</h1>
      <Link to="/channels">Channels</Link>
    </main>
  );
}
