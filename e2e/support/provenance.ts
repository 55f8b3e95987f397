import type { Page } from '@playwright/test';

export interface Walk {
  /** Texts with a number that say where it comes from. */
  readonly told: number;
  /** A line for each block with numbers that do not. */
  readonly untold: readonly string[];
}

/**
 * Every text with a number on screen, and whether the block around it (figure, section, article, aside, card) has a badge
 * "… source and limits". Left out: controls, what only screen readers hear (it is shown as well), numbers that are part of a
 * name ("OPT-13B", "P90", "Figure 8"), and texts that are themselves a source, a definition or a citation.
 */
export async function walkNumbers(page: Page): Promise<Walk> {
  return page.evaluate(() => {
    const names =
      /\bP(50|90|99)\b|OPT-\d+(\.\d+)?B|\b\d+B\b|\b([AH]\d00|B200|L40S)(-\d+GB)?\b|\b(TP|PP) ?\d+|M\/[DG]\/1|\b(Fig\.|Figs\.|Figures?|Tables?|Eq\.|Algorithms?) \d+(\(\w\))?((,| to| and) \d+)*|§\d+(\.\d+)*|Appendix \w\d?/g;
    const controls =
      'button, a, input, label, select, option, textarea, nav, legend, summary, [role="slider"], [role="tab"], [role="dialog"]';
    const elsewhere =
      'header.header, [aria-label="Scenario"], .ui-hidden, .chart-hidden-text, [data-provenance="self"]';
    // What scrolls inside a card is a section for keys only: it belongs to the card.
    const block =
      'figure, article, [data-chart], .chart-card, section:not([tabindex]), aside:not([aria-label="Verdict and details"])';
    const badge = 'button[aria-label$="source and limits"]';
    const untold = new Map<string, string[]>();
    let told = 0;
    const shell = document.querySelector('.shell');
    if (shell === null) throw new Error('There is no page.');
    const walker = document.createTreeWalker(shell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (element === null || !/\d/.test(text.replaceAll(names, ''))) continue;
      if (element.closest(controls) || element.closest(elsewhere) || !element.checkVisibility()) continue;
      const around = element.closest(block);
      if (around?.querySelector(badge)) told++;
      else {
        const name = around?.getAttribute('aria-label') ?? around?.id ?? '';
        const place = around ? `${around.tagName} ${around.className} ${name}` : 'in no block';
        untold.set(place, [...(untold.get(place) ?? []), text.slice(0, 60)]);
      }
    }
    return {
      told,
      untold: [...untold].map(([place, texts]) => `${place}: ${texts.slice(0, 3).join(' | ')}`),
    };
  });
}
