import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  ReauthBanner,
  type Theme,
} from 'layers-connect';
import { getStage, type Stage } from '../.storybook/stage.js';

interface Args {
  theme: Theme;
}

const meta = {
  title: 'Theming',
  tags: ['!autodocs'],
  parameters: { scenario: 'needs-reauth' },
  args: { theme: {} },
  argTypes: { theme: { control: 'object' } },
  render: ({ theme }, { canvasElement, globals }) => (
    <Themed stage={getStage(canvasElement)} theme={theme} colorScheme={globals['colorScheme']} />
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<typeof meta>;

interface ThemedProps extends Args {
  stage: Stage;
  colorScheme: 'light' | 'dark' | 'auto';
}

function Themed({ stage, theme, colorScheme }: ThemedProps) {
  const { client, queryClient, sandbox, address } = stage;
  return (
    <ConnectProvider
      client={client}
      queryClient={queryClient}
      theme={theme}
      colorScheme={colorScheme}
      authorizeOrigins={[sandbox.consentUrl]}
      navigate={address.go}
    >
      <div style={{ display: 'grid', gap: 20, maxInlineSize: 560 }}>
        <ReauthBanner />
        <ConnectedAccountList />
        <ConnectSocialButton platform="instagram" />
        <ConnectingScreen failureCode="platform_denied" platform="tiktok" continueHref="#channels" />
      </div>
    </ConnectProvider>
  );
}

/** Without a theme. Switch between light and dark in the toolbar. */
export const Default: Story = {};

/** One token is often enough. */
export const Accent: Story = { args: { theme: { accent: '#0b5cad', onAccent: '#ffffff' } } };

/** All of them, on a dark ground of the partner's own. */
export const Espresso: Story = {
  args: {
    theme: {
      accent: '#f0c38e',
      onAccent: '#2a1a12',
      surface: '#2a1a12',
      text: '#fbf3ea',
      mutedText: '#d6c2b0',
      border: '#5b4334',
      danger: '#ffb4a8',
      warning: '#ffd479',
      success: '#a6e3b0',
      radius: '4px',
      spacing: '5px',
      font: 'Georgia, serif',
    },
  },
  globals: { colorScheme: 'dark' },
};

/** Round, dense, and in the partner's own letters. */
export const Round: Story = {
  args: { theme: { radius: '20px', spacing: '3px', font: 'ui-monospace, monospace' } },
};

export const Dark: Story = { globals: { colorScheme: 'dark' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const Phone: Story = { globals: { viewport: { value: 'phone', isRotated: false } } };
