/** Text that was turned into a component while building (`scripts/lib/markdown.mjs`). */
declare module '*.md' {
  import type { ComponentType, ElementType } from 'react';

  const Text: ComponentType<{ readonly components: Readonly<Record<string, ElementType>> }>;
  // biome-ignore lint/style/noDefaultExport: that is how MDX compiles a page.
  export default Text;
}
