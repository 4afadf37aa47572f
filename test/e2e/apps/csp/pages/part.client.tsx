import 'layers-connect/styles.css';
import './page.css';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Part } from './Part.js';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
const part = <Part query={new URLSearchParams(location.search)} />;
if (root.hasChildNodes()) hydrateRoot(root, part);
else createRoot(root).render(part);
