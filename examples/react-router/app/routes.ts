import { index, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  index('routes/home.tsx'),
  route('api/layers/*', 'routes/api.layers.$.ts'),
  route('channels', 'routes/channels.tsx'),
  route('connect/connecting', 'routes/connect.connecting.tsx'),
] satisfies RouteConfig;
