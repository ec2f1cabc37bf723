import "./Plate.css";

/** What is done with the plates on both sides of it; screen readers hear it in the figure's sentence. */
export function Sign({ children }: { readonly children: string }) {
  return (
    <span className="plate__sign" aria-hidden="true" data-export>
      {children}
    </span>
  );
}
