import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { connect } from '../connect.server';

export const loader = ({ request }: LoaderFunctionArgs) => connect(request);
export const action = ({ request }: ActionFunctionArgs) => connect(request);
