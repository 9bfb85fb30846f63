/** How reviews are shown. */
import type { RenderOptions } from '../../report/format.ts';
import type { Painter } from '../../report/painter.ts';
import type { Review } from '../review.ts';
import { renderReviewJson } from './json.ts';
import { renderReviewMarkdown } from './markdown.ts';
import { renderReviewSarif } from './sarif.ts';
import { renderReviewText } from './text.ts';

export interface ReviewFormat {
  readonly id: 'text' | 'json' | 'markdown' | 'sarif' | 'html';
  /** Whoever reads it takes only so much of it, compressed: `measure` says how much that is. */
  readonly isMeasured?: true;
  render(
    review: Review,
    painter: Painter,
    measure?: Pick<RenderOptions, 'compressedSize'>,
  ): string | Promise<string>;
}

/** All formats of a review. */
export const reviewFormats: readonly ReviewFormat[] = [
  { id: 'text', render: renderReviewText },
  { id: 'json', render: renderReviewJson },
  { id: 'markdown', render: renderReviewMarkdown },
  { id: 'sarif', isMeasured: true, render: renderReviewSarif },
  // What draws the page is loaded for it alone.
  { id: 'html', render: async (review) => (await import('./html/index.ts')).renderReviewHtml(review) },
];
