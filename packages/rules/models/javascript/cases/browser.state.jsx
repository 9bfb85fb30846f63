import DOMPurify from 'dompurify';
import React, { useEffect, useMemo, useState } from 'react';

export function Announcement({ id }) {
  const [text, setText] = useState('');
  const [count, setCount] = useState(0);
  const [clean, setClean] = useState('');
  useEffect(() => {
    fetch(`/api/announcements/${id}`)
      .then((response) => response.json())
      .then((answer) => {
        setText(answer.text);
        setClean(DOMPurify.sanitize(answer.text));
        setCount((before) => before + 1);
      });
  }, [id]);
  return (
    <section data-count={count}>
      {/* ruleid: cross-site-scripting (medium) */}
      <p dangerouslySetInnerHTML={{ __html: text }} />
      {/* ok: cross-site-scripting */}
      <p dangerouslySetInnerHTML={{ __html: clean }} />
      {/* ok: cross-site-scripting */}
      <p>{text}</p>
    </section>
  );
}

export function Search() {
  const [term, setTerm] = React.useState('');
  const [, setOther] = useState('');
  React.useEffect(() => {
    setTerm(new URLSearchParams(location.search).get('term'));
    setOther(location.hash);
  }, []);
  const heading = useMemo(() => `<b>${term}</b>`, [term]);
  // ruleid: cross-site-scripting
  return <h1 dangerouslySetInnerHTML={{ __html: heading }} />;
}
