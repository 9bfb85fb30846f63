/** A signature, and the key that made it. */
export interface SignedBy {
  /** As SSH writes it. */
  readonly publicKey: Uint8Array;
  /** `SHA256:…`. */
  readonly keyId: string;
  readonly bytes: Uint8Array;
}
