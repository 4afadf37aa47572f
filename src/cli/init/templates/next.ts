import type { Project } from '../Project.js';
import { channelsPage, connectingPage } from './pages.js';

const signature = 'export default function ';

export const nextRoute = (connect: string) => `\
import { toRouteHandlers } from 'layers-connect/server';
import { connect } from '${connect}';

export const { GET, POST, DELETE, OPTIONS } = toRouteHandlers(connect);
`;

export const nextChannelsPage = channelsPage(signature);

export const nextConnectingPage = ({ pageExtension }: Project) =>
  connectingPage({
    signature,
    imports: `import { ConnectingScreen, ConnectProvider${pageExtension === 'ts' ? ', type ReturnSearchParams' : ''} } from 'layers-connect';`,
    parameters: `{ searchParams }${pageExtension === 'ts' ? ': { searchParams: Promise<ReturnSearchParams> }' : ''}`,
    searchParams: 'searchParams',
  });
