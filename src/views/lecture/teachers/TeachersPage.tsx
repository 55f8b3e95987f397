import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import Text, { frontmatter } from '../../../../lecture/teachers.mdx';
import type { Layout } from '../../../parts/useLayout';
import { WideTable } from '../../../parts/WideTable';
import { readTitle } from '../../../state/lecture/step';
import { Paper } from '../text/inline';
import { Exercises } from './Exercises';
import { Names } from './Names';
import { TeachersBar } from './TeachersBar';
import { Timing } from './Timing';
import { PageHeading, PageLink } from './textParts';
import './teachers.css';

function PageTable({ children }: { readonly children?: ReactNode }): ReactElement {
  return <WideTable className="wide-table">{children}</WideTable>;
}

const PAGE_PARTS = { Timing, Exercises, Names, Paper, h2: PageHeading, a: PageLink, table: PageTable };

const TITLE = readTitle('lecture/teachers.mdx', frontmatter);

/** The headings of the text, as they are drawn. */
function useHeadings(article: RefObject<HTMLElement | null>): readonly HTMLElement[] {
  const [headings, setHeadings] = useState<readonly HTMLElement[]>([]);
  useEffect(() => {
    setHeadings([...(article.current?.querySelectorAll('h2') ?? [])]);
  }, [article]);
  return headings;
}

function Contents({ article }: { readonly article: RefObject<HTMLElement | null> }): ReactElement {
  const headings = useHeadings(article);
  return (
    <nav aria-label="On this page" className="teachers-contents">
      {headings.map((heading) => (
        <button
          key={heading.textContent}
          type="button"
          className="text-link"
          onClick={() => {
            heading.scrollIntoView({ block: 'start' });
            heading.focus({ preventScroll: true });
          }}
        >
          {heading.textContent}
        </button>
      ))}
    </nav>
  );
}

/** What a teacher needs: goals, timing, preparation, exercises, and how to write a lesson. */
export function TeachersPage({ layout }: { readonly layout: Layout }): ReactElement {
  const article = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <div className="teachers-frame" data-layout={layout}>
      <TeachersBar />
      <main id="main" tabIndex={-1} className="teachers-main">
        <article className="teachers" ref={article} aria-labelledby="teachers-title">
          <h1 id="teachers-title" tabIndex={-1} ref={title}>
            {TITLE}
          </h1>
          <Contents article={article} />
          <Text components={PAGE_PARTS} />
        </article>
      </main>
    </div>
  );
}
