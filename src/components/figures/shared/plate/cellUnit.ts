/** Units of the drawing a cell: letters below a few units are set badly. */
export const cellUnit = 24;
