import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ColorScheme, Theme } from 'layers-connect';
import { getStage } from '../.storybook/stage.js';
import { EveryComponent } from './theming/EveryComponent.js';

interface Args {
  theme: Theme;
}

const meta = {
  title: 'Theming/Examples',
  parameters: { scenario: 'needs-reauth', layout: 'fullscreen' },
  args: { theme: {} },
  argTypes: { theme: { control: 'object' } },
  render: ({ theme }, { canvasElement, globals }) => {
    const colorScheme: ColorScheme = globals['colorScheme'];
    return (
      <div className="ground themed" data-scheme={colorScheme}>
        <EveryComponent stage={getStage(canvasElement)} theme={theme} colorScheme={colorScheme} />
      </div>
    );
  },
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<typeof meta>;

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
