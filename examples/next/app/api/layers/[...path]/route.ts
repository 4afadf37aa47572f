import { toRouteHandlers } from 'layers-connect/server';
import { connect } from '@/connect';

export const { GET, POST, DELETE, OPTIONS } = toRouteHandlers(connect);
