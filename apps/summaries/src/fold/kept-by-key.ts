/** The list with the item of this key replaced, or added. */
export function replaced<Item extends { readonly key: string }>(items: readonly Item[], item: Item): readonly Item[] {
  const at = items.findIndex(({ key }) => key === item.key);
  return at === -1 ? [...items, item] : items.with(at, item);
}
