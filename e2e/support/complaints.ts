import type { Page } from '@playwright/test';

/** Everything the page says that a visitor would never see: errors, refusals by the content security policy, lost files. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`));
  return complaints;
}

/** Addresses outside the app that the page or its workers asked for. */
export function foreignRequestsOf(page: Page, baseURL: string | undefined): string[] {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && !url.startsWith(baseURL ?? '')) foreign.push(url);
  });
  return foreign;
}
