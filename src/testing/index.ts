export {
  createTestBackend,
  type TestBackend,
  type TestBackendOptions,
  type TestConsent,
  type TestProviderProps,
  type TestReturn,
} from './createTestBackend.js';
export { type AttemptStoreCase, type AttemptStoreTests, testAttemptStore } from './testAttemptStore.js';
