'use client';
export { AttemptEnd } from './AttemptEnd.js';
export { describeWith } from './errorNotice.js';
export { failureMarks } from './failureMarks.js';
export { listNotice } from './listNotice.js';
export { startOutcome } from './startOutcome.js';
