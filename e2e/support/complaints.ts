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

/**
 * Without a network: all complaints but those of the icon, which the browser itself asks for again whenever the address
 * changes. Each is told twice, once without a name.
 */
export function withoutTheIcon(complaints: readonly string[]): readonly string[] {
  const isIcon = (text: string) => text.includes('favicon');
  const isNameless = (text: string) => text.includes('ERR_INTERNET_DISCONNECTED');
  let icons = complaints.filter(isIcon).length;
  return complaints.filter((text) => !isIcon(text) && !(isNameless(text) && icons-- > 0));
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
