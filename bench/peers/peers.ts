/** A package that puts a way to connect something into a React app. */
export interface Peer {
  name: string;
  version: string;
  /** What has to be installed beside it, because it says so. */
  beside?: string[];
  /** The module that a page with one button or widget of it would have. It exports `Subject`, and `Around` where that needs a provider. */
  page: string;
  /** Where its interface comes from the vendor's server while the app runs. */
  launcher?: true;
  /** Why it is not mounted. */
  notMounted?: string;
}

/** The kit stands among them under this name. It is packed, and installed as they are. */
export const kitName = 'layers-connect';

const button = 'createElement("button", { type: "button", onClick: () => open() }, "Connect")';

export const peers: Peer[] = [
  {
    name: kitName,
    version: 'this one',
    beside: ['@tanstack/react-query@5.108.0'],
    page: `import { ConnectProvider, ConnectSocialButton } from 'layers-connect';
      export const Around = ({ children }) => createElement(ConnectProvider, { baseUrl: '/api/layers' }, children);
      export const Subject = () => createElement(ConnectSocialButton, { platform: 'tiktok' });`,
  },
  {
    name: '@uploadthing/react',
    version: '7.3.3',
    beside: ['uploadthing@7.7.4'],
    page: `import { generateUploadButton } from '@uploadthing/react';
      const UploadButton = generateUploadButton({ url: '/api/uploadthing' });
      export const Subject = () => createElement(UploadButton, { endpoint: 'image' });`,
  },
  {
    name: '@clerk/react',
    version: '6.18.0',
    launcher: true,
    page: `import { ClerkProvider, SignInButton } from '@clerk/react';
      export const Around = ({ children }) =>
        createElement(ClerkProvider, { publishableKey: 'pk_test_' + btoa('example.clerk.accounts.dev$') }, children);
      export const Subject = () => createElement(SignInButton);`,
  },
  {
    name: '@novu/react',
    version: '3.19.2',
    page: `import { NovuProvider, SlackConnectButton } from '@novu/react';
      export const Around = ({ children }) =>
        createElement(NovuProvider, { subscriberId: 'a', applicationIdentifier: 'b' }, children);
      export const Subject = () => createElement(SlackConnectButton, { integrationIdentifier: 'slack' });`,
    notMounted: 'draws a shell, and the rest outside of React',
  },
  {
    name: '@workos-inc/widgets',
    version: '1.18.0',
    beside: ['@radix-ui/themes@3.3.0', '@tanstack/react-query@5.108.0'],
    page: `import { Pipes, WorkOsWidgets } from '@workos-inc/widgets';
      export const Around = ({ children }) => createElement(WorkOsWidgets, null, children);
      export const Subject = () => createElement(Pipes, { authToken: async () => 'token' });`,
    notMounted: 'a whole widget, no button',
  },
  {
    name: 'react-plaid-link',
    version: '5.0.0',
    launcher: true,
    page: `import { PlaidLink } from 'react-plaid-link';
      export const Subject = () => createElement(PlaidLink, { token: 'link', onSuccess() {} }, 'Connect');`,
  },
  {
    name: '@tryvital/vital-link',
    version: '0.1.7',
    launcher: true,
    page: `import { useVitalLink } from '@tryvital/vital-link';
      export const Subject = () => {
        const { open } = useVitalLink({ onSuccess() {}, onExit() {}, onError() {}, env: 'sandbox' });
        return ${button};
      };`,
  },
  {
    name: '@mergeapi/react-merge-link',
    version: '2.4.2',
    launcher: true,
    page: `import { useMergeLink } from '@mergeapi/react-merge-link';
      export const Subject = () => {
        const { open } = useMergeLink({ linkToken: 'link', onSuccess() {} });
        return ${button};
      };`,
  },
  {
    name: '@tryfinch/react-connect',
    version: '5.0.0',
    launcher: true,
    page: `import { useFinchConnect } from '@tryfinch/react-connect';
      export const Subject = () => {
        const { open } = useFinchConnect({ onSuccess() {}, onError() {}, onClose() {} });
        return ${button};
      };`,
  },
  {
    name: '@stripe/react-connect-js',
    version: '3.4.4',
    beside: ['@stripe/connect-js'],
    launcher: true,
    page: `import { ConnectAccountOnboarding, ConnectComponentsProvider } from '@stripe/react-connect-js';
      import { loadConnectAndInitialize } from '@stripe/connect-js';
      export const Around = ({ children }) =>
        createElement(ConnectComponentsProvider, { connectInstance: loadConnectAndInitialize({}) }, children);
      export const Subject = () => createElement(ConnectAccountOnboarding, { onExit() {} });`,
    notMounted: 'draws an empty frame',
  },
  {
    name: '@nangohq/frontend',
    version: '0.71.10',
    launcher: true,
    page: `import Nango from '@nangohq/frontend';
      export const Subject = () => {
        const open = () => new Nango({ connectSessionToken: 'token' }).openConnectUI();
        return ${button};
      };`,
    notMounted: 'has no component',
  },
];
