import { Hono } from 'hono';
import { toHonoHandler } from 'layers-connect/server';
import { connect } from './connect.js';

const app = new Hono();

app.all('/api/layers/*', toHonoHandler(connect));

export default app;
