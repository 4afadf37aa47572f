import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'layers-connect/styles.css';
import './styles.css';
import { App } from './App.js';
import { startRouter } from './router.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
startRouter();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
