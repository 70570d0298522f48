/** The placeholder of a list that is loading. */
export function Skeleton({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <div key={row} className="skeleton-row" aria-hidden="true">
          <span className="avatar" />
          <span className="bar" style={{ inlineSize: `${38 - ((row * 7) % 17)}%` }} />
          <span className="bar short" />
        </div>
      ))}
    </div>
  )
}
