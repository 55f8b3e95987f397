/** Text that was turned into a component while building (`scripts/lib/markdown.mjs`). */
declare module '*.mdx' {
  import type { ComponentType, ElementType } from 'react';

  export const frontmatter: unknown;
  const Text: ComponentType<{ readonly components?: Readonly<Record<string, ElementType>> }>;
  // biome-ignore lint/style/noDefaultExport: that is how MDX compiles a page.
  export default Text;
}
