import DOMPurify from 'isomorphic-dompurify';

export function Comment({ comment }) {
  return (
    <li>
      {/* ruleid: unescaped-html-binding */}
      <div dangerouslySetInnerHTML={{ __html: comment.body }} />
      {/* ok: unescaped-html-binding */}
      <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(comment.body) }} />
      {/* ok: unescaped-html-binding */}
      <style dangerouslySetInnerHTML={{ __html: css }} />
      {/* ok: unescaped-html-binding */}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(schema) }} />
      {/* ok: unescaped-html-binding */}
      <div>{comment.body}</div>
    </li>
  );
}

export function Bio({ user }) {
  // ruleid: unescaped-html-binding
  return <p className="bio" dangerouslySetInnerHTML={{ __html: user.bio }} />;
}

export function CommentBody({ body, author }) {
  // ruleid: unescaped-html-binding
  return <div title={author} dangerouslySetInnerHTML={{ __html: body }} />;
}

export const Biography = ({ bio }) => {
  // ruleid: unescaped-html-binding
  return <p dangerouslySetInnerHTML={{ __html: bio }} />;
};

export function CleanComment({ body }) {
  // ok: unescaped-html-binding
  return <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(body) }} />;
}

export function Icon({ svg }) {
  // ok: unescaped-html-binding
  return <span dangerouslySetInnerHTML={{ __html: svg }} />;
}
