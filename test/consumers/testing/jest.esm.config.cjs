// Run with NODE_OPTIONS=--experimental-vm-modules.
const presets = [
  ['@babel/preset-env', { targets: { node: 'current' }, modules: false }],
  ['@babel/preset-react', { runtime: 'automatic' }],
  '@babel/preset-typescript',
];
module.exports = {
  ...require('./jest.shared.cjs'),
  extensionsToTreatAsEsm: ['.tsx', '.ts'],
  transform: { '^.+\\.tsx?$': ['babel-jest', { presets }] },
};
