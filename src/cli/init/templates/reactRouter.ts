import type { Project } from '../Project.js';
import { channelsPage, connectingPage } from './pages.js';

const signature = 'export default function ';

export const reactRouterRoute = ({ pageExtension }: Project) =>
  pageExtension === 'ts'
    ? `\
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { connect } from '../connect.server';

export const loader = ({ request }: LoaderFunctionArgs) => connect(request);
export const action = ({ request }: ActionFunctionArgs) => connect(request);
`
    : `\
import { connect } from '../connect.server';

export const loader = ({ request }) => connect(request);
export const action = ({ request }) => connect(request);
`;

export const reactRouterChannelsPage = channelsPage(signature);

export const reactRouterConnectingPage = connectingPage({
  signature,
  imports: `\
import { ConnectingScreen, ConnectProvider } from 'layers-connect';
import { useSearchParams } from 'react-router';`,
  body: `
  const [searchParams] = useSearchParams();
`,
  searchParams: 'searchParams',
});
