import { channelsPage, connectingPage } from './pages.js';

// Pages of an app that is rendered in the browser alone, whatever its router is.
const signature = 'export function ';

export const browserChannelsPage = channelsPage(signature);

export const browserConnectingPage = connectingPage({
  signature,
  imports: "import { ConnectingScreen, ConnectProvider } from 'layers-connect';",
  searchParams: 'window.location.search',
});
