import type { Framework, Project } from './Project.js';
import { handlerPath } from './planFiles.js';

const installs = { npm: 'npm install', pnpm: 'pnpm add', yarn: 'yarn add', bun: 'bun add' };
const runs = { npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn', bun: 'bunx' };

/** Next.js and React Router read .env by themselves. */
const readsSettings: Record<Framework, string> = {
  next: '',
  'react-router': '',
  express: ', start your server with `node --env-file=.env`',
  hono: ', start your server with `node --env-file=.env`',
  flask: ', which Flask reads if python-dotenv is installed',
  other: ', have your server read it',
};

export type Step = [does: string, ...code: string[]];

export function listSteps(project: Project): Step[] {
  const { framework, packageManager, frontEndFolder, missingPackages, tailwindSheet, hasBasePath } = project;
  const steps: Step[] = [];
  if (missingPackages.length > 0) {
    const where = frontEndFolder === '' ? '' : ` in ${frontEndFolder}`;
    steps.push([`Install${where}:`, `${installs[packageManager]} ${missingPackages.join(' ')}`]);
  }
  const mount = mounts[framework](project);
  if (mount && !project.isMounted) steps.push(mount);
  const pages = pageSteps(project);
  if (pages) steps.push(pages);
  const viteUrl = 'http://localhost:5173';
  if (project.needsProxy)
    steps.push([
      project.appUrl === viteUrl
        ? "While you develop by Vite's own server, have vite.config pass the calls on to the port of yours:"
        : `While you develop by Vite's own server, set APP_URL=${viteUrl}, and have vite.config pass the calls on to the port of yours:`,
      `server: { proxy: { '/api/layers': 'http://localhost:${framework === 'flask' ? 5000 : 3000}' } },`,
    ]);
  if (tailwindSheet !== null)
    steps.push([
      `Put this line ahead of all others in ${tailwindSheet}, for the kit's layer of styles:`,
      '@layer theme, base, layers-connect, components, utilities;',
    ]);
  if (hasBasePath)
    steps.push([
      'Your next.config has a "basePath". Put it before "/api/layers" and "/channels" in both pages, and at the end of APP_URL.',
    ]);
  steps.push([
    `Copy .env.example to .env${readsSettings[framework]}, and run the sandbox beside your app:`,
    `${runs[packageManager]} layers-connect sandbox`,
  ]);
  steps.push([`Open /channels and connect. Then say who is asking, in ${authorizePlace(project)}.`]);
  return steps;
}

const serverFile = ({ serverEntry }: Project, otherwise: string) => serverEntry ?? otherwise;
const mounts: Record<Framework, (project: Project) => Step | null> = {
  next: () => null,
  'react-router': ({ serverExtension: end, pageExtension }) => [
    `Name the routes in app/routes.${end}:`,
    `route('api/layers/*', 'routes/api.layers.$.${end}'),`,
    `route('channels', 'routes/channels.${pageExtension}x'),`,
    `route('connect/connecting', 'routes/connect.connecting.${pageExtension}x'),`,
  ],
  express: (project) => [
    `Mount the handler in ${serverFile(project, 'your server')}, before any body parser:`,
    "import { toNodeListener } from 'layers-connect/server';",
    `import { connect } from '${importOfHandler(project)}';`,
    'app.use(toNodeListener(connect));',
  ],
  hono: (project) => [
    `Mount the handler in ${serverFile(project, 'your server')}:`,
    "import { toHonoHandler } from 'layers-connect/server';",
    `import { connect } from '${importOfHandler(project)}';`,
    "app.all('/api/layers/*', toHonoHandler(connect));",
  ],
  flask: (project) => [
    `Register the blueprint in ${serverFile(project, 'your app')}:`,
    'from layers_connect import layers',
    'app.register_blueprint(layers, url_prefix="/api/layers")',
  ],
  other: () => ['Serve the routes of LAYERS-ROUTES.md below /api/layers.'],
};

const importOfHandler = ({ serverEntry, serverExtension: end }: Project) =>
  `./${serverEntry === null ? 'server/' : ''}connect.${end === 'ts' ? 'js' : end}`;

function pageSteps({ framework, sourceFolder, pageExtension }: Project): Step | null {
  if (framework === 'next' || framework === 'react-router') return null;
  const at = sourceFolder === '' ? '' : `${sourceFolder}/`;
  return [
    'Show the pages in your router. Both import the stylesheet and bring the provider:',
    `/channels             ${at}pages/ChannelsPage.${pageExtension}x`,
    `/connect/connecting   ${at}pages/ConnectingPage.${pageExtension}x`,
  ];
}

function authorizePlace(project: Project): string {
  if (project.framework === 'other') return 'your server';
  if (project.framework === 'flask') return '"find_user" in layers_connect.py';
  return `"authorize" in ${handlerPath(project)}`;
}
