export { type AttemptStoreCase, type AttemptStoreTests, testAttemptStore } from './testAttemptStore.js';
