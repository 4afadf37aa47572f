import { channelsPage, connectingPage } from './pages.js';

const signature = 'export function ';

export const browserChannelsPage = channelsPage(signature);

export const browserConnectingPage = connectingPage({
  signature,
  imports: "import { ConnectingScreen, ConnectProvider } from 'layers-connect';",
  searchParams: 'window.location.search',
});
