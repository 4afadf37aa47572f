import Link from 'next/link';

export default function Home() {
  return (
    <main style={{ padding: 24 }}>
      <h1>Your app</h1>
      <Link href="/channels">Channels</Link>
    </main>
  );
}
