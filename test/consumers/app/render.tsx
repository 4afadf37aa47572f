import { renderToString } from 'react-dom/server';
import { GermanChannelsPage } from './pages';

// What each server render has to say. Read by run.mjs.
console.log(renderToString(<GermanChannelsPage />));
