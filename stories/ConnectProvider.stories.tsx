import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  type ConnectClient,
  ConnectedAccountList,
  ConnectProvider,
  type ConnectProviderProps,
  ConnectSocialButton,
  type MessagesOverride,
} from 'layers-connect';
import { expect, fn, waitFor } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';
import { signedOut } from './signedOut.js';

// Each story's stage has a client; `baseUrl` stands in for one in an app.
type ProviderArgs = Partial<Extract<ConnectProviderProps, { client: ConnectClient }>>;

const meta = {
  title: 'Components/ConnectProvider',
  component: ConnectProvider,
  args: { onEvent: fn(), onUnauthenticated: fn() },
  argTypes: {
    client: { control: false },
    queryClient: { control: false },
    theme: { control: 'object' },
    messages: { control: 'object' },
    support: { control: 'object' },
  },
  render: ({ client, ...args }, { canvasElement }) => {
    const { address, client: itsOwn, queryClient, sandbox } = getStage(canvasElement);
    return (
      <ConnectProvider
        queryClient={queryClient}
        navigate={address.go}
        authorizeOrigins={[sandbox.consentUrl]}
        {...args}
        client={client ?? itsOwn}
      >
        <div style={{ display: 'grid', gap: 16 }}>
          <ConnectedAccountList empty={false} />
          <ConnectSocialButton platform="tiktok" />
        </div>
      </ConnectProvider>
    );
  },
} satisfies Omit<Meta<ProviderArgs>, 'component'> & { component: typeof ConnectProvider };

export default meta;
type Story = StoryObj<ProviderArgs>;

/** Tells the host of each step, without a handle, a URL or a token in it. */
export const Default: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /connect tiktok/i }));
    await waitFor(() =>
      expect(args.onEvent).toHaveBeenCalledWith(expect.objectContaining({ platform: 'tiktok' })),
    );
  },
};

export const Playground: Story = { args: { appName: 'Quinn’s Coffee CRM' } };

/** A backend that connects TikTok alone: nothing offers Instagram. */
export const OnePlatform: Story = {
  parameters: { scenario: 'no-accounts' },
  args: { platforms: ['tiktok'] },
  render: (args, { canvasElement }) => {
    const { client, queryClient } = getStage(canvasElement);
    return (
      <ConnectProvider queryClient={queryClient} {...args} client={client}>
        <ConnectedAccountList />
      </ConnectProvider>
    );
  },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: /connect tiktok/i });
    expect(canvas.queryByRole('button', { name: /instagram/i })).toBeNull();
  },
};

/** Where only support can help, the customer is told whose, and gets a link. */
export const WithSupport: Story = {
  parameters: { scenario: 'return-url-not-allowed' },
  args: { appName: 'Quinn’s Coffee CRM', support: { href: 'https://help.example.com', label: 'Ask Quinn' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /connect tiktok/i }));
    await canvas.findByText('Contact Quinn’s Coffee CRM.');
    expect(await canvas.findByRole('link', { name: /Ask Quinn/ })).toHaveAttribute(
      'href',
      expect.stringContaining('https://help.example.com'),
    );
  },
};

const messages: MessagesOverride = {
  connectSocialButton: { connect: ({ platform }) => `${platform} verbinden` },
  connectedAccountList: {
    label: 'Verbundene Konten',
    empty: { title: 'Noch keine Konten', body: 'Verbinden Sie eines, um von hier zu veröffentlichen.' },
  },
};

/** Words of the partner's own, for every component below. */
export const OwnWords: Story = {
  args: { locale: 'de', messages },
  play: async ({ canvas }) => {
    await canvas.findByText('Noch keine Konten');
    expect(canvas.getByRole('button', { name: 'TikTok verbinden' })).toBeVisible();
  },
};

/** The backend says that nobody is logged in: the host hears of it, to send the customer to its log-in. */
export const SignedOut: Story = {
  args: { client: signedOut },
  play: async ({ args, canvas }) => {
    await canvas.findByText('Please sign in again.');
    expect(args.onUnauthenticated).toHaveBeenCalled();
  },
};
