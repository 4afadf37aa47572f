export default function Page() {
  return <h1>The app</h1>;
}
