import 'layers-connect/styles.css';
import './page.css';
import type { Decorator, Preview } from '@storybook/react-vite';
import { ConnectProvider } from 'layers-connect';
import { StrictMode, useEffect } from 'react';
import { configure } from 'storybook/test';
import { directionOf, localeItems, packOf } from './locales.js';
import { createStage, getStage, setStage } from './stage.js';

// Stories are tests as well, on machines that are busy with something else.
configure({ asyncUtilTimeout: 20_000 });

const withPage: Decorator = (Story, { globals }) => {
  const { colorScheme } = globals as { colorScheme: string };
  const direction = directionOf(globals);
  useEffect(() => {
    document.documentElement.dataset['scheme'] = colorScheme;
    // A dialog is drawn at the end of the body, so the direction has to stand on the document.
    document.documentElement.dir = direction;
  }, [colorScheme, direction]);
  return <Story />;
};

const withKit: Decorator = (Story, { canvasElement, globals, parameters }) => {
  const { sandbox, client, queryClient, address } = getStage(canvasElement);
  const messages = packOf(globals);
  return (
    <ConnectProvider
      client={client}
      queryClient={queryClient}
      colorScheme={globals['colorScheme']}
      authorizeOrigins={[sandbox.consentUrl]}
      navigate={address.go}
      support={{ href: 'https://help.example.com' }}
      appName="Quinn’s Coffee CRM"
      {...(messages && { messages })}
      {...parameters['provider']}
    >
      <Story />
    </ConnectProvider>
  );
};

const withStrictMode: Decorator = (Story) => (
  <StrictMode>
    <Story />
  </StrictMode>
);

const preview: Preview = {
  decorators: [withKit, withPage, withStrictMode],
  beforeEach({ canvasElement, parameters }) {
    // Reconnects leave a note in the tab; another story's must not be read here.
    sessionStorage.clear();
    setStage(canvasElement, createStage(parameters['scenario']));
  },
  parameters: {
    layout: 'padded',
    a11y: { test: 'error' },
    controls: { expanded: true, sort: 'requiredFirst' },
    options: {
      storySort: {
        order: [
          'Overview',
          'Getting started',
          'Journey',
          'Components',
          [
            'ConnectProvider',
            'Channels',
            'ConnectSocialButton',
            'ConnectingScreen',
            'ConnectedAccount',
            'ConnectedAccountList',
            'AccountPicker',
            'ReauthBanner',
            'RevokeDialog',
            'PlatformIcon',
          ],
          'Theming',
          ['Overview', 'Theme builder', 'Worked themes', 'Examples'],
          'Words and languages',
          'Server',
          ['The server half', 'Reference', 'Stores', 'Running it', 'How far it scales', 'Server rendering'],
          'Your own backend',
          ['The contract', 'Migration'],
          'Errors',
          'Questions',
          'What holds it',
          ['Reliability', 'Security', 'Performance'],
          'Accessibility',
          'Browsers',
        ],
      },
    },
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '360px', height: '740px' } },
        tablet: { name: 'Tablet', styles: { width: '768px', height: '1024px' } },
      },
    },
  },
  initialGlobals: { colorScheme: 'light', locale: 'en', direction: 'auto' },
  globalTypes: {
    colorScheme: {
      description: 'Color scheme',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
          { value: 'auto', title: 'As the system' },
        ],
      },
    },
    locale: {
      description: 'Locale',
      toolbar: { icon: 'globe', dynamicTitle: true, items: localeItems },
    },
    direction: {
      description: 'Writing direction',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'As the locale' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
};

export default preview;
