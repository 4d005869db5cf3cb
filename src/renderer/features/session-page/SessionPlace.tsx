interface SessionPlaceProps {
  readonly sessionId: string;
}

export function SessionPlace({ sessionId }: SessionPlaceProps) {
  return (
    <main className="pane">
      <header className="pane-header">
        <div className="pane-header-row">
          <h1>{sessionId}</h1>
        </div>
      </header>
    </main>
  );
}
