'use client';
export { ReauthFlow, StartFlow } from './StartFlow.js';
