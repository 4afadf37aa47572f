import { defineMain } from '@storybook/react-vite/node';

export default defineMain({
  // Docs first: within one title the order here is the sidebar's.
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: {
    name: '@storybook/react-vite',
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  // The other docgen needs the compiler's JavaScript API, which TypeScript 7 does not have.
  typescript: { reactDocgen: 'react-docgen', check: false },
});
