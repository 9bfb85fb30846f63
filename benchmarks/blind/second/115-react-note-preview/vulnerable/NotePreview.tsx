import { useEffect, useMemo, useState } from 'react';
import { marked } from 'marked';

interface Note {
  id: string;
  title: string;
  body: string;
  author: { name: string };
}

interface Props {
  noteId: string;
}

export function NotePreview({ noteId }: Props) {
  const [note, setNote] = useState<Note | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    fetch(`/api/notes/${encodeURIComponent(noteId)}`, { signal: controller.signal })
      .then((response) => {
        if (!response.ok) throw new Error(`Status ${response.status}`);
        return response.json();
      })
      .then(setNote)
      .catch((reason: Error) => {
        if (reason.name !== 'AbortError') setError('The note could not be loaded.');
      });
    return () => controller.abort();
  }, [noteId]);

  const html = useMemo(() => (note ? (marked.parse(note.body) as string) : ''), [note]);

  if (error) return <p role="alert">{error}</p>;
  if (!note) return <p>Loading…</p>;

  return (
    <article className="note">
      <header>
        <h2>{note.title}</h2>
        <small>by {note.author.name}</small>
      </header>
      <div className="note-body" dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  );
}
