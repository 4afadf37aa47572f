import type { Meta, StoryObj } from '@storybook/react-vite';
import { graphite, highContrast, midnight, roast, shadcn, type WorkedTheme } from 'layers-connect/themes';
import { useState } from 'react';
import { expect, within } from 'storybook/test';
import { getStage, type Stage } from '../.storybook/stage.js';
import { findComponent } from './customer.js';
import { measure } from './theming/contrast.js';
import { EveryComponent } from './theming/EveryComponent.js';
import { useHostTokens } from './theming/useHostTokens.js';

interface Args {
  worked: WorkedTheme;
  /** A host's page that suits the theme. */
  page?: string;
}

const meta = {
  title: 'Theming/Worked themes',
  parameters: { scenario: 'both-platforms', layout: 'fullscreen', controls: { disable: true } },
  args: { worked: graphite },
  render: ({ worked, page }, { canvasElement }) => (
    <div className="ground themed" data-scheme={worked.colorScheme} data-page={page}>
      <EveryComponent stage={getStage(canvasElement)} {...worked} />
    </div>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Neutral: greys and slate, where the host's own colours should stay the only ones. */
export const Graphite: Story = { args: { worked: graphite } };

/** Dark: a deep blue ground and a light blue accent. */
export const Midnight: Story = { args: { worked: midnight, page: 'midnight' } };

/** Brand-heavy: a coffee house with a ground, a serif and corners of its own. */
export const Roast: Story = { args: { worked: roast, page: 'roast' } };

/** High contrast: every text at 7:1 or more. */
export const HighContrast: Story = { args: { worked: highContrast } };

/** Inside a page with shadcn/ui's tokens, whose toggle the kit follows. */
export const Shadcn: Story = {
  args: { worked: shadcn },
  render: (_, { canvasElement }) => <ShadcnHost stage={getStage(canvasElement)} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const card = within(await findComponent(canvasElement, 'ConnectedAccountList'));
    const handle = await card.findByText('@acmecoffee');
    const light = measure(handle);
    await userEvent.click(canvas.getByRole('button', { name: 'Dark' }));
    const dark = measure(handle);
    expect(dark.ground).not.toEqual(light.ground);
    expect(Math.min(light.ratio, dark.ratio)).toBeGreaterThan(7);
    await userEvent.click(canvas.getByRole('button', { name: 'Light' }));
  },
};

function ShadcnHost({ stage }: { stage: Stage }) {
  const [dark, setDark] = useState(false);
  useHostTokens(true, dark ? 'dark' : 'light');
  return (
    <main className="ground themed" data-scheme={dark ? 'dark' : 'light'}>
      <header className="host-bar">
        <h1>Channels of Acme Coffee</h1>
        <button type="button" onClick={() => setDark(!dark)}>
          {dark ? 'Light' : 'Dark'}
        </button>
      </header>
      <EveryComponent stage={stage} {...shadcn} />
    </main>
  );
}
