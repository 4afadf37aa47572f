'use client';
export { OpenDialog } from '../RevokeDialog/OpenDialog.js';
export { ReauthFlow, StartFlow } from './StartFlow.js';
