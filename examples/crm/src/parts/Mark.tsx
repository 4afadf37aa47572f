/** The CRM's mark: a coffee bean. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M16 5c7 0 10.500 5.500 10.500 11S23 27 16 27 5.500 21.500 5.500 16 9 5 16 5Z"
        transform="rotate(28 16 16)"
      />
      <path className="mark-seam" d="M21.200 6.200c-8 4.600-1.200 12.600-10.400 19.600" />
    </svg>
  );
}
