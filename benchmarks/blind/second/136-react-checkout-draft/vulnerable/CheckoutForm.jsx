import { useEffect, useState } from 'react';

const EMPTY = { name: '', street: '', city: '', cardNumber: '', expiry: '', cvc: '' };
const STORAGE_KEY = 'checkout-draft';

export default function CheckoutForm({ onPay }) {
  const [form, setForm] = useState(() => {
    const saved = localStorage.getItem(STORAGE_KEY);
    return saved ? { ...EMPTY, ...JSON.parse(saved) } : EMPTY;
  });
  const [busy, setBusy] = useState(false);

  // Keep the draft, so that nothing is lost when the page is reloaded
  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(form));
  }, [form]);

  function change(event) {
    const { name, value } = event.target;
    setForm((current) => ({ ...current, [name]: value }));
  }

  async function submit(event) {
    event.preventDefault();
    setBusy(true);
    try {
      await onPay(form);
      localStorage.removeItem(STORAGE_KEY);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit}>
      <input name="name" value={form.name} onChange={change} autoComplete="name" required />
      <input name="street" value={form.street} onChange={change} autoComplete="street-address" required />
      <input name="city" value={form.city} onChange={change} required />
      <input name="cardNumber" value={form.cardNumber} onChange={change} autoComplete="cc-number" required />
      <input name="expiry" value={form.expiry} onChange={change} autoComplete="cc-exp" required />
      <input name="cvc" value={form.cvc} onChange={change} autoComplete="cc-csc" required />
      <button disabled={busy}>Pay now</button>
    </form>
  );
}
