module.exports = {
  ...require('./jest.shared.cjs'),
  transform: { '^.+\\.tsx?$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
};
