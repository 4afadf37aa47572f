'use client';
export { OpenDialog } from './OpenDialog.js';
export { ReauthFlow, StartFlow } from './StartFlow.js';
