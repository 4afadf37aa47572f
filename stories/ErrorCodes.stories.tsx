import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectingScreen, connectErrorCodes, describeError, errorFacts } from 'layers-connect';
import { expect } from 'storybook/test';

const meta = {
  title: 'Error codes',
  tags: ['!autodocs'],
  args: { platform: 'tiktok', failures: 1 },
  argTypes: {
    platform: { control: 'select', options: ['tiktok', 'instagram', 'pigeonpost'] },
    failures: { control: { type: 'number', min: 1, max: 3 } },
  },
} satisfies Meta<{ platform: string; failures: number }>;

export default meta;
type Story = StoryObj<typeof meta>;

const cell = { padding: '8px 12px', textAlign: 'start', verticalAlign: 'top' } as const;

/** Every code with its words, the one action it offers, and who can mend it. */
export const Table: Story = {
  render: ({ platform, failures }) => (
    <table style={{ font: '14px/1.5 system-ui', borderCollapse: 'collapse' }}>
      <thead>
        <tr>
          {['Code', 'The customer reads', 'Action', 'Support', 'Mended by', 'Retry', 'Fresh URL'].map(
            (name) => (
              <th key={name} scope="col" style={cell}>
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {connectErrorCodes.map((code) => {
          const { title, body, actionLabel, showSupport } = describeError(code, { platform, failures });
          const { fixedBy, retryable, needsFreshUrl } = errorFacts[code];
          return (
            <tr key={code} style={{ borderTop: '1px solid GrayText' }}>
              <th scope="row" style={cell}>
                <code>{code}</code>
              </th>
              <td style={cell}>
                {title} {body}
              </td>
              <td style={cell}>{actionLabel ?? 'none'}</td>
              <td style={cell}>{showSupport ? 'offered' : 'no'}</td>
              <td style={cell}>{fixedBy}</td>
              <td style={cell}>{retryable ? 'yes' : 'no'}</td>
              <td style={cell}>{needsFreshUrl ? 'yes' : 'no'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  ),
};

/** Every code as the customer meets it. */
export const OnScreen: Story = {
  render: ({ platform }) => (
    <div
      style={{
        display: 'grid',
        gap: 24,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
      }}
    >
      {connectErrorCodes.map((code) => (
        <figure key={code} style={{ margin: 0 }}>
          <figcaption style={{ font: '13px system-ui', marginBlockEnd: 8 }}>
            <code>{code}</code>
          </figcaption>
          <ConnectingScreen failureCode={code} platform={platform} continueHref="#channels" />
        </figure>
      ))}
    </div>
  ),
  play: async ({ canvasElement }) => {
    const screens = [...canvasElement.querySelectorAll('[data-layers-component="ConnectingScreen"]')];
    expect(screens).toHaveLength(connectErrorCodes.length);
    // The code itself is for the caption: what the customer reads never holds one.
    for (const [at, screen] of screens.entries()) {
      const code = connectErrorCodes[at] ?? '';
      if (code.includes('_')) expect(screen).not.toHaveTextContent(code);
    }
  },
};
