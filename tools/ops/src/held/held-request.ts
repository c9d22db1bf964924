/** What `npm run held` is asked for. */
export type HeldRequest =
  | { readonly kind: 'list'; readonly json: boolean }
  | {
      readonly kind: 'RELEASE' | 'SKIP';
      readonly id: string;
      readonly reason: string;
      readonly person: string;
      readonly role: string;
      readonly told?: string;
    };
