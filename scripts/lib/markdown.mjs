import mdx from '@mdx-js/rollup';
import rehypeSlug from 'rehype-slug';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdxFrontmatter from 'remark-mdx-frontmatter';

/**
 * Turns `docs/*.md` into components while building: nothing is parsed in the browser, and GitHub and the app show one text.
 * Headings get ids as on GitHub, behind the prefix of `src/state/method.ts`, since they share a page with charts.
 * @returns {import('vite').PluginOption}
 */
export function markdown() {
  return {
    enforce: 'pre',
    ...mdx({
      include: ['docs/*.md'],
      remarkPlugins: [remarkGfm],
      rehypePlugins: [[rehypeSlug, { prefix: 'method-' }]],
    }),
  };
}

/**
 * Turns `lecture/**.mdx` into components, with what stands above the text between `---` as `frontmatter`.
 * @returns {import('vite').PluginOption}
 */
export function lecture() {
  return {
    enforce: 'pre',
    ...mdx({
      include: ['lecture/**/*.mdx'],
      remarkPlugins: [remarkFrontmatter, remarkMdxFrontmatter, remarkGfm],
    }),
  };
}
