import { ChannelsPage } from './pages/ChannelsPage.jsx';
import { ConnectingPage } from './pages/ConnectingPage.jsx';

function Home() {
  return (
    <main style={{ padding: 24 }}>
      <h1>Your app</h1>
      <a href="/channels">Channels</a>
    </main>
  );
}

// Stands in for your router.
const pages = {
  '/': Home,
  '/channels': ChannelsPage,
  '/connect/connecting': ConnectingPage,
};

export function App() {
  const Page = pages[window.location.pathname] ?? Home;
  return <Page />;
}
