const presets = [
  ['@babel/preset-env', { targets: { node: 'current' } }],
  ['@babel/preset-react', { runtime: 'automatic' }],
  '@babel/preset-typescript',
];
module.exports = {
  ...require('./jest.shared.cjs'),
  transform: { '^.+\\.tsx?$': ['babel-jest', { presets }] },
};
