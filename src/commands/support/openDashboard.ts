import type { Handler } from '../command.ts';

/** The web dashboard of Mem0 Platform. The API names no address below it that leads to an organization or project. */
const DASHBOARD = 'https://app.mem0.ai/';

/** *Open Dashboard*. */
export const openDashboardCommand: Handler = ({ ui }) => ui.open(DASHBOARD);
