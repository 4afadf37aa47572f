'use client';
import { QueryClient, useQueryClient } from '@tanstack/react-query';
import {
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { callSafely } from '../../client/callSafely.js';
import { type ConnectClient, createConnectClient } from '../../client/createConnectClient.js';
import type { ConnectEvent } from '../../client/events.js';
import type { RouteOverrides } from '../../client/http/routeOverrides.js';
import { platforms as allPlatforms, type Platform } from '../../contract/accounts.js';
import { docsLink } from '../../contract/docsLink.js';
import { requireQuery5 } from '../../dev/requireQuery5.js';
import { ConnectContext, type ConnectContextValue, type Support } from '../../hooks/ConnectContext.js';
import { useLatest } from '../../hooks/useLatest.js';
import type { MessagesOverride } from '../../messages/Messages.js';
import type { ColorScheme, Theme } from '../../theme/Theme.js';
import { useHydrated } from '../appearance/useHydrated.js';
import { isInAppBrowser } from './isInAppBrowser.js';
import { validateProvider } from './validateProvider.js';

/**
 * The backend, and the settings that all components below share.
 *
 * @example
 * const Backend = (props: Omit<ConnectProviderProps, 'baseUrl' | 'client' | 'projectId' | 'routes'>) => (
 *   <ConnectProvider {...props} baseUrl="/api/layers" />
 * );
 */
export type ConnectProviderProps = SharedProps & (BackendProps | ClientProps);

interface BackendProps {
  /** The path or URL where your backend mounts the connect routes. */
  baseUrl: string;
  client?: undefined;
  /** The project, for a backend that expects it in the form, the path or the query. Never a proof of anything. */
  projectId?: string | undefined;
  /** Paths of a backend that has other routes than ours. */
  routes?: RouteOverrides | undefined;
}

interface ClientProps {
  /** A client of your own, with headers or a `fetch`. Make it outside of render. */
  client: ConnectClient;
  baseUrl?: undefined;
  projectId?: undefined;
  routes?: undefined;
}

interface SharedProps {
  /**
   * The platforms that your backend can connect, in the order to offer them. No other one is offered.
   * @default platforms
   */
  platforms?: readonly Platform[] | undefined;
  /**
   * The cache for the backend's answers.
   * @default the host's, from its `QueryClientProvider`, or else one that is made here
   */
  queryClient?: QueryClient | undefined;
  /** Tokens for every component below. A component's own `theme` is laid over it. */
  theme?: Theme | undefined;
  /** The scheme whose defaults the tokens take. @default "auto": as the customer's system has it */
  colorScheme?: ColorScheme | undefined;
  /** A BCP 47 tag for dates. @default the language of `messages`, or else "en" */
  locale?: string | undefined;
  /** Words over the English ones: a pack of `layers-connect/locales`, or words of your own. */
  messages?: MessagesOverride | undefined;
  /** Called on each step, with nothing in it that names a customer. */
  onEvent?: ((event: ConnectEvent) => void) | undefined;
  /** The link behind "Contact support". Without it the words stay and the link is left out. */
  support?: Support | undefined;
  /** The name of your app, for sentences such as "Contact Quinn's CRM". */
  appName?: string | undefined;
  /** Origins beside the platforms' own that an authorize URL may lead to, such as a sandbox's. */
  authorizeOrigins?: readonly string[] | undefined;
  /** Takes the page to a platform. @default `location.assign` */
  navigate?: ((url: string) => void) | undefined;
  /** Called when the backend says that nobody is logged in. */
  onUnauthenticated?: (() => void) | undefined;
  children?: ReactNode;
}

/**
 * Gives all components below it a backend, a query client, a theme and words, and mounts them anew for another
 * `baseUrl`, `projectId` or client `key`, so that nothing of one project shows in another. Throws where `baseUrl` and
 * `client` are both missing or both given. Renders no element of its own.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" platforms={['tiktok']}>
 *   <ConnectedAccountList />
 * </ConnectProvider>
 */
export function ConnectProvider(props: ConnectProviderProps): ReactElement {
  const {
    baseUrl,
    client: givenClient,
    projectId,
    theme,
    locale,
    messages,
    support,
    appName,
    children,
  } = props;
  const { colorScheme = 'auto', authorizeOrigins = noOrigins } = props;
  if (process.env.NODE_ENV !== 'production') validateProvider(props);
  if ((baseUrl === undefined) === (givenClient === undefined)) {
    const link = docsLink('one-backend');
    throw new TypeError(
      process.env.NODE_ENV === 'production'
        ? `layers-connect: ${link}`
        : `<ConnectProvider> was given ${givenClient ? 'both baseUrl and client' : 'neither baseUrl nor client'}. It ` +
            'needs to know the one backend to call. Pass baseUrl="/api/layers", or a client of createConnectClient. ' +
            `See ${link}`,
    );
  }

  // An object in the JSX is a new one in each render, and a new client would drop running requests.
  const routesKey = JSON.stringify(props.routes);
  const client = useMemo(() => {
    const routes: RouteOverrides | undefined = routesKey && JSON.parse(routesKey);
    return givenClient ?? createConnectClient({ baseUrl: baseUrl ?? '', projectId, routes });
  }, [baseUrl, givenClient, projectId, routesKey]);
  const platformsKey = JSON.stringify(props.platforms ?? allPlatforms);
  const platforms = useMemo<readonly Platform[]>(() => JSON.parse(platformsKey), [platformsKey]);

  const queryClient = useQueryClientOf(props.queryClient);

  const callbacks = useLatest(props);
  const hydrated = useHydrated();
  const [actions] = useState(() => makeActions(callbacks, hydrated));
  const shared: ConnectContextValue = {
    client,
    queryClient,
    platforms,
    theme,
    colorScheme,
    locale,
    messages,
    support,
    appName,
    authorizeOrigins,
    ...actions,
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: its values, which are always as many
  const value = useMemo(() => shared, Object.values(shared));
  // A new key leaves nothing of one project, such as an open dialog, on another's page.
  return (
    <ConnectContext.Provider key={client.key} value={value}>
      {children}
    </ConnectContext.Provider>
  );
}

const noOrigins: readonly string[] = [];

function makeActions(props: RefObject<ConnectProviderProps>, hydrated: boolean) {
  let inApp: boolean | undefined;
  return {
    // A Suspense boundary that hydrates later must match its HTML, so this never changes.
    clientOnly: hydrated,
    emit(event: ConnectEvent) {
      const { onEvent, onUnauthenticated } = props.current;
      callSafely(onEvent, event);
      if ('code' in event && event.code === 'unauthenticated') callSafely(onUnauthenticated, undefined);
    },
    navigate(url: string) {
      const { navigate } = props.current;
      if (navigate) navigate(url);
      else window.location.assign(url);
    },
    // A host with its own `navigate` knows its frames.
    needsNewTab: () => !props.current.navigate && window.self !== window.top,
    isInApp() {
      inApp ??= isInAppBrowser();
      return inApp;
    },
  };
}

function useQueryClientOf(given: QueryClient | undefined): QueryClient {
  const own = useRef<QueryClient | null>(null);
  let queryClient: QueryClient;
  try {
    // TanStack Query 4 exports no context to ask, and would fail later.
    // biome-ignore lint/correctness/useHookAtTopLevel: it reads a context, which needs no order
    queryClient = useQueryClient(given);
  } catch {
    own.current ??= new QueryClient();
    queryClient = own.current;
  }
  if (process.env.NODE_ENV !== 'production') requireQuery5(queryClient);
  useEffect(() => {
    // Mounts are counted: a host may mount its client too.
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);
  return queryClient;
}
