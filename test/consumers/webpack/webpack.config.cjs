// As create-react-app 5 sets webpack up: babel-loader for the app's own code, styles through style-loader.
const { join } = require('node:path');

const app = join(__dirname, '../app');
const presets = [
  ['@babel/preset-env', { targets: 'defaults' }],
  ['@babel/preset-react', { runtime: 'automatic' }],
  '@babel/preset-typescript',
];
const shared = {
  mode: 'production',
  devtool: false,
  // Half of the time, for what the other bundlers show as well.
  optimization: { minimize: false },
  resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js'] },
  module: {
    rules: [
      { test: /\.tsx?$/, include: app, loader: 'babel-loader', options: { presets } },
      { test: /\.css$/, use: ['style-loader', 'css-loader'], sideEffects: true },
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
