/** The longest text of the app, fetched when it is opened, and ahead of that for want of a network. */
export const loadMethodText = () => import('./MethodText');
