import 'layers-connect/styles.css';
import { createRoot } from 'react-dom/client';
import { ChannelsPage, ConnectingPage } from './pages';

const { pathname, search } = window.location;
const page = pathname === '/connect/connecting' ? <ConnectingPage search={search} /> : <ChannelsPage />;
createRoot(document.getElementById('app') as HTMLElement).render(page);
