export function PlainText({ text }: { readonly text: string }) {
  return (
    <div className="message-plain" dir="auto">
      {text}
    </div>
  );
}
