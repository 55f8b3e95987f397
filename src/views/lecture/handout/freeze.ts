/** What is drawn is no longer live: nothing of it can be reached by keys, and what only serves changing it is left out. */

const TOOLS =
  'button:not(.ui-badge), input, select, textarea, dialog, .ui-segments, .run-buttons, .run-scrub, [role="dialog"], [aria-live]';
const LIVE_ATTRIBUTES = [
  'tabindex',
  'aria-valuemin',
  'aria-valuemax',
  'aria-valuenow',
  'aria-valuetext',
  'aria-haspopup',
  'aria-expanded',
  'aria-orientation',
];

/** A clone of a canvas is empty. */
function copyCanvases(drawn: Element, copy: Element): void {
  const copies = copy.querySelectorAll('canvas');
  for (const [index, canvas] of [...drawn.querySelectorAll('canvas')].entries()) {
    if (canvas.width > 0 && canvas.height > 0) copies[index]?.getContext('2d')?.drawImage(canvas, 0, 0);
  }
}

function makeStill(element: Element): void {
  for (const name of LIVE_ATTRIBUTES) element.removeAttribute(name);
  const role = element.getAttribute('role');
  // A handle of a drawing says in words what it holds; without its value it is a picture.
  if (role === 'slider' || role === 'application') element.setAttribute('role', 'img');
}

/** A button in the text is a word of it. */
function wordsOf(copy: Element): void {
  for (const button of copy.querySelectorAll('.leaf-text button')) {
    const word = document.createElement('span');
    word.textContent = button.textContent;
    button.replaceWith(word);
  }
}

/** Charts that need more height than the page has left are made smaller, as a whole. */
function fitStage(drawn: Element, copy: Element): void {
  const stage = drawn.querySelector('.leaf-stage');
  const still = copy.querySelector<HTMLElement>('.leaf-stage');
  if (stage === null || still === null || stage.scrollHeight <= stage.clientHeight + 1) return;
  still.style.setProperty('--fit', String(stage.clientHeight / stage.scrollHeight));
}

/** A copy of what is drawn, as it looks now. */
export function frozen(drawn: HTMLElement): HTMLElement {
  const copy = drawn.cloneNode(true) as HTMLElement;
  copyCanvases(drawn, copy);
  fitStage(drawn, copy);
  wordsOf(copy);
  for (const tool of copy.querySelectorAll(TOOLS)) tool.remove();
  for (const badge of copy.querySelectorAll<HTMLButtonElement>('button.ui-badge')) badge.disabled = true;
  for (const element of copy.querySelectorAll('[tabindex], [role]')) makeStill(element);
  return copy;
}
