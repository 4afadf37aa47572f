import type { Project } from '../Project.js';
import { channelsPage, connectingPage } from './pages.js';

const signature = 'export default function ';

/** The route that hands every request below `/api/layers` to the handler. `connect` is where that is. */
export const nextRoute = (connect: string) => `\
import { toRouteHandlers } from 'layers-connect/server';
import { connect } from '${connect}';

export const { GET, POST, DELETE, OPTIONS } = toRouteHandlers(connect);
`;

export const nextChannelsPage = channelsPage(signature);

export const nextConnectingPage = ({ pages }: Project) =>
  connectingPage({
    signature,
    imports: `import { ConnectingScreen, ConnectProvider${pages === 'ts' ? ', type ReturnSearchParams' : ''} } from 'layers-connect';`,
    parameters: `{ searchParams }${pages === 'ts' ? ': { searchParams: Promise<ReturnSearchParams> }' : ''}`,
    searchParams: 'searchParams',
  });
