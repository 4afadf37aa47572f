const { join } = require('node:path');

const app = join(__dirname, '../app');
const jsc = {
  parser: { syntax: 'typescript', tsx: true },
  transform: { react: { runtime: 'automatic' } },
  target: 'es2022',
};
const shared = {
  mode: 'production',
  devtool: false,
  experiments: { css: true },
  resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js'] },
  module: {
    rules: [
      { test: /\.tsx?$/, include: app, loader: 'builtin:swc-loader', options: { jsc } },
      { test: /\.css$/, type: 'css' },
    ],
  },
};
const folder = process.env.CONSUMERS_OUT;

module.exports = [
  { ...shared, entry: join(app, 'client.tsx'), output: { path: join(folder, 'client') } },
  {
    ...shared,
    target: 'node',
    entry: join(app, 'render.tsx'),
    output: { path: folder, filename: 'render.cjs', library: { type: 'commonjs2' } },
  },
];
