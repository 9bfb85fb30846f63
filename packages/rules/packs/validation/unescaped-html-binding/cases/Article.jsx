export function Article({ article }) {
  return (
    <>
      {/* ruleid: unescaped-html-binding */}
      <div dangerouslySetInnerHTML={{ __html: article.body }} />
      {/* ruleid: unescaped-html-binding */}
      <p dangerouslySetInnerHTML={{ __html: article.summary }}></p>
      {/* ok: unescaped-html-binding */}
      <p>{article.summary}</p>
    </>
  );
}
