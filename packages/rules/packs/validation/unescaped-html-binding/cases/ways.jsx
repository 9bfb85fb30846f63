import { marked } from 'marked';

export function Comment({ comment, author }) {
  return (
    <li>
      {author}
      {/* ruleid: unescaped-html-binding */}
      <div className="comment" dangerouslySetInnerHTML={{ __html: comment }}></div>
    </li>
  );
}

// ruleid: unescaped-html-binding
export const Review = ({ review, stars }) => <p title={stars} dangerouslySetInnerHTML={{ __html: review }} />;

export function Profile({ user }) {
  // ruleid: unescaped-html-binding
  return <section dangerouslySetInnerHTML={{ __html: user.bio }}></section>;
}

export function Notes({ source }) {
  const html = marked.parse(source);
  // ruleid: unescaped-html-binding
  return <article dangerouslySetInnerHTML={{ __html: html }}></article>;
}

export function ShortNotes({ source }) {
  // ruleid: unescaped-html-binding
  return <article dangerouslySetInnerHTML={{ __html: marked.parse(source) }}></article>;
}

export function Icon({ glyph }) {
  // ok: unescaped-html-binding
  return <i dangerouslySetInnerHTML={{ __html: glyph }}></i>;
}

export function Plain({ comment }) {
  // ok: unescaped-html-binding
  return <div className="comment">{comment}</div>;
}
