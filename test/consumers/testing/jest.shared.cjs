module.exports = {
  testEnvironment: 'jsdom',
  testTimeout: 120_000,
  setupFiles: ['layers-connect/testing/dom'],
  moduleNameMapper: { '\\.css$': '<rootDir>/style.cjs' },
};
