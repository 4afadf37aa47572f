import type { Meta, StoryObj } from '@storybook/react-vite';
import { PlatformIcon } from 'layers-connect';

const meta = {
  title: 'Components/PlatformIcon',
  component: PlatformIcon,
  args: { platform: 'tiktok', size: 32 },
  argTypes: { platform: { control: 'select', options: ['tiktok', 'instagram', 'pigeonpost'] } },
} satisfies Meta<typeof PlatformIcon>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

export const Playground: Story = {};

export const Instagram: Story = { args: { platform: 'instagram' } };

/** A platform that this version does not know gets a link's mark. */
export const UnknownPlatform: Story = { args: { platform: 'pigeonpost' } };

/** It says nothing to a screen reader unless it is given a name. */
export const Named: Story = { args: { role: 'img', 'aria-hidden': false, 'aria-label': 'TikTok' } };
